"""A document after reading: pages and embedded data, nothing chosen yet."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from pipeline.document.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedXml:
    """E-invoice data: a whole XML file, or one attached to a PDF."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the readers found in one file."""

    media_type: str
    pages: tuple[Page, ...] = ()
    xml: EmbeddedXml | None = None
    #: The text of an X12 file of medical claims.
    x12: str | None = None
    engine_versions: dict[str, str] = field(default_factory=dict)

    @property
    def has_words(self) -> bool:
        """Whether any page shows text."""
        return any(page.words for page in self.pages)
