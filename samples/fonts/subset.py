"""Cutting the fonts of this folder from whole ones: `python -m samples.fonts.subset FOLDER_OF_WHOLE_FONTS`.

Latin letters only, no hints, no kerning. Fonts whose licence reserves their name are given another one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from fontTools.subset import Options
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

HERE: Final = Path(__file__).parent
LETTERS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’\u201a“”„•…\u202f€™₹\u2009"))
#: Our names for the families whose own name is reserved.
RENAMED: Final = {
    "LiberationSans": "LedgerPlain",
    "LiberationSerif": "LedgerRoman",
    "LiberationMono": "LedgerTypewriter",
    "Carlito": "LedgerHumanist",
    "Lato": "LedgerGrotesk",
    "Quicksand": "LedgerRounded",
}
KEPT: Final = ("Roboto", "RobotoCondensed", "OpenSans", "Caladea")
UNSTYLED: Final = ("DejaVuSans", "DejaVuSerif", "DejaVuSansMono")
UNWANTED: Final = ("GPOS", "GSUB", "GDEF", "kern", "FFTM", "DSIG", "MATH")
#: Entries of the name table: family, style, unique name, full name, PostScript name.
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
NOTICES: Final = [0, FAMILY, STYLE, UNIQUE, FULL, 5, POSTSCRIPT, 13, 14]


def main(folder: Path) -> None:
    """Cut every font of this folder from the whole ones below `folder`."""
    for family in (*RENAMED, *KEPT):
        for style in ("Regular", "Bold"):
            name = f"{RENAMED.get(family, family)}-{style}"
            cut(next(folder.rglob(f"{family}-{style}.ttf")), name, style, is_renamed=family in RENAMED)
    for family in UNSTYLED:
        for suffix in ("", "-Bold"):
            cut(next(folder.rglob(f"{family}{suffix}.ttf")), f"{family}{suffix}", suffix[1:], is_renamed=False)


def cut(whole: Path, name: str, style: str, *, is_renamed: bool) -> None:
    """Write the part of one font that we need."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = NOTICES
    options.drop_tables += UNWANTED
    options.notdef_outline = True
    font = TTFont(whole, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    if is_renamed:
        _rename(font, name, style)
    font.save(HERE / f"{name}.ttf")


def _rename(font: TTFont, name: str, style: str) -> None:
    family = name.partition("-")[0]
    texts = {FAMILY: family, STYLE: style, UNIQUE: name, FULL: f"{family} {style}", POSTSCRIPT: name}
    for record in list(font["name"].names):
        if record.nameID in texts:
            where = (record.nameID, record.platformID, record.platEncID, record.langID)
            font["name"].setName(texts[record.nameID], *where)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
