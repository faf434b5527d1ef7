"""One hash of everything that a bill charges for, in whatever order its lines stand.

>>> from pipeline.model.build import bill, line
>>> drill, saw = line(), line(description="Saw", line_net="30.00")
>>> one, other = hash_of_lines(bill(lines=(drill, saw))), hash_of_lines(bill(lines=(saw, drill)))
>>> one == other != hash_of_lines(bill(lines=(drill, drill)))
True
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.matching.amount_key import amount_key
from pipeline.matching.folding import folded
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line


def hash_of_lines(invoice: Invoice) -> str | None:
    """SHA-256 of what each line names, how much of it and for how much; `None` where a line does not say so."""
    lines = [_line(line) for line in invoice.lines]
    told = [line for line in lines if line is not None]
    if not told or len(told) < len(lines):
        return None
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


def _line(line: Line) -> str | None:
    description, net, quantity = line.value(DESCRIPTION), line.value(LINE_NET), line.value(QUANTITY)
    if description is None or net is None:
        return None
    return f"{folded(description)} {amount_key(quantity) if quantity is not None else ''} {amount_key(net)}"
