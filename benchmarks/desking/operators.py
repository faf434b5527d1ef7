"""Operators at their desks: all at once, each doing one thing after the other, with a moment between."""

from __future__ import annotations

import datetime as dt
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from html import unescape
from typing import TYPE_CHECKING
from typing import Final

import httpx

from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.people import changing
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.sessions import Lasting
from pipeline.store.people.sessions import open_session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.store.store import Store

#: What they look at, by what it shows.
LOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "first page": ("/",),
    "another tab": ("/?tab=mine", "/?tab=to_approve", "/?tab=approved", "/?tab=posted", "/?tab=rejected"),
    "a search for a supplier": ("/?words=supplier+1f", "/?words=supplier+3&tab=posted"),
    "a search for what is not there": ("/?words=zebra", "/?words=zebra&tab=posted"),
    "a search for an amount": ("/?words=123.45", "/?words=99.90&tab=posted"),
    "what a rule asks about": ("/?rule=U2", "/?rule=X9"),
}
NEXT_PAGE: Final = "the next page"
NEXT_BILL: Final = "the next bill"

_CSRF: Final = re.compile(r'name="csrf-token" content="([^"]*)"')
_AFTER: Final = re.compile(r'href="(/\?[^"]*after=[^"]*)"')


@dataclass
class Times:
    """Seconds that answers took, by what was asked for; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def ask(self, what: str, client: httpx.Client, method: str, path: str, **sent: dict[str, str]) -> httpx.Response:
        """Send one request and note how long its answer took."""
        started = time.perf_counter()
        answer = client.request(method, path, **sent)  # type: ignore[arg-type]  # headers and data by name
        self.took[what].append(time.perf_counter() - started)
        if answer.status_code not in {200, 303}:
            self.wrong.append(f"{method} {path}: {answer.status_code}")
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Somebody with a session."""

    token: str
    #: Which of many series of doings it is.
    seed: int

    def work(self, address: str, rounds: int, pause: float, times: Times) -> None:
        """Do everything so often, in an order of their own."""
        dice = random.Random(self.seed)  # noqa: S311 - the same whenever it runs
        cookies = {"ledgerdrop": self.token}
        with httpx.Client(base_url=address, cookies=cookies, timeout=60, headers={"Origin": address}) as client:
            for _ in range(rounds):
                for what in dice.sample([*LOOKS], len(LOOKS)):
                    time.sleep(dice.uniform(0, 2 * pause))
                    page = times.ask(what, client, "GET", dice.choice(LOOKS[what])).text
                    if what == "first page":
                        _go_on(client, page, times)


def _go_on(client: httpx.Client, page: str, times: Times) -> None:
    """To the next page, and to the next bill."""
    if following := _AFTER.search(page):
        times.ask(NEXT_PAGE, client, "GET", unescape(following[1]))
    token = _CSRF.findall(page)[0]
    answer = times.ask(NEXT_BILL, client, "POST", "/next", headers={"X-CSRF-Token": token})
    if answer.headers.get("location", "").startswith("/bills/"):
        times.taken.append(answer.headers["location"])


def hired(store: Store, ids: Sequence[str]) -> tuple[Operator, ...]:
    """People who are signed in, without the time that signing in takes."""
    lasting = Lasting(idle=dt.timedelta(hours=1), at_most=dt.timedelta(hours=9))
    tokens = []
    for person_id in ids:
        roles = frozenset({Role.OPERATOR})
        person = Person(person_id=person_id, sign_in_name=person_id, display_name=person_id.title(), roles=roles)
        changing.add(store, person, NOBODYS, actor=Terminal(user="benchmark"))
        with store.writing(actor=person_id) as transaction:
            tokens.append(open_session(transaction, person_id, lasting))
    return tuple(Operator(token=token, seed=seed) for seed, token in enumerate(tokens))


def all_at_work(operators: Sequence[Operator], address: str, *, rounds: int, pause: float) -> Times:
    """Everybody at once; the times of all."""
    times = Times()
    threads = [threading.Thread(target=operator.work, args=(address, rounds, pause, times)) for operator in operators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times
