"""A web service of an accounting system: it keeps what it is sent as Xero and Business Central do, and can be asked."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from urllib.parse import parse_qs
from urllib.parse import urlsplit

from tests.pipeline.delivery.receiver import Fault
from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = {
    "Invoices": "InvoiceNumber",
    "CreditNotes": "CreditNoteNumber",
    "purchaseInvoices": "vendorInvoiceNumber",
    "purchaseCreditMemos": "vendorCreditMemoNumber",
}


@dataclass
class Books:
    """What it keeps, and what it does next."""

    address: str = ""
    script: list[Fault | int] = field(default_factory=list)
    #: By the kind of document.
    documents: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    #: What it adds to each document, as systems that reckon for themselves do.
    reckons: dict[str, Any] = field(default_factory=dict)

    @property
    def numbers(self) -> list[str]:
        """The numbers of all documents, in order."""
        return [one[_NUMBERS[kind]] for kind, one in self.documents]


@contextmanager
def keeping(*script: Fault | int) -> Iterator[Books]:
    """A service while the block runs."""
    books = Books(script=list(script))
    with serving(type("Handler", (_Handler,), {"books": books})) as address:
        books.address = f"{address}/api"
        yield books


class _Handler(BaseHTTPRequestHandler):
    books: ClassVar[Books]

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.books.asked.append(f"{self.command} {self.path}")
        self.books.keys.append(self.headers["idempotency-key"])
        kind = urlsplit(self.path).path.rpartition("/")[2]
        document = {**(body[kind][0] if kind in body else body), **self.books.reckons}
        step = self.books.script.pop(0) if self.books.script else 200
        if step in {200, Fault.TAKES_AND_DROPS, Fault.TAKES_AND_FAILS}:
            self.books.documents.append((kind, document))
        if step in {Fault.TAKES_AND_DROPS, Fault.DROPS}:
            self.close_connection = True
        elif step == Fault.TAKES_AND_FAILS:
            self._answer(500, {})
        else:
            self._answer(int(step), {kind: [document]} if kind in body else document)

    def do_POST(self) -> None:
        self.do_PUT()

    def do_GET(self) -> None:
        """Documents of a kind, by the texts of a filter."""
        self.books.asked.append(f"GET {self.path}")
        kind = urlsplit(self.path).path.rpartition("/")[2]
        (asked,) = next(iter(parse_qs(urlsplit(self.path).query).values()))
        number = re.findall(r"""(?:Number==|Number eq )["'](.*?)["'](?: |$)""", asked)[-1].replace("''", "'")
        found = [one for of, one in self.books.documents if of == kind and one[_NUMBERS[kind]] == number]
        self._answer(200, {"value": found} if "eq" in asked else {kind: found})

    def _answer(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        with suppress(OSError):  # whoever asked died
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
