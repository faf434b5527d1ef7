"""Mixed actions of operators who are in each other's way: all without a pause, on the bills that come first."""

from __future__ import annotations

import random
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

import httpx

from benchmarks.desking.asking import Asking
from benchmarks.desking.asking import Opened
from benchmarks.desking.asking import Times
from benchmarks.desking.asking import bills
from benchmarks.desking.asking import csrf_token
from benchmarks.desking.asking import opened
from benchmarks.desking.operators import LOOKS
from benchmarks.desking.operators import all_at_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.desking.operators import Operator

#: The field that is typed into; nothing else on the bill depends on it.
FIELD: Final = "buyer_reference"
#: What a save answers that was kept.
_KEPT: Final = "said=saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """A save that the desk said it has kept."""

    key: str
    person_id: str
    value: str


@dataclass
class _Shift:
    """One operator, what they have before them, and what they were told was kept."""

    person_id: str
    asking: Asking
    dice: random.Random
    list_: httpx.Response
    before_them: dict[str, Opened] = field(default_factory=dict)
    kept: list[Acknowledged] = field(default_factory=list)
    typed: int = 0

    def look(self) -> None:
        """At a list, whatever it is; the first page is the one that bills are chosen from."""
        what = self.dice.choice([*LOOKS])
        page = self.asking.get(what, self.dice.choice(LOOKS[what]))
        self.list_ = page if what == "first page" else self.list_

    def next_bill(self) -> None:
        """Take the most urgent that nobody has."""
        answer = self.asking.post("the next bill", "/next", csrf_token(self.list_))
        if (place := answer.headers.get("location", "")).startswith("/bills/"):
            self._open(place)

    def open_one(self) -> None:
        """Open one of the list, whoever has it."""
        if keys := bills(self.list_):
            self._open(f"/bills/{self.dice.choice(keys)}")

    def check(self) -> None:
        """Type something, and see what the rules say."""
        if bill := self._one():
            sent = bill.form(**{FIELD: self._words()})
            self.asking.post("an edit is judged", f"/bills/{bill.key}/check", bill.csrf_token, sent)

    def save(self) -> None:
        """Save, and mostly look at the bill again; who does not, saves the next time what is stale."""
        if (bill := self._one()) is None:
            return
        value = self._words()
        sent = bill.form(**{FIELD: value})
        answer = self.asking.post("a bill is saved", f"/bills/{bill.key}", bill.csrf_token, sent)
        if _KEPT in answer.headers.get("location", ""):
            self.kept.append(Acknowledged(key=bill.key, person_id=self.person_id, value=value))
        if self.dice.random() < 0.8:  # noqa: PLR2004 - the others are careless
            self._open(f"/bills/{bill.key}")

    def take_over(self) -> None:
        """Take a bill of the list from whoever has it."""
        if keys := bills(self.list_):
            key, reason = self.dice.choice(keys), {"reason": "it is urgent"}
            self.asking.post("a bill is taken over", f"/bills/{key}/take-over", csrf_token(self.list_), reason)
            self._open(f"/bills/{key}")

    def remark(self) -> None:
        """Say something of a bill."""
        if bill := self._one():
            self.asking.post("a remark", f"/bills/{bill.key}/remark", bill.csrf_token, {"words": self._words()})

    def leave(self) -> None:
        """Leave a bill to others."""
        if bill := self._one():
            self.asking.post("a bill is left", f"/bills/{bill.key}/release", bill.csrf_token)
            del self.before_them[bill.key]

    def _one(self) -> Opened | None:
        return self.dice.choice([*self.before_them.values()]) if self.before_them else None

    def _words(self) -> str:
        self.typed += 1
        return f"{self.person_id}-{self.typed}"

    def _open(self, place: str) -> None:
        bill = opened(self.asking.get("a bill is opened", place))
        if bill is not None and bill.is_mine:
            self.before_them[bill.key] = bill
        elif bill is not None:
            self.before_them.pop(bill.key, None)


#: How often each, of a hundred.
_OFTEN: Final[Mapping[Callable[[_Shift], None], int]] = {
    _Shift.look: 24,
    _Shift.next_bill: 12,
    _Shift.open_one: 14,
    _Shift.check: 18,
    _Shift.save: 20,
    _Shift.take_over: 4,
    _Shift.remark: 4,
    _Shift.leave: 4,
}


def all_mixed(operators: Sequence[Operator], address: str, *, actions: int) -> tuple[Times, tuple[Acknowledged, ...]]:
    """So many actions of everybody; how long they took, and which saves were kept as the desk said."""
    times, kept = Times(), list[Acknowledged]()
    all_at_once([partial(_work, operator, address, actions, times, kept) for operator in operators])
    return times, tuple(kept)


def _work(operator: Operator, address: str, actions: int, times: Times, kept: list[Acknowledged]) -> None:
    dice = random.Random(f"mixed {operator.seed}")  # noqa: S311 - the same whenever it runs
    with operator.client(address) as client:
        asking = Asking(client=client, times=times)
        first = asking.get("first page", "/")
        shift = _Shift(person_id=operator.person_id, asking=asking, dice=dice, list_=first)
        for action in dice.choices([*_OFTEN], [*_OFTEN.values()], k=actions):
            action(shift)
    kept.extend(shift.kept)
