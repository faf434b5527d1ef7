"""The words of a name as they are compared, whatever its capitals, accents and punctuation.

>>> name_words("Müller & Söhne GmbH"), name_words("H.&M. Straße-Café")
(('muller', 'sohne', 'gmbh'), ('h', 'm', 'strasse', 'cafe'))
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


def name_words(name: str) -> tuple[str, ...]:
    """Its words in order, folded to small letters without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return tuple(_WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))
