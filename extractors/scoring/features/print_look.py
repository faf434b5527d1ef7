"""How an option looks in print: its size, its weight, its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.scoring.view import View

NAMES: Final = (
    "size",
    "size_of_largest",
    "is_bold",
    "lines",
    "letters",
    "words",
    "share_of_digits",
    "share_of_letters",
    "share_of_capitals",
    "marks",
    "begins_with_letter",
    "has_colon",
)


def print_look(view: View) -> tuple[float, ...]:
    """Sizes in letter heights and against the largest print of the page; counts and shares of characters."""
    text = view.option.raw_text
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    length, height = max(len(text), 1), max(word.box.height for word in view.span.words)
    return (
        height / view.layout.em,
        height / max(view.scene.tallest[view.row.page], 1.0),
        view.span.words[0].bold,
        len(view.option.spans),
        len(text),
        text.count(" ") + 1,
        digits / length,
        letters / length,
        sum(map(str.isupper, text)) / max(letters, 1),
        sum(char in "-/._" for char in text),
        text[:1].isalpha(),
        ":" in text,
    )
