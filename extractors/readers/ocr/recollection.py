"""What engines have recognised of one document: it outlasts the child process that recognised it, as text.

>>> word = Word(text="Total", box=Box(left=1.25, top=2, right=30, bottom=12), confidence=0.9)
>>> first = Recollection()
>>> first.once("key", lambda: (word,)) == (word,)
True
>>> later = Recollection.from_text(first.to_text(), most=1000)
>>> later.once("key", tuple)[0].text
'Total'

What comes back may be damaged, or of another version. Then it is worth nothing, and harms nothing: all is recognised
again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.isolation.answer import parse_object

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from typing import Any
    from typing import Self

    Words = tuple[Word, ...]


#: The bytes of a seal.
_SEAL: Final = hashlib.sha256().digest_size


class Recollection:
    """The words by the hash of what was asked; safe from any thread."""

    def __init__(self, known: Mapping[str, Words] | None = None) -> None:
        self._known = dict(known or {})
        self._needed: dict[str, Words] = {}

    @classmethod
    def from_text(cls, text: str, *, most: int) -> Self:
        """What `to_text` wrote, if it takes no more than so many bytes; else nothing."""
        try:
            return cls(_parsed(_unsealed(base64.b64decode(text, validate=True)), most))
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, zlib.error):
            return cls()

    def once(self, key: str, recognise: Callable[[], Words]) -> Words:
        """The words that are known, or else those that are recognised now."""
        words = self._needed.get(key, self._known.get(key))
        self._needed[key] = recognise() if words is None else words
        return self._needed[key]

    def to_text(self) -> str:
        """What was needed this time; nothing where all of it was known."""
        if self._needed.keys() <= self._known.keys():
            return ""
        plain = json.dumps({"words": {key: [_row(word) for word in words] for key, words in self._needed.items()}})
        packed = zlib.compress(plain.encode())
        return base64.b64encode(_seal(packed) + packed).decode()


def _row(word: Word) -> list[str | float]:
    """What engines say of a word."""
    box = word.box
    return [word.text, box.left, box.top, box.right, box.bottom, word.confidence]


def _seal(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()


def _unsealed(content: bytes) -> bytes:
    """What was packed, for certain: a byte that was damaged may still unpack to words."""
    seal, packed = content[:_SEAL], content[_SEAL:]
    if _seal(packed) != seal:
        raise ValueError("not what was written")
    return packed


def _parsed(packed: bytes, most: int) -> Mapping[str, Words]:
    opener = zlib.decompressobj()
    plain = opener.decompress(packed, most)
    if not opener.eof:
        raise ValueError("cut short, or larger than it may be")
    return {key: tuple(map(_word, rows)) for key, rows in parse_object(plain)["words"].items()}


def _word(row: list[Any]) -> Word:
    text, left, top, right, bottom, confidence = row
    if not isinstance(text, str):
        raise TypeError("no text")
    box = Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
    return Word(text=text, box=box, confidence=float(confidence))
