"""Words of labels that recognition misread by one letter, put right by the lexicon that they come from.

>>> corrected("Entgeit", "columns"), corrected("Oty", "columns"), corrected("Stahlcoil", "columns")
('entgelt', 'qty', 'Stahlcoil')
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from extractors.language.chunks import chunks
from extractors.language.lexicon_file import load_lexicon

#: Shorter words are put right only where the letters look alike.
LONG: Final = 5
#: Letters that recognition takes for each other, each with the one that stands for all.
ALIKE: Final = str.maketrans("q0i1|", "oolll")


@lru_cache(maxsize=4)
def _vocabulary(lexicon: str) -> dict[str, str]:
    """The words of a lexicon by how they look."""
    words = {chunk for phrase in load_lexicon(lexicon) for chunk in chunks(phrase.text) if len(chunk) > 2}  # noqa: PLR2004
    return {word.translate(ALIKE): word for word in sorted(words)}


@lru_cache(maxsize=4096)
def corrected(text: str, lexicon: str) -> str:
    """The word of the lexicon that `text` is but for one misread letter; else the text itself."""
    spoken = chunks(text.replace("|", "l") if len(text) > 1 else text)
    words = _vocabulary(lexicon)
    if len(spoken) != 1 or spoken[0] in words.values():
        return text
    look = spoken[0].translate(ALIKE)
    if look in words:
        return words[look]
    if len(look) < LONG:
        return text
    found = extractOne(look, words.keys(), scorer=Levenshtein.distance, score_cutoff=1)
    return words[found[0]] if found else text
