"""What we read is what people see: a PDF can say one thing to machines and show another, or be changed after its issue.

>>> from pipeline.model.build import bill
>>> [found.reason for found in shown_text(bill())]
['it is no PDF, or nobody has looked at how it was made']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import words_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.contradiction import Contradiction
    from pipeline.model.file_trace import FileTrace
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "X2",
    severity=Severity.WARN,
    basis="Practice of forensics: text against pixels, what was appended, fonts of their own",
    remedy="Look at the page, and ask the supplier for the document as it was issued.",
)
def shown_text(_invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The text of a PDF says what its pages show, and no number of it was changed after the PDF was made."""
    trace = ports.file_trace
    if trace is None and not ports.contradictions:
        yield Skips(reason=say("it is no PDF, or nobody has looked at how it was made"))
        return
    found = [*map(_hidden, ports.contradictions), *_changes(trace)]
    yield from found
    if not found:
        yield Holds(fields=())


def _hidden(one: Contradiction) -> Fails:
    shown = say("the page shows {shown}", shown=one.shown) if one.shown else say("the page shows nothing there")
    return Fails(
        message=say(
            "The text of the PDF says that the {field} is {said}, but {shown}",
            field=words_of(one.path),
            said=one.said,
            shown=shown,
        ),
        fields=(one.path,),
        expected=one.shown or None,
        found=one.said,
    )


def _changes(trace: FileTrace | None) -> Iterator[Fails]:
    if trace is None:
        return
    for one in trace.altered:
        what = say(" as the {field}", field=words_of(one.path)) if one.path else ""
        yield Fails(
            message=say(
                "The PDF was changed after it was first written: {before} stood where {now} stands{what}",
                before=one.before,
                now=one.now,
                what=what,
            ),
            fields=(one.path,) if one.path else (),
            expected=one.before,
            found=one.now,
        )
    for path in trace.odd_fonts:
        yield Fails(
            message=say(
                "The {field} stands in a font of its own, and the PDF was changed after it was made",
                field=words_of(path),
            ),
            fields=(path,),
        )
