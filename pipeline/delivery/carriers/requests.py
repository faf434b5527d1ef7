"""By HTTP, each bill as a request of its own, to a web service that we know."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.delivery.carrier import Answer
from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carriers.web import Http
from pipeline.delivery.carriers.web import answer_of
from pipeline.delivery.fate import Fate
from pipeline.delivery.services.service import Service
from pipeline.delivery.services.service import difference
from pipeline.exact_json import exact_json
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.exchange import Broken
from pipeline.outbound.exchange import Request

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Line
    from pipeline.outbound.exchange import Reply

#: So much of an answer is read: one document, or the few of one number.
_MOST_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """A web service that is sent each bill by itself."""

    way: Http
    service: Service

    @property
    def place(self) -> str:
        """The address."""
        return self.way.place

    @property
    def remembers_keys(self) -> bool:
        """As the settings promise."""
        return self.way.remembers_keys

    @property
    def patience(self) -> float:
        """As long as a request may take."""
        return self.way.patience

    def look_up(self, line: Line) -> tuple[Found, str]:
        """Whether the service has a bill, and where that comes to other totals.

        Raises:
            Unreached: It cannot be asked now.
        """
        question = self.service.question(line)
        if not question:
            return Found.CANNOT_TELL, ""
        address = self._address(question)
        request = Request(method="GET", headers=self.way.headers(address))
        try:
            reply = self.way.exchanged(address, request, most=_MOST_BYTES)
        except (Broken, NotAllowed) as error:
            raise Unreached(f"{self.place} cannot be asked: {error}") from error
        said = _said(reply)
        if reply.status != HTTPStatus.OK or said is None:
            return Found.CANNOT_TELL, ""
        found = self.service.matches(line, said)
        if found and not (line.is_first or self.service.knows_keys):
            return Found.CANNOT_TELL, ""
        return (Found.THERE, difference(line, found[0])) if found else (Found.ABSENT, "")

    def carry(self, line: Line, batch_key: str) -> Answer:
        """Send one request; where the service comes to other totals the answer says so."""
        key = hashlib.sha256(f"{batch_key}\n{line.position}\n{line.export_key}".encode()).hexdigest()
        address = self._address(self.service.path(line))
        told = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": key}
        try:
            headers = self.way.headers(address) | told
            request = Request(method=self.service.method, headers=headers, body=exact_json(line.body).encode())
            reply = self.way.exchanged(address, request, most=_MOST_BYTES)
        except Broken as broken:
            return Answer(fate=Fate.DOUBTFUL if broken.was_sent else Fate.FAILED, reason=broken.words)
        except (NotAllowed, Unreached) as error:
            return Answer(fate=Fate.FAILED, reason=f"{self.place}: {error}")
        answer, said = answer_of(reply.status), _said(reply)
        if answer.fate is Fate.TAKEN and said is not None:
            return replace(answer, reason=difference(line, self.service.made(line, said)))
        return answer

    def _address(self, behind: str) -> str:
        """An address behind that of the service; the query of both is kept."""
        base, _, query = self.way.settings.to.partition("?")
        path, _, more = behind.partition("?")
        queries = "&".join(filter(None, (query, more)))
        return f"{base.rstrip('/')}/{path}" + (f"?{queries}" if queries else "")


def _said(reply: Reply) -> dict[str, Any] | None:
    try:
        said = json.loads(reply.body, parse_float=Decimal)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
