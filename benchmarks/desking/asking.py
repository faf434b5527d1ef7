"""What operators ask the desk, with how long each answer took."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import httpx
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What an answer may be: here it is, look there, it does not stand any more as you saw it.
_EXPECTED: Final = frozenset({200, 303, 409})

_CSRF: Final = re.compile(r'name="csrf-token" content="([^"]*)"')
_BILL: Final = re.compile(r'class="open" href="/bills/([0-9a-f-]+)\?')


@dataclass
class Times:
    """Seconds that answers took, by what was asked for; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The browser of one operator."""

    client: httpx.Client
    times: Times

    def get(self, what: str, path: str) -> httpx.Response:
        """Look at a page."""
        return self._ask(what, "GET", path)

    def post(self, what: str, path: str, csrf_token: str, sent: Mapping[str, object] | None = None) -> httpx.Response:
        """Send a form."""
        return self._ask(what, "POST", path, data=sent, headers={"X-CSRF-Token": csrf_token})

    def _ask(self, what: str, method: str, path: str, **sent: object) -> httpx.Response:
        # What the browser does before it asks is done on another machine.
        asked = self.client.build_request(method, path, **sent)  # type: ignore[arg-type]  # headers and data by name
        started = time.perf_counter()
        answer = self.client.send(asked, follow_redirects=False)
        self.times.took[what].append(time.perf_counter() - started)
        if answer.status_code not in _EXPECTED:
            self.times.wrong.append(f"{method} {path.partition('?')[0]}: {answer.status_code}")
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The page of a bill, as one that opened it has it before them."""

    key: str
    csrf_token: str
    #: Every field of its form with what stands in it.
    fields: Sequence[tuple[str, str]]
    #: Whether it can be typed into.
    is_mine: bool

    @property
    def picture(self) -> str:
        """The address of its first page."""
        return f"/documents/{self.key}/pages/1"

    def form(self, **typed: str) -> dict[str, list[str]]:
        """Its form, with what is typed."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        return {**sent, "then": ["stay"], **{f"v.{name}": [text] for name, text in typed.items()}}


def opened(answer: httpx.Response) -> Opened | None:
    """What the page of a bill holds; `None` where it is another page."""
    if answer.status_code != httpx.codes.OK or not answer.url.path.startswith("/bills/"):
        return None
    tree: Any = html.fromstring(answer.content)
    for template in tree.xpath("//template"):
        template.drop_tree()
    (form,) = tree.xpath("//form[@id='bill']")
    return Opened(
        key=answer.url.path.rpartition("/")[2],
        csrf_token=csrf_token(answer),
        fields=[(name, value) for name, value in form.form_values() if name != "csrf_token"],
        is_mine=bool(form.xpath(".//button[@value='stay']")),
    )


def csrf_token(answer: httpx.Response) -> str:
    """What forms of a page carry."""
    return str(_CSRF.findall(answer.text)[0])


def bills(answer: httpx.Response) -> list[str]:
    """The keys of the bills of a list."""
    return _BILL.findall(answer.text)
