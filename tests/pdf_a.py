"""PDF/A-3 by pikepdf's own checker, and what pdfium sees on a page.

The checker knows no extension schemas, by which PDF/A allows properties like those of Factur-X: it refuses them, and
nothing else may be refused.
"""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
from pikepdf import pdfa

EXTENSION = ("namespace fx=", "namespace pdfaExtension=", "namespace pdfaSchema=", "namespace pdfaProperty=")
PROPERTIES = ("property fx:", "property pdfaExtension:schemas")


def not_archivable(content: bytes) -> list[str]:
    """What is not PDF/A-3, besides the extension."""
    with pikepdf.open(io.BytesIO(content)) as document:
        found = [str(finding) for finding in pdfa.check(document, "3b").findings]
    assert found  # it looked
    return [one for one in found if not any(known in one for known in (*EXTENSION, *PROPERTIES))]


def text(content: bytes) -> str:
    """What stands on its pages."""
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
