"""An XML file ends with the closing tag of its root."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake.endings.window import Window

_NAME = re.compile(r"[^\W\d][\w.:-]*")
_NOT_AN_ELEMENT = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
_SPAN = 1 << 16


def is_xml(head: bytes) -> bool:
    """Whether it begins as XML; pages of the web do too, and need not be whole in this sense."""
    text = _decode(head, head=head).lstrip("\ufeff \t\r\n")
    return text.startswith("<") and (_root(text) or ("", ""))[0].lower() != "html"


def is_whole_xml(file: Window) -> bool:
    """Whether nothing but comments follows the closing tag of the root."""
    head = file.head(_SPAN)
    root = _root(_decode(head, head=head))
    if root is None:
        return False
    name, text = root
    if len(head) == file.size and re.fullmatch(r"<[^<>]*/>\s*", text):
        return True
    tail = file.tail(_SPAN)
    _, closing, rest = _decode(tail, head=head, start=file.size - len(tail)).rpartition(f"</{name}")
    after = rest.lstrip().removeprefix(">").strip("\0 \t\r\n") if rest.lstrip().startswith(">") else "?"
    return bool(closing) and (not after or after.startswith(("<!--", "<?")))


def _root(text: str) -> tuple[str, str] | None:
    """The name of the root, and the text from its tag on."""
    start = text.find("<")
    while start >= 0:
        ending = next((ending for begin, ending in _NOT_AN_ELEMENT if text.startswith(begin, start)), None)
        if ending is None:
            name = _NAME.match(text, start + 1)
            return (name[0], text[start:]) if name else None
        end = text.find(ending, start)
        start = text.find("<", end) if end >= 0 else -1
    return None


def _decode(part: bytes, *, head: bytes, start: int = 0) -> str:
    """The text of a part that begins at `start` of the file."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return part[start % 2 :].decode(encoding, "replace")
    return part.decode("utf-8", "replace")
