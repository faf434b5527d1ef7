"""The letters of our own pages: DejaVu Sans, which a package here carries; it is looked into and never imported."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pipeline.errors import MissingDependency

REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
_PACKAGE: Final = "matplotlib"
_FOLDER: Final = "mpl-data/fonts/ttf"


@cache
def load_fonts() -> frozenset[str]:
    """Make the letters known; which characters they have.

    Raises:
        MissingDependency: The package that carries them is not there.
    """
    fonts = [TTFont(name, str(_folder() / f"{name}.ttf")) for name in (REGULAR, BOLD)]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return frozenset.intersection(*(frozenset(map(chr, font.face.charToGlyph)) for font in fonts))


def _folder() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependency(_PACKAGE, install=f"pip install {_PACKAGE}")
    return Path(spec.submodule_search_locations[0]) / _FOLDER
