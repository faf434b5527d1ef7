"""Which prediction is that of which truth: by the name of the file, and within a file in order."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.evaluation.prediction import Prediction
    from pipeline.evaluation.truth import Truth

#: The predictions of each file, by the base name of the file.
Shelf = dict[str, dict[str, list["Prediction"]]]

#: Where a base name says which file is meant, and where the folder must agree as well.
_NAME: Final = 1
_FOLDER_AND_NAME: Final = 2


def matched(truths: Sequence[Truth], predictions: Iterable[Prediction]) -> Iterator[tuple[Truth, Prediction | None]]:
    """Each truth with its prediction, `None` where there is none."""
    ambiguous = _repeated(truths)
    shelf: Shelf = defaultdict(dict)
    for read in predictions:
        shelf[_base(read.file)].setdefault(read.file, []).append(read)
    for row in truths:
        needed = _FOLDER_AND_NAME if _base(row.file) in ambiguous else _NAME
        bills = _nearest(row.file, shelf[_base(row.file)], needed)
        yield row, bills[row.part - 1] if row.part <= len(bills) else None


def _repeated(truths: Iterable[Truth]) -> set[str]:
    """The base names that several files have."""
    files = defaultdict(set)
    for row in truths:
        files[_base(row.file)].add(row.file)
    return {name for name, named in files.items() if len(named) > 1}


def _nearest(file: str, named: dict[str, list[Prediction]], needed: int) -> list[Prediction]:
    """The predictions of the file whose path ends most like this one, if enough of it does."""
    best = max(named, key=lambda other: _common_tail(file, other), default="")
    return named[best] if named and _common_tail(file, best) >= needed else []


def _base(file: str) -> str:
    return PurePosixPath(file).name


def _common_tail(one: str, other: str) -> int:
    """How many parts at the end of two paths are the same."""
    count = 0
    for mine, theirs in zip(reversed(PurePosixPath(one).parts), reversed(PurePosixPath(other).parts), strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def surplus(pairs: Iterable[tuple[Truth, Prediction | None]], predictions: Iterable[Prediction]) -> int:
    """How many bills were read in files of the truth beyond those that it names."""
    found = [read for _, read in pairs if read is not None]
    files = {read.file for read in found}
    return sum(read.file in files for read in predictions) - len(found)
