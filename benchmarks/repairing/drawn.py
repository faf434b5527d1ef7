"""Bills as if they had been recognised: the words of drawn PDFs, said to come from pixels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from extractors.readers.reading import read
from extractors.readers.second_look import SecondLook
from extractors.split import split
from pipeline.document.source import Source
from pipeline.settings import Limits
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.document.box import Box
    from pipeline.document.page import Page

#: The reader that is said to have read them.
_ENGINE: Final = "drawn"


class Drawn(NamedTuple):
    """The pages of a bill, and the file that shows them as long as nobody asks for the next bill."""

    pages: tuple[Page, ...]
    file: Path

    def look(self, page: Page, boxes: Sequence[Box]) -> Page:
        """What the neural reader sees on the page as it is printed."""
        return SecondLook(path=self.file, limits=Limits()).at(page, boxes)


def recognised(count: int, seed: int) -> Iterator[Drawn]:
    """Each bill in so many files without errors of the supplier."""
    with TemporaryDirectory() as folder:
        for sample in samples(Wish(seed=seed, count=count, media=(Medium.PDF,), errors=0)):
            file = Path(folder) / sample.name
            file.write_bytes(sample.content)
            document = read(file, Limits(), name=sample.name)
            bills = split(tuple(map(_recognised, document.pages))) if document.has_words else ()
            yield from (Drawn(pages, file) for pages in bills)
            file.unlink()


def _recognised(page: Page) -> Page:
    read_so = (replace(each, source=Source.OCR, engine=_ENGINE) for each in page.transcripts)
    return replace(page, transcripts=tuple(read_so))
