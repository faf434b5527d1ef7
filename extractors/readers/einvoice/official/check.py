"""An e-invoice is held against the official rules of the standard that it says it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.einvoice.official import schematron
from extractors.readers.einvoice.official import svrl
from extractors.readers.einvoice.official.artefacts import Unavailable
from extractors.readers.einvoice.official.artefacts import version
from extractors.readers.einvoice.official.schema import breaches
from extractors.readers.einvoice.official.standard import standard_of
from extractors.readers.einvoice.parse import parsed
from pipeline.model.official import OfficialVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.einvoice.official.standard import Standard
    from extractors.readers.einvoice.parse import Element
    from pipeline.document.document import EmbeddedXml
    from pipeline.model.official import OfficialFailure

#: More elements than this are not checked: the rules take about 4 seconds for 100,000.
MOST_ELEMENTS: Final = 250_000
#: So many failures of one run are told.
MOST_FAILURES: Final = 100


def verdicts(xml: EmbeddedXml) -> tuple[OfficialVerdict, ...]:
    """What the schema and the Schematron of its standard say.

    Raises:
        UnreadableDocument: It is damaged or dangerous.
    """
    root = parsed(xml.text)
    standard = standard_of(root)
    if standard is None:
        return (_unchecked("none", "no official rules are here for what it says it follows"),)
    size = sum(1 for _ in root.iter())
    if size > MOST_ELEMENTS:
        return (_unchecked(standard.name, f"it has {size:,} elements; {MOST_ELEMENTS:,} are checked"),)
    return tuple(_runs(root, standard, size))


def _runs(root: Element, standard: Standard, size: int) -> Iterator[OfficialVerdict]:
    yield _of_schema(root, standard, size)
    if standard.schematron:
        yield _of_schematron(root, standard)


def _of_schema(root: Element, standard: Standard, size: int) -> OfficialVerdict:
    name = f"schema of {standard.name}"
    try:
        return _verdict(name, size, breaches(root, standard.schema))
    except Unavailable as why:
        return _unchecked(name, str(why))


def _of_schematron(root: Element, standard: Standard) -> OfficialVerdict:
    try:
        report = schematron.report(root, standard.schematron)
    except Unavailable as why:
        return _unchecked(standard.name, str(why))
    return _verdict(standard.name, svrl.fired(report), svrl.failures(report, standard))


def _verdict(name: str, fired: int, failures: Iterable[OfficialFailure]) -> OfficialVerdict:
    """The outcome of a run, what is fatal first."""
    ranked = sorted(failures, key=lambda failure: not failure.is_fatal)
    return OfficialVerdict(
        standard=name,
        version=version(),
        fired=fired,
        failures=tuple(ranked[:MOST_FAILURES]),
        why_not="" if fired else "none of the rules is about it",
    )


def _unchecked(name: str, why: str) -> OfficialVerdict:
    return OfficialVerdict(standard=name, version=version(), fired=0, why_not=why)
