"""What sentences were made of, as JSON beside their English texts, and back.

>>> from pipeline.model.words import say
>>> told = phrases([say("{count} lines, {total}", count=2, total=Decimal("9.50"))])
>>> told
{'2 lines, 9.50': {'template': '{count} lines, {total}', 'values': {'count': 2, 'total': {'number': '9.50'}}}}
>>> recalled("2 lines, 9.50", told).template
'{count} lines, {total}'
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from dataclasses import is_dataclass
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from pipeline.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.words import Value

Json = dict[str, Any]
T = TypeVar("T")


def phrases(told: object) -> Json:
    """What the sentences within a value were made of, by their texts; those that name nothing are told by the text."""
    return {str(words): phrase(words) for words in _within(told) if words.values}


def recalled(told: T, known: Json) -> T:
    """The same value, with sentences in place of the texts that are known as such."""
    if not known:
        return told
    if isinstance(told, str):
        return _words(told, known.get(told)) if type(told) is str else told  # type: ignore[return-value]  # Words are a str
    if isinstance(told, tuple):
        return tuple(recalled(part, known) for part in told)  # type: ignore[return-value]  # T is a tuple
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **{one.name: recalled(getattr(told, one.name), known) for one in fields(told)})
    return told


def phrase(words: Words) -> Json:
    """What a sentence was made of."""
    many = {} if words.many is None else {"many": words.many}
    return {"template": words.template, **many, "values": {name: _told(value) for name, value in words.values.items()}}


def sentence_of(data: Json) -> Words:
    """The sentence that was made of that.

    Raises:
        KeyError, TypeError, ValueError: The data were not written by `phrase`.
    """
    values, many = {name: _value(value) for name, value in data["values"].items()}, data.get("many")
    if many is not None and not isinstance(values["count"], int):
        raise TypeError(values)
    return Words(data["template"], values, many=many)


def to_json(text: str) -> Any:
    """A text that stands on its own; a sentence with what it was made of."""
    return {"text": str(text), **phrase(text)} if isinstance(text, Words) and text.values else str(text)


def from_json(data: Any) -> str:
    """The text or the sentence that `to_json` wrote."""
    return _words(data["text"], data) if isinstance(data, dict) else str(data)


def _words(text: str, data: Json | None) -> str:
    """The sentence, as long as it says what the text says: that is what people answered."""
    words = None if data is None else sentence_of(data)
    return text if words is None or words != text else words


def _within(told: object) -> Iterator[Words]:
    if isinstance(told, Words):
        yield told
    elif isinstance(told, tuple | list):
        for part in told:
            yield from _within(part)
    elif is_dataclass(told):
        for one in fields(told):
            yield from _within(getattr(told, one.name))


def _told(value: Value) -> Any:
    if isinstance(value, Words):
        return phrase(value)
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    return {"day": value.isoformat()} if isinstance(value, dt.date) else value


def _value(data: Any) -> Value:
    if not isinstance(data, dict):
        return data  # type: ignore[no-any-return]  # a text or a count
    if "number" in data:
        return Decimal(data["number"])
    return dt.date.fromisoformat(data["day"]) if "day" in data else sentence_of(data)
