"""X2: a PDF whose page shows something else than its text, or in which a number was changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model.contradiction import Contradiction
from pipeline.model.file_trace import Alteration
from pipeline.model.file_trace import FileTrace
from pipeline.model.terms import GROSS_TOTAL
from samples.planted.clean import clean
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

_MADE: Final = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)
_BOX: Final = Box(left=0.8, top=0.7, right=0.9, bottom=0.72)
_PLAIN: Final = FileTrace(creator="Writer", producer="Printer", created_at=_MADE, modified_at=_MADE)
_LATER: Final = replace(_PLAIN, modified_at=_MADE + dt.timedelta(days=9))
#: Saved again, appended to with attachments, signed: nothing of it changes a number.
RIGHT: Final = (_PLAIN, _LATER, replace(_LATER, updates=2), replace(_PLAIN, updates=1, is_signed=True))


@planter("X2")
def shown_text(dice: Dice, is_faulty: bool) -> Situation:
    """A total that is covered, was replaced or stands in a font of its own; or a file that was saved again."""
    made = clean(dice, sources=(Source.PDF_TEXT,))
    if not is_faulty:
        return _traced(made, dice.child("trace").among(RIGHT))
    total, name = made.bill[GROSS_TOTAL].raw_text, GROSS_TOTAL.name
    match dice.child("fault").among(("hidden", "covered", "altered", "font")):
        case "altered":
            alteration = Alteration(path=name, before=f"1{total}", now=total)
            return _traced(made, replace(_PLAIN, updates=1, altered=(alteration,)))
        case "font":
            return _traced(made, replace(_LATER, odd_fonts=(name,)))
        case fault:
            shown = "" if fault == "hidden" else f"9{total}"
            found = Contradiction(path=name, said=total, shown=shown, page=1, box=_BOX)
            return replace(made, record=replace(made.record, contradictions=(found,), file_trace=_PLAIN))


def _traced(made: Situation, trace: FileTrace) -> Situation:
    return replace(made, record=replace(made.record, file_trace=trace))
