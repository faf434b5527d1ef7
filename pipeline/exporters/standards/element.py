r"""Elements of XML as a standard wants them: what holds nothing is not written.

>>> xml = Vocabulary(prefixes={"a": "urn:a"})
>>> xml.document(xml.whole("a:Bill", xml("a:Number", "17"), xml("a:Note", None), xml("a:Party", xml("a:Name", ""))))
b'<?xml version="1.0" encoding="UTF-8"?>\n<a:Bill xmlns:a="urn:a">\n  <a:Number>17</a:Number>\n</a:Bill>\n'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.exporters.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type
Content = Element | str | Decimal | dt.date | None | Iterable[Element | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names of a syntax, by their prefixes."""

    prefixes: Mapping[str, str]

    def __call__(self, name: str, /, *content: Content, **attributes: str | None) -> Element | None:
        """An element with a text or with others in it; none where it would hold nothing."""
        element = self.whole(name, *content, **attributes)
        return element if element.text or len(element) else None

    def whole(self, name: str, /, *content: Content, **attributes: str | None) -> Element:
        """The same, whether it holds anything or not."""
        prefix, _, local = name.partition(":")
        element = etree.Element(f"{{{self.prefixes[prefix]}}}{local}", nsmap=dict(self.prefixes))
        for one in content:
            if one is None or isinstance(one, str | Decimal | dt.date):
                element.text = as_text(one) or element.text
            else:
                element.extend(_parts(one))
        for attribute, value in attributes.items():
            if value is not None:
                element.set(attribute, as_text(value))
        return element

    def document(self, root: Element) -> bytes:
        """A whole file."""
        etree.cleanup_namespaces(root)
        written: bytes = etree.tostring(root, encoding="unicode", pretty_print=True).encode()
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written


def _parts(content: Element | Iterable[Element | None]) -> Iterator[Element]:
    if isinstance(content, Element):
        yield content
        return
    yield from (one for one in content if one is not None)


def as_text(value: str | Decimal | dt.date | None) -> str:
    """A value as XML Schema writes it; lines of a text are kept."""
    if isinstance(value, Decimal):
        return format(value or value.copy_abs(), "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    return "\n".join(one_line(line) for line in (value or "").splitlines()).strip()
