"""Bills to be paid to accounts that nobody has confirmed; and to ones that were confirmed beside others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.bank_account import BankAccount
from samples.planted.backed import backed
from samples.planted.past import before
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation

OTHER: Final = BankAccount(number="DE89370400440532013000", confirmed_by="A. Clerk")


@planter("B1")
def bank_change(dice: Dice, is_faulty: bool) -> Situation:
    """Another account than the confirmed one, an unconfirmed one, or another than on the last bills."""
    return dice.child("way").among(FAULTS if is_faulty else RIGHT)(backed(dice)).situation()


def _holding(made: Backed, *accounts: BankAccount) -> Backed:
    return replace(made, supplier=replace(made.supplier, accounts=accounts))


def _is_another(made: Backed) -> Backed:
    return _holding(made, OTHER)


def _is_unconfirmed(made: Backed) -> Backed:
    return _holding(made, OTHER, *(replace(account, confirmed_by=None) for account in made.supplier.accounts))


def _is_the_first(made: Backed) -> Backed:
    return _holding(made)


def _was_used_long_ago(made: Backed) -> Backed:
    lately = (before(made.bill, step, account=OTHER.number) for step in (1, 2, 3))
    return replace(_holding(made), history=(*lately, before(made.bill, 4)))


def _is_the_second(made: Backed) -> Backed:
    return _holding(made, OTHER, *made.supplier.accounts)


def _is_spaced(made: Backed) -> Backed:
    return _holding(
        made, *(replace(one, number=f"{one.number[:4]} {one.number[4:]}") for one in made.supplier.accounts)
    )


def _was_used_lately(made: Backed) -> Backed:
    since = (before(made.bill, step, account=OTHER.number) for step in (1, 2))
    return replace(_holding(made), history=(*since, before(made.bill, 3)))


FAULTS: Final = (_is_another, _is_unconfirmed, _is_the_first, _was_used_long_ago)
RIGHT: Final = (_is_the_second, _is_spaced, _was_used_lately)
