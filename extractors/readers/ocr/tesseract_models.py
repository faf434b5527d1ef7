"""The language models of Tesseract on this machine: where packages put them, or as its program lists them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import pytesseract

from extractors.readers.availability import Availability
from extractors.readers.ocr import tesseract_library
from pipeline.errors import MissingDependency
from pipeline.tessdata import tessdata

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALL: Final = "apt-get install tesseract-ocr tesseract-ocr-{deu,fra,spa,ita,nld,por}"
#: Of each of our languages, by ISO 639-1.
MODELS: Final = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por"}
_FOLDER: Final = re.compile(r'in "(?P<folder>.+)"')
_PATIENCE: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What is installed."""

    #: Where the models lie; `None` where the program does not say.
    folder: Path | None = None
    names: frozenset[str] = frozenset()

    def of(self, language: str) -> str:
        """The model for a language, or the first of ours that is there.

        Raises:
            MissingDependency: None of ours is there.
        """
        wanted = (MODELS.get(language, ""), *MODELS.values())
        found = next((model for model in wanted if model in self.names), None)
        if found is None:
            raise MissingDependency("tesseract with a language of ours", install=INSTALL)
        return found

    @property
    def edition(self) -> str:
        """Our models with size and time: another one under the same name reads otherwise."""
        return ", ".join(self._described(model) for model in MODELS.values() if model in self.names)

    def _described(self, model: str) -> str:
        file = self.folder / f"{model}.traineddata" if self.folder else None
        if file is None or not file.is_file():
            return model
        found = file.stat()
        return f"{model} {found.st_size} {found.st_mtime_ns}"

    def available(self) -> tuple[Availability, ...]:
        """Whether there is a model for each of our languages."""
        return tuple(
            Availability(
                name=f"tesseract language {model}",
                is_there=model in self.names,
                install=f"apt-get install tesseract-ocr-{model}",
            )
            for model in MODELS.values()
        )


@cache
def models() -> Models:
    """The models that are installed.

    Raises:
        MissingDependency: There are none to be seen, and no program that knows.
    """
    folder = tessdata() if tesseract_library.is_installed() else None
    return _listed() if folder is None else Models(folder=folder, names=frozenset(_names(folder)))


def _names(folder: Path) -> Iterator[str]:
    return (file.stem for file in folder.glob("*.traineddata"))


def _listed() -> Models:
    command = (pytesseract.pytesseract.tesseract_cmd, "--list-langs")
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - the program that pytesseract calls
    except OSError as error:
        raise MissingDependency("tesseract", install=INSTALL) from error
    head, *names = said.stdout.splitlines() or [""]
    place = _FOLDER.search(head)
    return Models(folder=Path(place["folder"]) if place else None, names=frozenset(name.strip() for name in names))
