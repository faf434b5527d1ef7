"""Whether the official rules of e-invoices are tried: by a small one that is read as any other."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from flows.checkup.finding import Finding
from flows.examination import examined

if TYPE_CHECKING:
    from pipeline.settings import Settings

WHAT: Final = "official e-invoice rules"
#: What EN 16931 refuses, but reads.
_BILL: Final = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>1</cbc:ID></Invoice>"""


def official(settings: Settings) -> Finding:
    """How many rules are tried in a child process, within its limits."""
    if not settings.official_rules:
        return Finding(what=WHAT, is_well=True, words="switched off by the setting official_rules")
    with tempfile.TemporaryDirectory() as folder:
        bill = Path(folder) / "bill.xml"
        bill.write_text(_BILL, encoding="utf-8")
        verdicts = [verdict for record in examined([bill], settings) for verdict in record.official]
    silent = [verdict.why_not for verdict in verdicts if not verdict.fired]
    if silent or not verdicts:
        return Finding(what=WHAT, is_well=False, words="; ".join(silent) or "a child process does not try them")
    named = ", ".join(verdict.standard for verdict in verdicts)
    return Finding(what=WHAT, is_well=True, words=f"tried: {named}, of {verdicts[0].version}")
