"""Headings printed with wide-set letters: one word, though each letter stands alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document.word import Word

#: Fewer letters are initials, or marks in a table.
_FEWEST: Final = 4
#: In letter heights: wider gaps part columns, and gaps of one word differ by less.
_WIDEST_GAP: Final = 0.9
_UNEVEN: Final = 0.15


def joined_letters(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words in their order, evenly spaced letters of one line joined."""
    chains: list[list[Word]] = []
    for word in words:
        if chains and _continues(chains[-1], word):
            chains[-1].append(word)
        else:
            chains.append([word])
    return tuple(word for chain in chains for word in (_joined(chain) if len(chain) >= _FEWEST else chain))


def _continues(chain: list[Word], word: Word) -> bool:
    last = chain[-1]
    height = last.box.height
    gap = _gap(last, word)
    return (
        _is_letter(last)
        and _is_letter(word)
        and last.bold == word.bold
        and abs(word.box.bottom - last.box.bottom) < _UNEVEN * height
        and 0 < gap < _WIDEST_GAP * height
        and (len(chain) == 1 or abs(gap - _gap(chain[-2], last)) < _UNEVEN * height)
    )


def _gap(left: Word, right: Word) -> float:
    return right.box.left - left.box.right


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _joined(chain: list[Word]) -> list[Word]:
    return [replace(chain[0], text="".join(word.text for word in chain), box=enclosing(word.box for word in chain))]
