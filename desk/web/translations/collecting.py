"""All words that people see on pages: those of the pages themselves, and those of rules and questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
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
_METHODS: Final = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_OPTIONS: Final = {"**/templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
_PARTS: Final = ("desk/web", "flows", "pipeline", "validators")
_HEADER: Final = "# Words of Ledgerdrop. CONTRIBUTING.md tells how they are kept."


def template() -> Catalog:
    """Every message once, with the files that it is from."""
    catalogue = Catalog(project="Ledgerdrop", header_comment=_HEADER)
    for part in _PARTS:
        for message, file in _written(part):
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


def _written(part: str) -> Iterator[tuple[str | tuple[str, ...], str]]:
    found = extract_from_dir(_ROOT / part, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS)
    for file, _, message, _, _ in found:
        yield message, f"{part}/{file}"
