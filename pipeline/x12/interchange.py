"""Interchanges of X12 are read strictly: what is cut off, counted wrongly or too large is refused, never mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.x12.segment import USUAL
from pipeline.x12.segment import Delimiters
from pipeline.x12.segment import Segment
from pipeline.x12.segment import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

#: ISA has a fixed width; where its elements end, counted from its first letter.
_ISA_LENGTH: Final = 106
_ISA_ENDS: Final = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_REPETITION_AT: Final = 82
_COMPONENT_AT: Final = 104
_NAME: Final = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)
#: More than any file of a clearing house has.
MOST_SEGMENTS: Final = 500_000
MOST_ELEMENTS: Final = 64
LONGEST_SEGMENT: Final = 20_000


class NotX12(ValueError):
    """Why bytes are no interchange, in words."""


def is_x12(head: bytes) -> bool:
    """Whether bytes begin as an interchange does."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_ISA_LENGTH]
    return text.startswith(b"ISA") and len(text) == _ISA_LENGTH and all(text[at] == text[3] for at in _ISA_ENDS)


def decoded(data: bytes) -> str:
    """The text of a file; senders write ASCII, UTF-8 or Latin-1.

    Raises:
        NotX12: It holds signs that end texts elsewhere.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text:
        raise NotX12("it holds bytes of zero")
    return text.strip()


def transactions(text: str) -> tuple[Transaction, ...]:
    """The transaction sets of all interchanges of a text.

    Raises:
        NotX12: Something of it is not as the standard wants it.
    """
    reader = _Reader(text)
    found: list[Transaction] = []
    while not reader.is_done:
        found.extend(_interchange(reader))
    if not found:
        raise NotX12("it holds no transaction set")
    return tuple(found)


def segments_of(text: str) -> Iterator[str]:
    """Every segment as it stands there, for people to read."""
    reader = _Reader(text)
    while not reader.is_done:
        yield str(reader.take())


@dataclass(slots=True)
class _Reader:
    """Takes segment after segment; its delimiters are those of the interchange that it is in."""

    text: str
    at: int = 0
    count: int = 0
    delimiters: Delimiters = USUAL

    @property
    def is_done(self) -> bool:
        return self.at >= len(self.text)

    def take(self, *wanted: str) -> Segment:
        if self.is_done:
            raise NotX12(f"it ends where {' or '.join(wanted)} is missing")
        self.count += 1
        if self.count > MOST_SEGMENTS:
            raise NotX12(f"it has more than {MOST_SEGMENTS:,} segments")
        segment = self._isa() if self.text.startswith("ISA", self.at) else self._next()
        if wanted and segment.name not in wanted:
            raise NotX12(f"segment {self.count} is {segment.name}, where {' or '.join(wanted)} must stand")
        return segment

    def _isa(self) -> Segment:
        isa = self.text[self.at : self.at + _ISA_LENGTH]
        if len(isa) < _ISA_LENGTH or any(isa[at] != isa[3] for at in _ISA_ENDS):
            raise NotX12("ISA does not have its fixed width")
        self.delimiters = Delimiters(
            element=isa[3], repetition=isa[_REPETITION_AT], component=isa[_COMPONENT_AT], segment=isa[-1]
        )
        signs = (isa[3], isa[_COMPONENT_AT], isa[-1])
        if len(set(signs)) != len(signs) or any(sign.isalnum() for sign in signs):
            raise NotX12("its delimiters are not three different signs")
        self._step(_ISA_LENGTH)
        return self._segment(isa[:-1])

    def _next(self) -> Segment:
        end = self.text.find(self.delimiters.segment, self.at, self.at + LONGEST_SEGMENT)
        if end < 0:
            raise NotX12(f"segment {self.count} does not end")
        written = self.text[self.at : end]
        self._step(end + 1 - self.at)
        return self._segment(written)

    def _step(self, length: int) -> None:
        self.at += length
        while self.at < len(self.text) and self.text[self.at] in "\r\n":
            self.at += 1

    def _segment(self, written: str) -> Segment:
        name, *elements = written.split(self.delimiters.element, MOST_ELEMENTS + 1)
        if len(elements) > MOST_ELEMENTS:
            raise NotX12(f"segment {self.count} has more than {MOST_ELEMENTS} elements")
        if not _NAME.fullmatch(name):
            raise NotX12(f"segment {self.count} has no name")
        return Segment(name=name, elements=tuple(elements), place=self.count, delimiters=self.delimiters)


def _interchange(reader: _Reader) -> Iterator[Transaction]:
    isa = reader.take("ISA")
    groups = 0
    while (head := reader.take("GS", "IEA", "TA1")).name != "IEA":
        if head.name == "GS":
            groups += 1
            yield from _group(reader, isa, head)
    _same("IEA01", head[1], str(groups))
    _same("IEA02", head[2], isa[13])


def _group(reader: _Reader, isa: Segment, gs: Segment) -> Iterator[Transaction]:
    sets = 0
    while (head := reader.take("ST", "GE")).name == "ST":
        sets += 1
        segments: list[Segment] = []
        while (segment := reader.take()).name != "SE":
            if segment.name in {"ISA", "IEA", "GS", "GE", "ST"}:
                raise NotX12(f"segment {reader.count} is {segment.name}, where SE must stand before")
            segments.append(segment)
        _same("SE01", segment[1], str(len(segments) + 2))
        _same("SE02", segment[2], head[2])
        control = (isa[13], gs[6], head[2])
        yield Transaction(kind=head[1], version=gs[8], control=control, segments=tuple(segments))
    _same("GE01", head[1], str(sets))
    _same("GE02", head[2], gs[6])


def _same(what: str, said: str, wanted: str) -> None:
    both_numbers = said.isdecimal() and wanted.isdecimal()
    if said != wanted and not (both_numbers and int(said) == int(wanted)):
        raise NotX12(f"{what} is {said[:40] or 'empty'}, and must be {wanted[:40]}")
