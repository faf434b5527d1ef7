"""The lexicon: what things are called on bills in seven languages, as TOML files beside this module.

Each table is a key (a business term, a column, a title), each entry a language with its phrases.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from extractors.language.chunks import chunks

#: Languages that write compounds as one word.
COMPOUNDING: Final = frozenset({"de", "nl"})
#: Shorter words end too many others.
SHORTEST_ENDING: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One way to name one thing."""

    key: str
    language: str
    text: str


def load_lexicon(name: str) -> tuple[Phrase, ...]:
    """The phrases of one file, such as "fields"."""
    file = resources.files("extractors.language").joinpath("lexicon", f"{name}.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Phrase(key=key, language=language, text=text)
        for key, languages in tables.items()
        for language, phrases in languages.items()
        for text in phrases
    )


@lru_cache(maxsize=1)
def title_endings() -> tuple[tuple[str, str], ...]:
    """Titles that languages with compounds put other words before, each with its key, the longest first."""
    found = {
        (phrase.key, "".join(chunks(phrase.text)))
        for phrase in load_lexicon("titles")
        if phrase.language in COMPOUNDING and len(chunks(phrase.text)) == 1
    }
    long = [(key, ending) for key, ending in found if len(ending) >= SHORTEST_ENDING]
    return tuple(sorted(long, key=lambda each: (-len(each[1]), each)))
