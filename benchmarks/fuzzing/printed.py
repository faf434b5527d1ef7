"""Bills whose words and places were changed, as if a reader of pixels had read nonsense: from words to values."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.fuzzing.mutation import strange_word
from extractors.examine import records_of
from extractors.readers.reading import read
from pipeline.document.box import Box
from pipeline.model.record import Record
from pipeline.model.serial import to_json
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from pipeline.document.document import Document
    from pipeline.document.page import Page
    from pipeline.document.page import Transcript
    from pipeline.document.word import Word


def read_strange_words(content: bytes, dice: Random, *, file: Path) -> None:
    """Change the words of a document, and make a bill of them."""
    document = _document(content, file)
    strange = replace(document, xml=None, pages=tuple(_strange(page, dice) for page in document.pages))
    for record in records_of(strange, Record(file="bill.pdf", document_id="")):
        to_json(record)


@cache
def _document(content: bytes, file: Path) -> Document:
    file.write_bytes(content)
    return read(file, Limits())


def _strange(page: Page, dice: Random) -> Page:
    share = dice.choice((0.01, 0.05, 0.3))
    return replace(page, transcripts=tuple(_misread(one, share, dice) for one in page.transcripts))


def _misread(transcript: Transcript, share: float, dice: Random) -> Transcript:
    words = [_misread_word(word, dice) if dice.random() < share else word for word in transcript.words]
    if dice.random() < share:
        dice.shuffle(words)
    return replace(transcript, words=tuple(words), quality=dice.choice((transcript.quality, 0.0, 0.5)))


def _misread_word(word: Word, dice: Random) -> Word:
    box = word.box if dice.random() < 0.7 else _moved(word.box, dice)  # noqa: PLR2004 - mostly where it was
    return replace(word, text=strange_word(word.text, dice), box=box, confidence=dice.random())


def _moved(box: Box, dice: Random) -> Box:
    across, down = dice.uniform(-600, 600), dice.uniform(-900, 900)
    return Box(left=box.left + across, top=box.top + down, right=box.right + across, bottom=box.bottom + down)
