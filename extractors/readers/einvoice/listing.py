"""The data of an electronic invoice as lines that a person can read.

>>> listing("<Invoice xmlns='a:b'><ID>7</ID><Total currencyID='EUR'>1.00</Total></Invoice>")
('Invoice', '  ID: 7', '  Total [currencyID=EUR]: 1.00')
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from extractors.readers.einvoice.parse import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.einvoice.parse import Element

#: More than any bill has, of lines and of characters in one.
_MOST_LINES: Final = 20_000
_LONGEST: Final = 1000


def listing(text: str) -> tuple[str, ...]:
    """A line for each element, indented as it is nested.

    Raises:
        UnreadableDocument: The text is no XML, or dangerous.
    """
    return tuple(islice(_lines(parsed(text), 0), _MOST_LINES))


def _lines(element: Element, depth: int) -> Iterator[str]:
    yield _line(element, depth)[:_LONGEST]
    for inner in element.iterchildren(etree.Element):
        yield from _lines(inner, depth + 1)


def _line(element: Element, depth: int) -> str:
    said = "".join(f" [{etree.QName(name).localname}={value!s}]" for name, value in element.attrib.items())
    text = " ".join((element.text or "").split())
    return f"{'  ' * depth}{etree.QName(element).localname}{said}{': ' if text else ''}{text}"
