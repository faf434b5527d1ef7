"""Where readings stand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.field_path import mapped
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.field_path import words_of
from pipeline.model.field_path import write_at

if TYPE_CHECKING:
    from pipeline.model.reading import Reading

WHOLE = bill(allowances=(adjustment(amount="1.00"),), charges=(adjustment(amount="2.00"),))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("supplier_vat_id", "supplier VAT id"),
        ("lines[0].line_net", "line net of line 1"),
        ("tax_breakdown[0].tax_rate", "tax rate of tax rate 1"),
        ("allowances[0].amount", "amount of allowance 1"),
        ("charges[0].amount", "amount of charge 1"),
    ],
)
def test_paths_lead_to_readings_and_have_words(path: str, words: str) -> None:
    marked = replace(read_at(WHOLE, path), edited_by="ana")
    assert read_at(write_at(WHOLE, path, marked), path).edited_by == "ana"
    assert words_of(path) == words


def test_other_readings_stay_when_one_is_written() -> None:
    changed = write_at(WHOLE, "lines[0].line_net", read_at(WHOLE, "lines[0].net_price"))
    assert read_at(changed, "lines[0].quantity") == read_at(WHOLE, "lines[0].quantity")


@pytest.mark.parametrize("path", ["", "lines[x].line_net", "lines[0]", "a.b"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=re.escape(path) or "^$"):
        split(path)


def test_every_reading_is_reached_with_its_path() -> None:
    seen: list[str] = []

    def visit(path: str, reading: Reading[Any]) -> Reading[Any]:
        seen.append(path)
        assert read_at(WHOLE, path) == reading
        return reading

    assert mapped(WHOLE, visit) == WHOLE
    assert len(seen) == len(set(seen)) == sum(map(len, [WHOLE.readings])) + 6 + 4 + 1 + 1
