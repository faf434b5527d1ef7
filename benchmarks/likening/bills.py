"""The bills that are compared: those of a folder, and those that the generator makes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.reading import read
from extractors.survey import survey
from pipeline.errors import PipelineError
from pipeline.settings import Limits
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from extractors.survey import Survey

#: Pages with fewer words are pictures.
FEWEST_WORDS: Final = 10


def files_of(places: Iterable[Path], most: int) -> tuple[Path, ...]:
    """The PDFs below some folders, of each folder at most so many: evenly over its names."""
    found = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*.pdf")))
    groups = [list(group) for _, group in itertools.groupby(found, key=lambda file: file.parent)]
    return tuple(file for group in groups for file in group[:: max(1, -(-len(group) // most))])


def surveyed(files: Iterable[Path]) -> Iterator[Survey]:
    """What stands on each of them that has text."""
    for file in files:
        try:
            document = read(file, Limits())
        except PipelineError:
            continue
        if document.pages and len(document.pages[0].words) >= FEWEST_WORDS:
            yield survey(document.pages)


def generated(folder: Path, layouts: Sequence[str], count: int, seed: int) -> tuple[Path, ...]:
    """So many bills of these layouts as PDFs with text."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for sample in samples(Wish(seed=seed, count=count, media=(Medium.PDF,), layouts=tuple(layouts), errors=0)):
        files.append(folder / sample.name)
        files[-1].write_bytes(sample.content)
    return tuple(files)
