"""All words that people see on pages: those of the pages themselves, and those of rules and questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po

from desk.web.languages import FOLDER
from desk.web.languages import NAMES
from desk.web.languages import USUAL
from desk.web.translations.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[3]
#: The calls that words stand in, and which of their arguments are words.
_KEYWORDS: Final = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "say": None, "say_many": (1, 2)}
_CALL: Final = re.compile(rf"\b({'|'.join(_KEYWORDS)})\(")
_OPTIONS: Final = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
#: Where words are, and what finds them there.
_PLACES: Final = (
    ("desk/web/templates", "*.html", "jinja2"),
    ("desk/web", "*.py", "python"),
    ("extractors/readers", "*.py", "python"),
    ("extractors/repair", "*.py", "python"),
    ("flows", "*.py", "python"),
    ("pipeline", "*.py", "python"),
    ("validators", "*.py", "python"),
)
_HEADER: Final = "# Words of Ledgerdrop. CONTRIBUTING.md tells how they are kept."


def template() -> Catalog:
    """Every message once, with the files that it is from."""
    catalogue = Catalog(project="Ledgerdrop", header_comment=_HEADER)
    for message, file in _written():
        catalogue.add(message, locations=[(file, 1)])
    for message in named():
        if message not in catalogue:
            catalogue.add(message)
    return catalogue


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(code for code in NAMES if code != USUAL)


def read(code: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    with place(code).open("rb") as file:
        return read_po(file, locale=code)


def brought_up(code: str) -> Catalog:
    """The catalogue of a language with all messages that there are now, and no others; new ones are empty."""
    catalogue = read(code)
    made = catalogue.creation_date
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # A catalogue that says the same is the same file.
    catalogue.creation_date = made
    return catalogue


def write(code: str, catalogue: Catalog) -> None:
    """Keep the catalogue of a language: in the order of the alphabet, so that two who add words seldom meet."""
    with place(code).open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def place(code: str) -> Path:
    """The file of a language."""
    return FOLDER / code / "LC_MESSAGES" / "desk.po"


def _written() -> Iterator[tuple[str | tuple[str, ...], str]]:
    for folder, names, method in _PLACES:
        for file in sorted((_ROOT / folder).rglob(names)):
            # Most files have none, and looking for calls takes longer than looking for their names.
            if method == "jinja2" or _CALL.search(file.read_text(encoding="utf-8")):
                found = extract_from_file(method, file, keywords=_KEYWORDS, options=_OPTIONS)
                yield from ((message, str(file.relative_to(_ROOT))) for _, message, _, _ in found)
