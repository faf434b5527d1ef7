"""What was read wrong, a card for each place to look at, with its picture."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from flows.showing import shown
from pipeline.document.view import View
from pipeline.evaluation.misreading import Misreading
from pipeline.isolation.answer import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from flows.showing import Pictures
    from pipeline.progress import Progress
    from pipeline.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Misreadings of one bill that are seen in one view; at least one."""

    path: Path
    misreadings: tuple[Misreading, ...]
    #: `None` where there is no page to look at.
    view: View | None
    #: JPEG; `None` where there is none.
    picture: bytes | None = None
    #: Why there is no picture, in words.
    trouble: str = ""


def cards(found: Iterable[Misreading], folder: Path) -> Iterator[Card]:
    """The misreadings in their order; those that follow each other and are seen in one view share a card."""
    for (_, file, _, view), together in groupby(found, key=_seen_together):
        yield Card(path=folder / file, misreadings=tuple(together), view=view)


def pictured(given: Sequence[Card], settings: Settings, bars: Progress) -> tuple[Card, ...]:
    """The cards with their pictures."""
    wanted: dict[Path, list[View]] = {}
    for card in given:
        if card.view is not None and card.view not in wanted.setdefault(card.path, []):
            wanted[card.path].append(card.view)
    made = {}
    for path, pictures in bars.track(shown(wanted, settings), total=len(wanted), what="look"):
        made[path] = dict(zip(wanted[path], _each(pictures, len(wanted[path])), strict=True))
    return tuple(_with_picture(card, made.get(card.path, {})) for card in given)


def _seen_together(one: Misreading) -> tuple[int, str, int, View | None]:
    return one.weight, one.bill.truth.file, one.bill.truth.part, one.view


def _each(pictures: Pictures, count: int) -> Iterable[bytes | str]:
    return (pictures.reason,) * count if isinstance(pictures, Failure) else pictures


def _with_picture(card: Card, made: dict[View, bytes | str]) -> Card:
    if card.view is None:
        return replace(card, trouble="It was read from data: there is no page to look at.")
    found = made[card.view]
    return replace(card, picture=found) if isinstance(found, bytes) else replace(card, trouble=found)
