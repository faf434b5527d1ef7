"""The fonts: the standard ones of every PDF reader, and the subsets in samples/fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS: Final = Path(__file__).parents[2] / "fonts"
STANDARD: Final = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}
EMBEDDED: Final = {
    "plain": ("LedgerPlain-Regular", "LedgerPlain-Bold"),
    "roman": ("LedgerRoman-Regular", "LedgerRoman-Bold"),
    "typewriter": ("LedgerTypewriter-Regular", "LedgerTypewriter-Bold"),
    "roboto": ("Roboto-Regular", "Roboto-Bold"),
    "condensed": ("RobotoCondensed-Regular", "RobotoCondensed-Bold"),
    "open": ("OpenSans-Regular", "OpenSans-Bold"),
    "caladea": ("Caladea-Regular", "Caladea-Bold"),
    "humanist": ("LedgerHumanist-Regular", "LedgerHumanist-Bold"),
    "grotesk": ("LedgerGrotesk-Regular", "LedgerGrotesk-Bold"),
    "rounded": ("LedgerRounded-Regular", "LedgerRounded-Bold"),
    "dejavu": ("DejaVuSans", "DejaVuSans-Bold"),
    "dejavu_serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "dejavu_mono": ("DejaVuSansMono", "DejaVuSansMono-Bold"),
}
#: The embedded fonts of the same widths as the standard ones, for pages whose picture must be the same everywhere.
LIKE_STANDARD: Final = {"helvetica": "plain", "times": "roman", "courier": "typewriter"}
PROPORTIONAL: Final = (
    "helvetica", "helvetica", "times", "roboto", "condensed", "open", "caladea", "humanist", "grotesk", "rounded",
    "dejavu", "dejavu_serif",
)  # fmt: skip
MONOSPACED: Final = ("courier", "dejavu_mono")


def typeface(font: str, *, bold: bool) -> str:
    """The name under which reportlab knows a font, made known to it on first use."""
    if font in STANDARD:
        return STANDARD[font][bold]
    name = EMBEDDED[font][bold]
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    return name


def can_write(font: str, text: str) -> bool:
    """Whether the font has every character of the text."""
    if font in STANDARD:
        return _is_western(text)
    face = pdfmetrics.getFont(typeface(font, bold=False)).face
    return all(ord(letter) in face.charToGlyph for letter in text)


def _is_western(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
