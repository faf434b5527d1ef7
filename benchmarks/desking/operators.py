"""Operators at their desks: all at once, each doing one thing after the other, with a moment between."""

from __future__ import annotations

import datetime as dt
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from typing import Final

import httpx

from benchmarks.desking.asking import Asking
from benchmarks.desking.asking import Times
from benchmarks.desking.asking import csrf_token
from benchmarks.desking.asking import opened
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

    from benchmarks.desking.asking import Opened
    from pipeline.store.store import Store

#: What they look at, by what it shows.
LOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "first page": ("/",),
    "another tab": ("/?tab=mine", "/?tab=to_approve", "/?tab=approved", "/?tab=posted", "/?tab=rejected"),
    "a search for a supplier": ("/?words=supplier+1f", "/?words=supplier+3&tab=posted"),
    "a search for what is not there": ("/?words=zebra", "/?words=zebra&tab=posted"),
    "a search for an amount": ("/?words=123.45", "/?words=99.90&tab=posted"),
    "a search for words of the pages": ("/?words=word1234", "/?words=rechnung+word77", "/?words=word4321&tab=posted"),
    "what a rule asks about": ("/?rule=U2", "/?rule=X9"),
}
NEXT_PAGE: Final = "the next page"
NEXT_BILL: Final = "the next bill"
QUEUE: Final = (*LOOKS, NEXT_PAGE, NEXT_BILL)
BILL: Final = "a bill is opened"
PICTURE: Final = "the picture of its page, first look"
AGAIN: Final = "the picture of its page, later look"
STRIP: Final = "the strip above a field"
CHECK: Final = "an edit is judged"
SAVE: Final = "a bill is saved"
#: Seconds until an answer is given up, which none is on a machine that does nothing else.
_PATIENCE: Final = 600
#: So many keys somebody presses before they save.
_EDITS: Final = 3

_AFTER: Final = re.compile(r'href="(/\?[^"]*after=[^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Somebody with a session."""

    person_id: str
    token: str
    #: Which of many series of doings it is.
    seed: int

    def client(self, address: str) -> httpx.Client:
        """Their browser."""
        cookies, headers = {"ledgerdrop": self.token}, {"Origin": address}
        return httpx.Client(base_url=address, cookies=cookies, timeout=_PATIENCE, headers=headers)

    def work(self, address: str, rounds: int, pause: float, times: Times) -> None:
        """Do everything so often, in an order of their own."""
        dice = random.Random(self.seed)  # noqa: S311 - the same whenever it runs
        with self.client(address) as client:
            shift = _Shift(
                asking=Asking(client=client, times=times), think=lambda: time.sleep(dice.uniform(0, 2 * pause))
            )
            for _ in range(rounds):
                for what in dice.sample([*LOOKS], len(LOOKS)):
                    shift.look(what, dice.choice(LOOKS[what]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shift:
    """What one operator does one after the other."""

    asking: Asking
    think: Callable[[], None]

    def look(self, what: str, path: str) -> None:
        """Look at a list; from the first page on to the next one, and to the next bill."""
        self.think()
        page = self.asking.get(what, path)
        if what != "first page":
            return
        if following := _AFTER.search(page.text):
            self.asking.get(NEXT_PAGE, unescape(following[1]))
        self.think()
        answer = self.asking.post(NEXT_BILL, "/next", csrf_token(page))
        place = answer.headers.get("location", "")
        if place.startswith("/bills/"):
            self.asking.times.taken.append(place.partition("?")[0])
            self._open(place)

    def _open(self, place: str) -> None:
        bill = opened(self.asking.get(BILL, place))
        if bill is None:
            self.asking.times.wrong.append("a bill that was taken does not open")
            return
        self.asking.get(PICTURE, bill.picture)
        self.asking.get(STRIP, f"{bill.picture}/strip?box=0.1,0.1,0.3,0.12")
        for edit in range(_EDITS):
            self.think()
            self.asking.post(CHECK, f"/bills/{bill.key}/check", bill.csrf_token, bill.form(buyer_reference=f"R{edit}"))
        self._save(bill)
        self.asking.get(AGAIN, bill.picture)

    def _save(self, bill: Opened) -> None:
        self.think()
        self.asking.post(SAVE, f"/bills/{bill.key}", bill.csrf_token, bill.form(buyer_reference="R-1"))


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
    told = zip(ids, tokens, strict=True)
    return tuple(Operator(person_id=one, token=token, seed=seed) for seed, (one, token) in enumerate(told))


def all_at_once(doings: Sequence[Callable[[], None]]) -> None:
    """Everybody's doings beside each other, until all have ended."""
    threads = [threading.Thread(target=doing) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def all_at_work(operators: Sequence[Operator], address: str, *, rounds: int, pause: float) -> Times:
    """Everybody at once; the times of all."""
    times = Times()
    all_at_once([partial(operator.work, address, rounds, pause, times) for operator in operators])
    return times
