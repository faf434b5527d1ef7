r"""HL7 version 2 as text: segments end with CR, and no value that is written ever ends its field or its segment.

>>> escaped("Smith & Sons|a^b~c\\d")
'Smith \\T\\ Sons\\F\\a\\S\\b\\R\\c\\E\\d'
>>> segment("NTE", "1", "", "two\nlines", "")
'NTE|1||two lines\r'
"""

from __future__ import annotations

from typing import Final

from pipeline.exporters.plain_text import one_line

#: MSH-1 and MSH-2.
FIELD: Final = "|"
ENCODING: Final = "^~\\&"
_ESCAPES: Final = str.maketrans({"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\"})

#: A field is a text, components, or a list of repetitions; a component is a text or its parts.
Component = str | tuple[str, ...]
Repetition = str | tuple[Component, ...]
Field = Repetition | list[Repetition]


def escaped(text: str) -> str:
    """A text as one value."""
    return one_line(text).translate(_ESCAPES)


def segment(name: str, *fields: Field) -> str:
    """A segment with its end; empty fields at its end are left out."""
    written = [_field(field) for field in fields]
    while written and not written[-1]:
        written.pop()
    return f"{FIELD.join((name, *written))}\r"


def header(name: str, *fields: Field) -> str:
    """A segment that begins a message, a batch or a file: its first two fields name the delimiters."""
    written = FIELD.join(_field(field) for field in fields).rstrip(FIELD)
    return f"{name}{FIELD}{ENCODING}{FIELD}{written}\r"


def _field(field: Field) -> str:
    return "~".join(map(_repetition, field)) if isinstance(field, list) else _repetition(field)


def _repetition(value: Repetition) -> str:
    return escaped(value) if isinstance(value, str) else "^".join(map(_component, value)).rstrip("^")


def _component(value: Component) -> str:
    return escaped(value) if isinstance(value, str) else "&".join(map(escaped, value)).rstrip("&")
