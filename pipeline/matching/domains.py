"""Domains of mail addresses and web sites, and those that are made to be taken for others.

>>> domain_in("Billing <pay@Muster-Werkzeuge.example>"), domain_in("https://www.muster.example/pay"), domain_in("none")
('muster-werkzeuge.example', 'muster.example', None)
>>> is_look_alike("rnuster.example", "muster.example"), is_look_alike("mail.muster.example", "muster.example")
(True, False)
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rapidfuzz.distance import OSA

_DOMAIN: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_ENCODED: Final = "xn--"
#: Names of fewer letters are one letter from many others.
_LONG: Final = 5
#: Letters of other alphabets, and digits, that look like Latin small letters: a part of Unicode's confusables.
_CONFUSABLE: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u04bb\u0432\u043a\u043c\u043d\u0442"
    "\u03b1\u03b5\u03bf\u03c1\u03bd\u03c5\u03ba\u03b9\u0131\u026101i",
    "aeopcyxljsdqhbkmhtaeopvukllgoll",
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"))


def domain_in(text: str) -> str | None:
    """The domain of a mail address or a web site, without "www."; `None` where there is none."""
    found = _DOMAIN.search(text.rpartition("@")[2].strip().casefold())
    return None if found is None else _decoded(found[0]).removeprefix("www.")


def is_look_alike(domain: str, known: str) -> bool:
    """Whether a domain is not the known one, nor above or below it, and looks like it.

    Companies have their name under several top levels; another name under the same one is another's.
    """
    if domain == known or domain.endswith(f".{known}") or known.endswith(f".{domain}"):
        return False
    (name, top), (other, known_top) = _parted(domain), _parted(known)
    if name == other:
        return False
    is_near = min(len(name), len(other)) >= _LONG and OSA.distance(name, other) == 1 and top == known_top
    return is_near or _skeleton(name) == _skeleton(other)


def _parted(domain: str) -> tuple[str, str]:
    name, _, top = domain.rpartition(".")
    return name, top


def _decoded(domain: str) -> str:
    """The letters that people see of a domain that is written in ASCII."""
    try:
        return domain.encode("ascii").decode("idna") if _ENCODED in domain else domain
    except UnicodeError:
        return domain


def _skeleton(name: str) -> str:
    """What names have in common that look the same."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    look = plain.translate(_CONFUSABLE)
    for pair, single in _PAIRS:
        look = look.replace(pair, single)
    return look
