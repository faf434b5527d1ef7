"""The lines of a log: when, how grave, who says it, what, and of which document, arrival, batch or request."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import TYPE_CHECKING
from typing import Final

from pipeline.logs.about import ids
from pipeline.logs.discreet import printable
from pipeline.logs.discreet import template
from pipeline.logs.discreet import told
from pipeline.logs.discreet import way

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Whose words we know; of all others only what they say is kept, and not of what.
OURS: Final = ("pipeline", "extractors", "validators", "flows", "desk")

Facts = dict[str, object]


class Lines(logging.Formatter):
    """Makes a line of a record; `as_json` or for people."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._line = _json if as_json else _text

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the record holds."""
        return self._line(_facts(record))


def is_ours(name: str) -> bool:
    """Whether a logger belongs to our own code."""
    return name.partition(".")[0] in OURS


def _facts(record: logging.LogRecord) -> Facts:
    when = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
    return {
        "time": when.replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "process": record.process,
        "logger": printable(record.name),
        "event": _event(record),
        **{name: printable(value) for name, value in ids().items()},
        **_error(record),
    }


def _event(record: logging.LogRecord) -> str:
    if not is_ours(record.name):
        return template(record.msg)
    message, given = str(told(record.msg)), record.args
    if not given:
        return message
    if isinstance(given, dict):
        return message % {name: told(value) for name, value in given.items()}
    return message % tuple(told(value) for value in given)


def _error(record: logging.LogRecord) -> Facts:
    if not record.exc_info or record.exc_info[1] is None:
        return {}
    return {"error": told(record.exc_info[1]), "trace": way(record.exc_info[2])}


def _json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts)


def _text(facts: Mapping[str, object]) -> str:
    first = ("time", "level", "process", "logger")
    head = "{time} {level:<8} {process} {logger}: {event}".format(**facts)
    rest = {name: value for name, value in facts.items() if name not in {*first, "event"}}
    return " ".join([head, *(f"{name}={_said(value)}" for name, value in rest.items())])


def _said(value: object) -> str:
    return f'"{" > ".join(map(str, value))}"' if isinstance(value, tuple) else f'"{value}"'
