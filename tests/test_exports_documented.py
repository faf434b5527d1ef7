"""docs/exports.md has every target there is, and no other, and says of each who reads it back."""

from __future__ import annotations

import re

from pipeline.exporters.exporter import load_exporters
from tests.exports_table import GUIDE
from tests.exports_table import renewed
from tests.exports_table import stands


def test_every_target_says_who_checked_it() -> None:
    heads = re.findall(r"^\| (`[^|]*`) \|", stands(GUIDE.read_text(encoding="utf-8")), flags=re.MULTILINE)
    told = [name for head in heads for name in re.findall(r"`(\w+)`", head)]
    assert sorted(told) == sorted(load_exporters())


def test_the_table_is_what_its_readers_say() -> None:
    told = GUIDE.read_text(encoding="utf-8")
    assert told == renewed(told), "python -m tests.exports_table writes it anew"
