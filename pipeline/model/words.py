"""Sentences to people: English texts that know what they were made of, so that others can say them in their language.

>>> missing = say("No {term} was found", term=say("due date"))
>>> missing, missing.template
('No due date was found', 'No {term} was found')
>>> say_many("{count} page is here", "{count} pages are here", count=3)
'3 pages are here'
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final
from typing import Protocol
from typing import Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

#: What a sentence names: a text of the bill, a count, a number, a day, or words that are translated themselves.
Value = str | int | Decimal | dt.date

_NAME: Final = re.compile(r"\{(\w+)\}")
_NOTHING: Final[Mapping[str, Value]] = MappingProxyType({})


class Catalogue(Protocol):
    """The words of one language, as `gettext` has them."""

    def gettext(self, message: str, /) -> str:
        """The sentence in that language."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """The sentence that goes with a count."""


class Words(str):
    """A sentence: as a text it is the English one, and compares as such."""

    #: The English sentence with the names of values in braces; of two, the one for a single thing.
    template: str
    #: The one for any other `count`; `None` where nothing is counted.
    many: str | None
    values: Mapping[str, Value]

    __slots__ = ("many", "template", "values")

    def __new__(cls, template: str, values: Mapping[str, Value] = _NOTHING, *, many: str | None = None) -> Self:
        """The sentence; a text that names nothing is its own template."""
        chosen = template if many is None or values["count"] == 1 else many
        words = super().__new__(cls, _filled(chosen, values, plain) if values else chosen)
        words.template, words.many, words.values = template, many, values
        return words

    def __reduce__(self) -> tuple[Callable[..., Words], tuple[str, dict[str, Value], str | None]]:
        """What a copy is made of."""
        return _again, (self.template, dict(self.values), self.many)

    def said(self, catalogue: Catalogue, shown: Callable[[Value], str]) -> str:
        """The sentence in another language, with values as `shown` there."""
        if self.many is None:
            template = catalogue.gettext(self.template) if self.template else ""
        else:
            template = catalogue.ngettext(self.template, self.many, int(self.values["count"]))  # type: ignore[arg-type]  # `count` is a whole number
        return _filled(template, self.values, shown)


def say(template: str, /, **values: Value | None) -> Words:
    """A sentence; literal, for catalogues are made of what stands in calls.

    A value that is written as {Value} begins with a capital; of one that is not known nothing is said.
    """
    return Words(template, _known(values))


def say_many(one: str, many: str, /, *, count: int, **values: Value | None) -> Words:
    """A sentence with a count, which reads otherwise of one."""
    return Words(one, {"count": count, **_known(values)}, many=many)


def all_of(parts: Iterable[Value]) -> Words:
    """Everything that there is.

    >>> all_of(["19 %", "7 %"])
    '19 % and 7 %'
    """
    return _joined(parts, lambda before, last: say("{before} and {last}", before=before, last=last))


def any_of(parts: Iterable[Value]) -> Words:
    """One or another."""
    return _joined(parts, lambda before, last: say("{before} or {last}", before=before, last=last))


def row_of(parts: Iterable[Value], template: str = "{before}, {last}") -> Words:
    """One after the other."""
    return _joined(parts, lambda before, last: say(template, before=before, last=last))


def plain(value: Value) -> str:
    """A value as it stands in English sentences, JSON and data: 1234.50, 2026-03-02."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: "" if value is None else value for name, value in values.items()}


def _again(template: str, values: dict[str, Value], many: str | None) -> Words:
    return Words(template, values, many=many)


def _joined(parts: Iterable[Value], join: Callable[[Value, Value], Words]) -> Words:
    several = list(parts)
    if len(several) == 1:
        return _alone(several[0])
    return _alone(reduce(join, several)) if several else Words("")


def _alone(value: Value) -> Words:
    return value if isinstance(value, Words) else say("{value}", value=value)


def _filled(template: str, values: Mapping[str, Value], shown: Callable[[Value], str]) -> str:
    def value(name: re.Match[str]) -> str:
        key = name[1].lower()
        if key not in values:  # texts of documents may have braces, and are no templates
            return name[0]
        text = shown(values[key])
        return text if key == name[1] else text[:1].upper() + text[1:]

    return _NAME.sub(value, template)
