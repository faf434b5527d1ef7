"""As many bills as one file of a target takes: where all of them are too many, those before are a file of their own."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.exporters.totals import ControlTotals
from pipeline.model.words import say
from pipeline.store.holds import Lack
from pipeline.store.outbox import Rendered
from pipeline.store.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A file, and the bills in it: the first of those that were to be written."""

    selection: Selection
    rendered: Rendered


def filled(exporter: Exporter, selection: Selection) -> Filled | Lack:
    """The file of as many bills as it takes, in their order; of one that is too large for any, why it is."""
    most = exporter.files.most_bytes
    selection = selection.first(_within(selection, exporter.files.most_bills))
    rendered = render(exporter, selection)
    while most is not None and (size := len(rendered.content)) > most:
        if len(selection) == 1:
            return _too_large(selection, size, most)
        selection = selection.first(max(1, min(len(selection) * most // size, len(selection) - 1)))
        rendered = render(exporter, selection)
    return Filled(selection=selection, rendered=rendered)


def files(exporter: Exporter, selection: Selection) -> Iterator[Filled | Lack]:
    """All files of some bills, one after the other; and of those that are too large for any, why they are."""
    while selection:
        file = filled(exporter, selection)
        yield file
        selection = selection.without({file.chosen} if isinstance(file, Lack) else set(file.selection.chosen))


def _within(selection: Selection, most: int | None) -> int:
    """How many of them make no more than so many documents: one that was corrected makes two."""
    made = accumulate(len(tuple(one.revisions)) for one in selection.chosen)
    return len(selection) if most is None else max(1, sum(count <= most for count in made))


def render(exporter: Exporter, selection: Selection) -> Rendered:
    """The bytes that a target would be given."""
    totals, out = ControlTotals(), io.BytesIO()
    exporter.write(totals.counted(exporter.takes(selection)), out)
    return Rendered(
        target=exporter.name,
        stem=exporter.files.stem(exporter.codes),
        suffix=exporter.suffix,
        content=out.getvalue(),
        control_totals=totals.per_currency(),
    )


def _too_large(selection: Selection, size: int, most: int) -> Lack:
    reason = say(
        "Alone it makes a file of {size} bytes, and this target takes files of {most} bytes", size=size, most=most
    )
    return Lack(chosen=selection.chosen[0], reasons=(reason,))
