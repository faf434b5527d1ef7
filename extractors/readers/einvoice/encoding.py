"""The text of XML bytes, by their byte order mark or their declaration.

>>> decoded('<?xml version="1.0" encoding="ISO-8859-1"?><Name>Müller</Name>'.encode("latin-1"))
'<?xml version="1.0" encoding="ISO-8859-1"?><Name>Müller</Name>'
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome

#: How a file begins that says its encoding without words, and how many of these bytes are no text.
_SIGNS: Final = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
    (b"<\0", "utf-16-le", 0),
    (b"\0<", "utf-16-be", 0),
)
_DECLARATION: Final = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]{1,40})["']""")
#: Python knows stranger encodings than these; no e-invoice needs them.
_KNOWN: Final = re.compile(r"utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp-?125\d", re.IGNORECASE)
_UTF_16: Final = re.compile(r"utf-?16(le|be)?", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """The text of an XML file, without its byte order mark.

    Raises:
        UnreadableDocument: The bytes are not in the encoding that they claim, or in none that is read.
    """
    for sign, encoding, marks in _SIGNS:
        if data.startswith(sign):
            return _decoded(data[marks:], encoding)
    return _decoded(data, _declared(data))


def _declared(data: bytes) -> str:
    declaration = _DECLARATION.match(data)
    name = declaration[1].decode("ascii", "replace").strip() if declaration else "utf-8"
    if _UTF_16.fullmatch(name):
        # The declaration could be read byte by byte, so it is wrong: the file was converted, its first line was not.
        return "utf-8"
    if not _KNOWN.fullmatch(name):
        raise unreadable(Outcome.CORRUPT, f"The XML is in the encoding {name!r}, which e-invoices do not use.")
    return name


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise unreadable(Outcome.CORRUPT, f"The XML is not in the encoding {encoding}, as it claims to be.") from error
