"""The table of docs/exports.md: who reads each target back, and what that cannot check.

python -m tests.exports_table      # writes it anew, from what stands in tests/readers
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from tests.reading_back import all_read_back

if TYPE_CHECKING:
    from tests.reading_back import ReadBack

GUIDE: Final = Path(__file__).parent.parent / "docs" / "exports.md"
_HEAD: Final = "| Target | System | Read back by | What that cannot check |\n|---|---|---|---|\n"
_TABLE: Final = re.compile(re.escape(_HEAD) + r"(?:\|.*\n)*")


def table() -> str:
    """A row for each target; one for those that are read back alike."""
    known = [one for _, one in all_read_back().items()]
    return _HEAD + "".join(_row(list(alike)) for _, alike in groupby(known, key=_said))


def stands(guide: str) -> str:
    """The table as it is on the page."""
    found = _TABLE.search(guide)
    return found.group() if found else ""


def renewed(guide: str) -> str:
    """The page with the table as it has to be."""
    return _TABLE.sub(lambda _: table(), guide)


def _said(known: ReadBack) -> tuple[str, str, str]:
    return known.system, known.by, known.blind


def _row(alike: list[ReadBack]) -> str:
    names = ", ".join(f"`{one.target}`" for one in alike)
    return f"| {names} | {' | '.join(_said(alike[0]))} |\n"


if __name__ == "__main__":
    GUIDE.write_text(renewed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
