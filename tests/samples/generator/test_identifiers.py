"""Tax ids that are drawn can exist, and rule T2 takes each for what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.mx import rfc

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from samples.generator.dice import Dice
from samples.generator.world.country import countries
from samples.generator.world.identifier import is_tax_id
from samples.generator.world.identifier import tax_id


@pytest.mark.parametrize("code", countries())
@given(seed=st.integers(min_value=0))
def test_every_tax_id_passes_python_stdnum(code: str, seed: int) -> None:
    country = countries()[code]
    number = tax_id(Dice(f"tax id {seed}"), country, country.languages[0])
    assert is_tax_id(number, country)
    assert code != "MX" or rfc.is_valid(number, validate_check_digits=True)
    for where in (code, None):
        verdict = check(Identifier.VAT_ID, number, country=where)
        assert verdict.is_valid or not verdict.is_known
        assert verdict.country in {None, code, "EL" if code == "GR" else code}
