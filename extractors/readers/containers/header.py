"""What stands in the header of a mail, as people read it, whatever bytes it is made of (RFC 2047, RFC 2231)."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.policy import Compat32
from typing import TYPE_CHECKING
from typing import Final

from pipeline.intake.names import display_name

if TYPE_CHECKING:
    from email.message import Message

_LONGEST: Final = 500


class Lenient(Compat32):
    """How mails are parsed: as ever, but letters that stand in a header as they are can be read."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the base class's signature
        """The value of a field of a header."""
        return _plain(value.encode(errors="surrogateescape"), "utf-8")


LENIENT: Final = Lenient()


def text_of(value: object) -> str:
    """A field of a header; nothing where there is none."""
    if value is None:
        return ""
    try:
        pieces = decode_header(str(value).replace("\n", "").replace("\r", ""))
        text = "".join(_piece(content, charset) for content, charset in pieces)
    except (HeaderParseError, ValueError, IndexError):
        text = str(value)
    return display_name(" ".join(text.split())[:_LONGEST].encode(errors="replace"))


def file_name(part: Message) -> str:
    """What a part is called; nothing where it has no name."""
    try:
        return text_of(part.get_filename())
    except (LookupError, ValueError, TypeError):
        return ""


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return _plain(content.encode(errors="surrogateescape"), "utf-8")
    return _plain(content, charset or "utf-8")


def _plain(content: bytes, charset: str) -> str:
    """Words in the letters that they say they are in; in those of Western Europe where that is not so."""
    for name in (charset, "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")
