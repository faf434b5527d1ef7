"""Words of print broken into the chunks that labels are compared by.

>>> chunks("Rechnungs-Nr.:"), chunks("P.O."), chunks("Nº"), chunks("Invoice#"), chunks("T.V.A.")
(('rechnungs', 'no'), ('po',), ('no',), ('invoice', '#'), ('tva',))
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Letters, or digits, or one of the signs that labels use.
CHUNK: Final = re.compile(r"[^\W\d_]+|\d+|[#%&@]")
#: Single letters with points between them: "P.O.", "T.V.A.".
INITIALS: Final = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W\d_])")
#: The words for "number" are one, so that a phrase is found with any of them.
NUMBER_WORDS: Final = frozenset({"nr", "no", "num", "number", "nummer", "numero", "n", "nro"})
NUMERO: Final = re.compile(r"(?<![^\W\d_])n\.?\s?[°º]\.?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def chunks(text: str) -> tuple[str, ...]:
    """The chunks of a word or phrase, folded: lower case, without accents and points."""
    spelled = INITIALS.sub(lambda match: match[0].replace(".", ""), NUMERO.sub("no ", text.replace("ß", "ss")))
    plain = unicodedata.normalize("NFKD", spelled).casefold()
    found = CHUNK.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return tuple("no" if chunk in NUMBER_WORDS else chunk for chunk in found)
