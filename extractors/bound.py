"""The bills of a document whose pages a person has put together: not where one ends is asked, but what each says.

Pages that a bill borrows come out of other files. They are read there, carry the numbers by which the document calls
them, and whatever looks at a page once more is told where it is found.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.field_path import mapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document.document import Document
    from pipeline.document.page import Page
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record
    from pipeline.model.serial import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a person has said of a document, as a child is told of it."""

    #: The pages of each bill that is to be read, by its number.
    parts: Mapping[int, tuple[int, ...]]
    #: In which file each borrowed page is found, and which page of it that is.
    borrowed: Mapping[int, tuple[Path, int]]

    @classmethod
    def from_json(cls, said: Json) -> Bound:
        """What `flows.examination` writes."""
        return cls(
            parts={int(part): tuple(pages) for part, pages in said["parts"]},
            borrowed={int(number): (Path(path), int(page)) for number, path, page in said["borrowed"]},
        )

    def pages(self, document: Document, read: Callable[[Path], Document]) -> Mapping[int, tuple[Page, ...]]:
        """The pages of each bill; `read` opens the files of those that are borrowed, each once."""
        others = {path: read(path) for path in dict.fromkeys(path for path, _ in self.borrowed.values())}
        known = {page.number: page for page in document.pages}
        for number, (path, page) in self.borrowed.items():
            known[number] = _numbered(others[path].pages[page - 1], number)
        return {part: tuple(known[number] for number in numbers) for part, numbers in self.parts.items()}


def by_file(
    record: Record, path: Path, borrowed: Mapping[int, tuple[Path, int]]
) -> Iterator[tuple[Path, Mapping[int, int]]]:
    """The files that the pages of a bill are in: its own first, each with the numbers of its pages there and here."""
    found: dict[Path, dict[int, int]] = {path: {}}
    for number in record.pages:
        file, page = borrowed.get(number, (path, number))
        found.setdefault(file, {})[page] = number
    return ((file, numbers) for file, numbers in found.items() if numbers)


def as_in_file(record: Record, numbers: Mapping[int, int]) -> Record:
    """A bill with those of its pages only that one file has, under the numbers that they have there."""
    there = {here: page for page, here in numbers.items()}

    def placed(_: str, reading: Reading[Any]) -> Reading[Any]:
        page = None if reading.page is None else there.get(reading.page)
        return replace(reading, page=page, boxes=reading.boxes if page else ())

    return replace(record, pages=tuple(numbers), invoice=mapped(record.invoice, placed))


def _numbered(page: Page, number: int) -> Page:
    legibility = page.legibility and replace(page.legibility, page=number)
    return replace(page, number=number, legibility=legibility)
