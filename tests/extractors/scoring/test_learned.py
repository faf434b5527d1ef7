"""The model and the curves that came with this version, and those of a folder."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

from extractors.scoring.features.vector import FEATURES
from extractors.scoring.learned import learned
from extractors.scoring.model import CARD
from extractors.scoring.model import load_model
from extractors.scoring.model import save_model
from pipeline.errors import ConfigurationError

SHIPPED = Path(str(resources.files("extractors.scoring"))) / "models"
#: What all models together may weigh.
MOST_BYTES = 25_000_000


def test_the_shipped_model_knows_the_terms_that_every_bill_has() -> None:
    known = learned()
    assert {"invoice_number", "issue_date", "gross_total", "supplier_name", "buyer_name"} <= set(known.model.terms)
    assert not known.model.judges("payment_terms_that_nobody_named")


def test_models_are_small_and_are_text_that_people_can_compare() -> None:
    files = list(SHIPPED.iterdir())
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert all(file.read_bytes().decode("ascii") for file in files)


def test_curves_rise_and_never_promise_certainty() -> None:
    for curve in learned().curves.points.values():
        strengths, shares = zip(*curve, strict=True)
        assert list(strengths) == sorted(strengths)
        assert list(shares) == sorted(shares)
        assert 0 < shares[0] <= shares[-1] < 1


def test_a_model_of_other_features_is_refused_with_a_way_out(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    card = json.loads((tmp_path / CARD).read_text())
    (tmp_path / CARD).write_text(json.dumps({**card, "features": [*FEATURES, "phase_of_the_moon"]}))
    with pytest.raises(ConfigurationError, match="other features") as refused:
        learned(tmp_path)
    assert "ledgerdrop train" in refused.value.remedy


def test_a_model_that_was_saved_is_the_same_model(tmp_path: Path) -> None:
    save_model(learned().model, tmp_path)
    again = load_model(tmp_path)
    assert again.terms == learned().model.terms
    assert again.trees.model_to_string() == learned().model.trees.model_to_string()


def test_each_version_of_what_was_learned_has_a_name_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    (tmp_path / "confidence.json").write_text('{"all": [[0.0, 0.5]]}')
    assert learned(tmp_path).version != learned().version
