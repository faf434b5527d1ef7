"""The figures of a measurement as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rich.table import Table
from rich.text import Text

from desk.cli.display.plain import plain
from pipeline.evaluation.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.evaluation.breakdown import Suite
    from pipeline.evaluation.misreading import Misreading
    from pipeline.evaluation.sheet import Sheet
    from pipeline.evaluation.tally import Tally
    from pipeline.evaluation.trait import Trait

_FIGURES: Final = ("bills", "none", "P", "R", "F1", "key ok", "line F1", "clean", "silent", "gap")
#: As many groups of a trait as are shown when nobody asked for it by name.
_GROUPS: Final = 12


def overview(parts: Sequence[Suite]) -> Iterator[Table | Text]:
    """Each suite with its sources, and the mean over these."""
    yield _nested("suite / source", {part.name: (part.whole, part.sources) for part in parts})
    for part in parts:
        named = f"macro F1 {plain(part.name)}: {part.macro_f1:.3f}"
        yield Text(f"{named} (mean over {_counted(len(part.sources), 'source')})")


def breakdown(parts: Sequence[Suite], trait: Trait, *, is_short: bool) -> Iterator[Table | Text]:
    """Each suite with the groups of one trait; nothing where there is but one."""
    groups = {part.name: part.groups[trait] for part in parts if trait in part.groups}
    if len({group for sheets in groups.values() for group in sheets}) < 2:  # noqa: PLR2004 - nothing to compare
        return
    kept = {name: _lowest(sheets) if is_short else sheets for name, sheets in groups.items()}
    wholes = {part.name: part.whole for part in parts}
    yield Text()
    yield _nested(trait.value.replace("-", " "), {name: (wholes[name], sheets) for name, sheets in kept.items()})
    left = sum(len(groups[name]) - len(sheets) for name, sheets in kept.items())
    if left:
        yield Text(f"these are the lowest; {left} more with --by {trait.value}", style="dim")


def single_fields(part: Suite) -> Iterator[Table | Text]:
    """The fields and cells of a suite one by one."""
    for title, tallies in (("fields", part.whole.fields), ("cells of lines", part.whole.cells)):
        if tallies:
            yield Text()
            yield _tallies(f"{part.name}: {title}", tallies)


def diagram(part: Suite) -> Iterator[Table | Text]:
    """How often values of a suite were right, by how sure they were said to be."""
    table = _table(f"{part.name}: confidence", "values", "sure", "right")
    for bucket in part.whole.reliability:
        table.add_row(bucket.label, str(bucket.values), _share(bucket.confidence), _share(bucket.accuracy))
    yield Text()
    yield table


def misread(one: Misreading) -> Text:
    """One value that was read wrong, in a line."""
    judgement, told = one.judgement, one.bill.truth
    place = told.file if told.part == 1 else f"{told.file} (bill {told.part})"
    name = judgement.name if judgement.line is None else f"line {judgement.line} {judgement.name}"
    sure = "" if judgement.said.confidence is None else f" ({judgement.said.confidence:.0%} sure)"
    read = f"truth {_quoted(judgement.truth)}, read {_quoted(judgement.said.value)}{sure}"
    return Text(f"{plain(place)}: {name}: {read}: {one.weight.words}")


def _nested(title: str, parts: Mapping[str, tuple[Sheet, Mapping[str, Sheet]]]) -> Table:
    table = _table(title, *_FIGURES)
    for name, (whole, groups) in parts.items():
        table.add_row(Text(plain(name)), *_cells(whole), style="bold")
        for group, sheet in groups.items():
            table.add_row(Text(f"  {plain(group)}"), *_cells(sheet))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(Text(plain(title)), no_wrap=True, min_width=28)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True, min_width=5)
    return table


def _cells(sheet: Sheet) -> tuple[str, ...]:
    tally = sheet.every_field
    counts = (str(sheet.documents), str(sheet.absent))
    shares = (tally.precision, tally.recall, tally.f1, sheet.whole_share, sheet.line_f1)
    passed = (str(sheet.clean), str(sheet.silent_errors), _share(sheet.gap))
    return (*counts, *map(_share, shares), *passed)


def _tallies(title: str, tallies: Mapping[str, Tally]) -> Table:
    table = _table(title, "P", "R", "F1", *Verdict)
    for name, tally in tallies.items():
        shares = (tally.precision, tally.recall, tally.f1)
        counts = (str(getattr(tally, verdict)) for verdict in Verdict)
        table.add_row(Text(plain(name)), *map(_share, shares), *counts)
    return table


def _lowest(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The groups with the lowest F1, in the order in which they stand."""
    lowest = sorted(sheets, key=lambda name: sheets[name].every_field.f1)[:_GROUPS]
    return {name: sheet for name, sheet in sheets.items() if name in set(lowest)}


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _quoted(value: str | None) -> str:
    return "nothing" if value is None else f"'{plain(value)}'"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
