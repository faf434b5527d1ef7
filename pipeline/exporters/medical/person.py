"""A person's name as forms have it: family name, then given names.

>>> person("DOE, JANE M")
Person(family='DOE', given='JANE', middle='M')
>>> print(person("Jane Doe"))
None
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The parts of a name."""

    family: str
    given: str
    middle: str = ""


def person(text: str | None) -> Person | None:
    """The parts of a name; `None` where a comma does not tell the family name from given names."""
    family, comma, rest = (text or "").partition(",")
    given, *middle = rest.split() or [""]
    if not comma or not family.strip() or not given:
        return None
    return Person(family=" ".join(family.split()), given=given, middle=" ".join(middle))
