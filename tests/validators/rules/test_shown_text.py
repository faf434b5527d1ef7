"""X2: text against pixels, and what was changed in a file."""

from __future__ import annotations

from pipeline.document.box import Box
from pipeline.model.build import bill
from pipeline.model.contradiction import Contradiction
from pipeline.model.file_trace import Alteration
from pipeline.model.file_trace import FileTrace
from pipeline.ports import Ports
from validators.rules.shown_text import shown_text

BOX = Box(left=0.8, top=0.7, right=0.9, bottom=0.72)


def messages(ports: Ports) -> list[str]:
    return [found.message for found in shown_text.fails(bill(), ports)]


def test_what_is_hidden_is_told_with_what_people_see() -> None:
    nothing = Contradiction(path="gross_total", said="119.00", shown="", page=1, box=BOX)
    assert messages(Ports(contradictions=(nothing,))) == [
        "The text of the PDF says that the gross total is 119.00, but the page shows nothing there"
    ]


def test_what_was_changed_is_told_with_what_stood_there() -> None:
    where = Alteration(path="gross_total", before="119.00", now="911.00")
    nowhere = Alteration(path="", before="20.00", now="80.00")
    trace = FileTrace(updates=1, altered=(where, nowhere), odd_fonts=("iban",))
    assert messages(Ports(file_trace=trace)) == [
        "The PDF was changed after it was first written: 119.00 stood where 911.00 stands as the gross total",
        "The PDF was changed after it was first written: 20.00 stood where 80.00 stands",
        "The IBAN stands in a font of its own, and the PDF was changed after it was made",
    ]


def test_a_file_that_was_only_saved_again_is_right() -> None:
    assert not messages(Ports(file_trace=FileTrace(updates=3)))
