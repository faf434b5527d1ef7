"""Numbers of documents, as issuers and buyers make them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    import datetime as dt

    from samples.generator.dice import Dice

INVOICE_NUMBERS: Final = (
    "{year}-{n:04d}", "RE{year}{n:05d}", "{n:06d}", "INV-{n:05d}", "{yy}/{n:04d}", "{letter}{n:07d}", "{n}",
    "F{yy}-{n:05d}", "{year}{month:02d}{n:03d}", "{letter}{letter}-{n:05d}-{yy}", "{year}/{month:02d}/{n:03d}",
    "{n:08d}", "#{n:05d}", "{letter}-{n:04d}", "{yy}{month:02d}-{n}", "{n:05d}/{year}",
)  # fmt: skip
#: More of them, for the newer layouts.
MORE_INVOICE_NUMBERS: Final = (
    "FA-{year}-{n:04d}", "{year} {n:05d}", "RE-{year}/{n:04d}", "R {n}", "{n:03d}", "INV{n:05d}", "#INV{n:05d}",
    "{yy}-{month:02d}-{n:03d}", "INV/{year}/{n:05d}", "F/{year}/{month:02d}/{n:03d}", "{n:010d}", "{letter}{yy}-{n}",
    "{n:07d}{month:02d}{yy}", "{year}.{n:04d}", "VF{yy} {n:06d}", "{letter}{letter}{n:09d}", "{month:02d}/{n}",
    "A{n:04d}B{month}", "{n}-{month}", "{letter}-{year}{month:02d}-{n:03d}", "SI-{n:06d}", "90{n:08d}", "{n:05d}/A",
    "{year}{n:04d}", "GE{year}-{n}", "{n:04d}-{letter}{letter}-{year}", "{yy}{n:06d}",
)  # fmt: skip
ORDER_NUMBERS: Final = (
    "PO-{n:05d}", "45000{n:05d}", "{year}-B{n:04d}", "{n:06d}", "BE{n:06d}", "{letter}{n:06d}", "PO{n:05d}",
)  # fmt: skip


def document_number(dice: Dice, pattern: str, day: dt.date) -> str:
    """A number of the pattern, given on the day."""
    return pattern.format(
        year=day.year,
        yy=day.year % 100,
        month=day.month,
        n=dice.between(11, 99999) if dice.chance(50) else dice.between(11, 999),
        letter=dice.among("ABCDEFGHKLMNPRSTVX"),
    )


def invoice_patterns(*, is_wide: bool) -> tuple[str, ...]:
    """The patterns among which an issuer chooses."""
    return INVOICE_NUMBERS + MORE_INVOICE_NUMBERS if is_wide else INVOICE_NUMBERS
