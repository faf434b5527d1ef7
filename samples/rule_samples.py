"""The samples of the rules: for each a record that keeps it and one that breaks it, in the world that it names.

>>> record, _ = rule_sample("gross_total", "fails")
>>> record.file
'fails.pdf'
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.earlier import EarlierRecords
from pipeline.model.serial import from_json
from pipeline.ports import Ports
from samples.rule_world import in_its_world

if TYPE_CHECKING:
    from pipeline.model.record import Record

FOLDER: Final = Path(__file__).parent / "rules"
#: When the bills before it arrived.
EARLIER: Final = dt.date(2026, 1, 1)


def rule_sample(rule: str, name: str) -> tuple[Record, Ports]:
    """A sample of a rule: "passes" or "fails"."""
    data = json.loads((FOLDER / rule / f"{name}.json").read_text(encoding="utf-8"))
    before = tuple(map(from_json, data.get("earlier", ())))
    return in_its_world(data, Ports(earlier=EarlierRecords(records=before, received_date=EARLIER)))
