"""The fingerprint of what a document says, so that a twin in other bytes is found.

>>> text_hash(["Invoice 7   Total 119.00  Page 1 of 2"]) == text_hash(["INVOICE 7", "Total 119.00", "page 1/1"])
True
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: "Page 1 of 2", "Seite 1/2", "pág. 1 de 2".
PAGE_NUMBER: Final = re.compile(
    r"\b(?:page|seite|blatt|página|pagina|pág|pag|hoja|bladzijde|blz)\b\.?\s*\d+(?:\s*(?:/|of|von|de|di|van|sur)\s*\d+)?"
)
NOT_ALPHANUMERIC: Final = re.compile(r"[\W_]+")


def text_hash(texts: Iterable[str]) -> str | None:
    """SHA-256 of the letters and digits of a document's texts in their order; `None` where there are none.

    Case, white space, punctuation and page numbers make no difference.
    """
    whole = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    kept = NOT_ALPHANUMERIC.sub("", PAGE_NUMBER.sub("", whole))
    return hashlib.sha256(kept.encode()).hexdigest() if kept else None
