"""The documents that are read: drawn ones of every kind, or those of a folder whose truth is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.unseen import UNSEEN
from pipeline.evaluation.truth import ALL
from pipeline.evaluation.truth import Truth
from pipeline.evaluation.truth import truth as truth_of
from pipeline.evaluation.truth import truths
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.degrade import Damage
from samples.generator.medium import Medium
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from samples.generator.sample import Plan

#: The suite of what is drawn.
DRAWN: Final = "drawn"
_SHEETS: Final = tuple(name for name in UNSEEN if not name.startswith("till"))
_TILLS: Final = tuple(name for name in UNSEEN if name.startswith("till"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file, and what is true of it."""

    path: Path
    truth: Truth

    @property
    def kind(self) -> str:
        """What it is counted among: its suite and source, as far as they are told."""
        told_of = (name for name in (self.truth.suite, self.truth.source) if name != ALL)
        return " / ".join(told_of) or ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What papers of one kind are drawn like."""

    medium: Medium
    layouts: tuple[str, ...] = _SHEETS
    #: What befalls them; `None` leaves it to chance.
    damages: tuple[Damage, ...] | None = None


def _with(*damages: str, medium: Medium = Medium.SCAN) -> Kind:
    return Kind(medium=medium, damages=tuple(Damage(kind=kind, strength=0.5) for kind in damages))


KINDS: Final[dict[str, Kind]] = {
    "clean scans": _with(),
    "poor scans": Kind(medium=Medium.SCAN),
    "faxes": Kind(medium=Medium.FAX),
    "photos": Kind(medium=Medium.PHOTO),
    "till receipts": Kind(medium=Medium.SCAN, layouts=_TILLS),
    "photos in PDFs": _with("perspective", "blur", "noise"),
    "lines through print": _with("struck"),
    "hard shadows": _with("hard_shadow", "blur"),
    "thin paper": _with("bleed_through", "noise"),
    "coloured paper": _with("tint", "fade"),
    "dark borders": _with("border", "skew", "specks"),
    "curled paper": _with("curl", "blur"),
}


def drawn(folder: Path, count: int, seed: int, kinds: Collection[str]) -> Iterator[Paper]:
    """So many bills of each kind, written into a folder."""
    for name in kinds:
        kind = KINDS[name]
        wish = Wish(seed=seed, count=count, media=(kind.medium,), layouts=kind.layouts, errors=0)
        for plan in plans(wish):
            yield _written(folder / name.replace(" ", "-"), name, replace(plan, bills=1, damages=kind.damages))


def told(truth: Path, root: Path | None, suites: Collection[str], most: int | None = None) -> Iterator[Paper]:
    """The documents that a truth names, of these suites or of all; at most so many of each source, evenly spread."""
    sources: dict[tuple[str, str], list[Truth]] = defaultdict(list)
    for row in truths(truth):
        if not suites or row.suite in suites:
            sources[row.suite, row.source].append(row)
    for rows in sources.values():
        yield from (Paper(path=(root or truth.parent) / row.file, truth=row) for row in _spread(rows, most))


def _spread(rows: list[Truth], most: int | None) -> list[Truth]:
    if most is None or len(rows) <= most:
        return rows
    return [rows[place * len(rows) // most] for place in range(most)]


def _written(folder: Path, kind: str, plan: Plan) -> Paper:
    folder.mkdir(parents=True, exist_ok=True)
    sample = made(plan)
    path = folder / sample.name
    path.write_bytes(sample.content)
    return Paper(path=path, truth=replace(truth_of(sample.truth[0]), suite=DRAWN, source=kind))
