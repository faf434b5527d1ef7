r"""By which words the pages of a bill are sought: letters and digits only, without case and accents, each once.

>>> page_words(["Lieferung: Müller &", "Söhne, Nr. 2024-0815 (muller)"])
('0815', '2024', 'lieferung', 'muller', 'nr', 'sohne')
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

#: A catalogue of a thousand pages is no bill that one seeks by its last word.
_MOST_WORDS: Final = 20_000
#: Longer ones are no words of people.
_MOST_LETTERS: Final = 60

_WORD: Final = re.compile(r"[^\W_]+")


def page_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of some texts, sorted."""
    return tuple(sorted(set(islice(_words(texts), _MOST_WORDS))))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word[:_MOST_LETTERS] for word in _WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    """What is left of letters however they are written: "Ä" is "a", and "ﬁ" is "fi"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
