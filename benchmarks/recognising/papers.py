"""The documents that are read: drawn ones of every kind, or those of a folder whose truth is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.degrade import Damage
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import is_held_out
from samples.generator.medium import Medium
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from samples.generator.sample import Plan

_UNSEEN: Final = tuple(name for name in (*LAYOUTS, *NEWER) if is_held_out(name))
_SHEETS: Final = tuple(name for name in _UNSEEN if not name.startswith("till"))
_TILLS: Final = tuple(name for name in _UNSEEN if name.startswith("till"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file, and what is true of it."""

    #: What it is counted among.
    kind: str
    path: Path
    fields: Mapping[str, str]


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


def told(truth: Path, root: Path | None, suites: Collection[str]) -> Iterator[Paper]:
    """The documents that a truth names, of these suites or of all, counted by suite and source."""
    for line in truth.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        suite = row.get("suite", "")
        if not suites or suite in suites:
            kind = " / ".join(filter(None, (suite, row.get("source")))) or "all"
            yield Paper(kind=kind, path=(root or truth.parent) / row["file"], fields=row["fields"])


def _written(folder: Path, kind: str, plan: Plan) -> Paper:
    folder.mkdir(parents=True, exist_ok=True)
    sample = made(plan)
    path = folder / sample.name
    path.write_bytes(sample.content)
    return Paper(kind=kind, path=path, fields=sample.truth[0]["fields"])
