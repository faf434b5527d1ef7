"""docs/exports.md has every target there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.exporters.exporter import load_exporters

_GUIDE = Path(__file__).parent.parent / "docs" / "exports.md"


def test_every_target_says_who_checked_it() -> None:
    heads = re.findall(r"^\| (`[^|]*`) \|", _GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = [name for head in heads for name in re.findall(r"`(\w+)`", head)]
    assert sorted(told) == sorted(load_exporters())
