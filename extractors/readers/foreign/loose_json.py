"""JSON from strangers, looked into without trust: what is not there, or is something else, is nothing.

>>> here = Node({"Fields": [{"Name": "Total"}]})
>>> [field["Name"].text for field in here["Fields"].parts], here["Nothing"]["there"].text
(['Total'], '')
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.foreign.statement import LONGEST
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many parts of a list are looked at: more than the cells of a table of a thousand lines.
_MOST: Final = 100_000


class Node:
    """One value of a JSON text."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __getitem__(self, name: str) -> Node:
        """The part of an object under a name."""
        return Node(self._value.get(name)) if isinstance(self._value, dict) else Node(None)

    def __contains__(self, name: str) -> bool:
        """Whether it is an object with such a part."""
        return isinstance(self._value, dict) and name in self._value

    def is_true(self, name: str) -> bool:
        """Whether it is an object whose part of that name is true."""
        return isinstance(self._value, dict) and self._value.get(name) is True

    @property
    def parts(self) -> Iterator[Node]:
        """The parts of a list."""
        yield from map(Node, self._value[:_MOST]) if isinstance(self._value, list) else ()

    @property
    def text(self) -> str:
        """A text or a number, as it is written; empty where it is anything else, or too long for a value."""
        return self._value if isinstance(self._value, str) and len(self._value) <= LONGEST else ""


def loaded(text: str) -> Node:
    """What a JSON text holds, its numbers as they are written.

    Raises:
        UnreadableDocument: It is no JSON, or is nested too deeply.
    """
    try:
        return Node(json.loads(text, parse_float=str, parse_int=str, parse_constant=str))
    except RecursionError as error:
        raise unreadable(Outcome.TOO_LARGE, say("The JSON is nested too deeply.")) from error
    except ValueError as error:
        raise unreadable(Outcome.CORRUPT, say("It is no whole JSON.")) from error
