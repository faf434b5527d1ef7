"""The file that another system made of a document becomes witnesses of bills.

>>> [witness.system for _, witness in heard(b'{"ResultsDocument": {"Fields": []}}')]
['UiPath Document Understanding']
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.readers.einvoice.encoding import decoded
from extractors.readers.einvoice.parse import parsed
from extractors.readers.foreign import flexicapture
from extractors.readers.foreign import uipath
from extractors.readers.foreign import vantage
from extractors.readers.foreign.loose_json import loaded
from extractors.readers.foreign.names import column_of
from extractors.readers.foreign.names import is_lines
from extractors.readers.foreign.names import term_of
from extractors.readers.foreign.values import reading_of
from extractors.readers.trouble import unreadable
from pipeline.blobs.kept import MOST_BYTES
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.outcome import Outcome
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from extractors.readers.foreign.statement import Row
    from extractors.readers.foreign.statement import Statement
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term

#: A witness with the files that it says it has read.
Heard = tuple[tuple[str, ...], ForeignWitness]
#: Of a thousand bills of a hundred lines.
_MOST_ELEMENTS: Final = 500_000
_TOO_LARGE: Final = say("It is larger than a result may be.")
_UNKNOWN: Final = say("It is no result of ABBYY FlexiCapture, ABBYY Vantage or UiPath.")


def heard(data: bytes) -> tuple[Heard, ...]:
    """What a file says of each document that it tells of.

    Raises:
        UnreadableDocument: It is too large, damaged, or no result of a system that is known.
    """
    if len(data) > MOST_BYTES:
        raise unreadable(Outcome.TOO_LARGE, _TOO_LARGE)
    return tuple((one.files, _witness(one)) for one in _statements(decoded(data)))


def _statements(text: str) -> Iterable[Statement]:
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        root = parsed(text)
        elements = root.xpath("count(//*)")
        if not isinstance(elements, float) or elements > _MOST_ELEMENTS:
            raise unreadable(Outcome.TOO_LARGE, _TOO_LARGE)
        if flexicapture.is_flexicapture(root):
            return flexicapture.statements(root)
        raise unreadable(Outcome.UNSUPPORTED, _UNKNOWN)
    result = loaded(text)
    if vantage.is_vantage(result):
        return vantage.statements(result)
    if uipath.is_uipath(result):
        return uipath.statements(result)
    raise unreadable(Outcome.UNSUPPORTED, _UNKNOWN)


def _witness(statement: Statement) -> ForeignWitness:
    lines = [row for name, rows in statement.tables.items() if is_lines(name) for row in rows]
    known = (_readings(row, column_of) for row in lines)
    return ForeignWitness(
        system=statement.system,
        invoice=Invoice(
            readings=_readings({**statement.fields, **_grouped(statement)}, term_of),
            lines=tuple(Line(readings=readings) for readings in known if readings),
        ),
    )


def _grouped(statement: Statement) -> Row:
    """The fields of groups that stand there once, with the name of their group before their own: "Vendor IBAN"."""
    groups = ((name, rows[0]) for name, rows in statement.tables.items() if len(rows) == 1 and not is_lines(name))
    return {f"{group} {name}": said for group, row in groups for name, said in row.items()}


def _readings(row: Row, known: Callable[[str], Term[Any] | None]) -> Mapping[Term[Any], Reading[Any]]:
    """The values of terms that are known; of two names of one term the first."""
    read: dict[Term[Any], Reading[Any]] = {}
    for name, said in row.items():
        term = known(name)
        reading = None if term is None else reading_of(said, term)
        if term is not None and reading is not None:
            read.setdefault(term, reading)
    return MappingProxyType(read)
