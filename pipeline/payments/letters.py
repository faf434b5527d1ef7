"""The few letters that SEPA payments carry: names are written in them, identifiers that have others are refused.

>>> name_in_sepa("Müller & Søn Łódź GmbH")
'Muller + Son Lodz GmbH'
>>> is_sepa("INV-1001/26"), is_sepa("RE#17"), name_in_sepa("Σοφία Ιωάννου")
(True, False, 'Sofia Ioannoy')
"""

from __future__ import annotations

import logging
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Final

logger = logging.getLogger(__name__)

#: Of a name, as banks take it.
NAME_LENGTH: Final = 70

_SEPA: Final = re.compile(r"[A-Za-z0-9/\-?:().,'+ ]*")
_OTHER: Final = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
_SINGLE: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[
    "written"
]


def is_sepa(text: str) -> bool:
    """Whether a text can be sent as it is."""
    return _SEPA.fullmatch(text) is not None


def name_in_sepa(name: str) -> str:
    """A name in the letters that are carried, no longer than a name may be; the log says where it was changed.

    It is empty where it has no letter or digit that could be carried.
    """
    written = " ".join(_OTHER.sub(".", "".join(map(_letter, unicodedata.normalize("NFKD", name)))).split())
    cut = written[:NAME_LENGTH].strip(" /")
    if not any(map(str.isalnum, cut)):
        return ""
    if cut != name:
        logger.info("the name of a party was written for SEPA: %d characters became %d", len(name), len(cut))
    return cut


def _letter(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    if letter.isspace():
        return " "
    small = letter.lower()
    written = _SINGLE.get(small, letter)
    return written.capitalize() if small != letter and small in _SINGLE else written
