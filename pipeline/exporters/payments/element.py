"""Elements of an ISO 20022 message: what holds nothing is not written.

>>> made = Message("pain.001.001.09")
>>> document(made("Document", made("Nm", "Muster"), made("Id", None))).count(b"Id")
0
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type
Content = Element | str | int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Message:
    """The names of one message."""

    #: "pain.001.001.09".
    name: str

    def __call__(self, name: str, *content: Content, **attributes: str) -> Element | None:
        """An element with a text or with others in it; none where it would hold nothing."""
        namespace = f"urn:iso:std:iso:20022:tech:xsd:{self.name}"
        # The namespace is that of the whole message, without a prefix: some banks read no other.
        element = etree.Element(f"{{{namespace}}}{name}", attributes, nsmap={None: namespace})  # type: ignore[dict-item]  # the stubs know no default namespace
        for one in content:
            if isinstance(one, Element):
                element.append(one)
            elif one is not None:
                element.text = written(one)
        return element if element.text or len(element) else None


def document(root: Element | None) -> bytes:
    """A whole file, always the same bytes."""
    told = "" if root is None else str(etree.tostring(root, encoding="unicode", pretty_print=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{told}'.encode()


def written(value: str | int | Decimal | dt.date) -> str:
    """A value as these messages have it: amounts with two decimals, moments in UTC to the second."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
