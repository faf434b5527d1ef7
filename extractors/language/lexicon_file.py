"""The lexicon: what things are called on bills in seven languages, as TOML files beside this module.

Each table is a key (a business term, a column, a title), each entry a language with its phrases.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


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
