"""A share of the bills that could go through is looked at first, and nobody on the desk can tell which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from pipeline.errors import ConfigurationError
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.routing.route import route
from pipeline.settings import Routing
from pipeline.settings import load
from tests.ledger import MORNING
from tests.ledger import sha256
from tests.pipeline.routing.test_route import models as models  # noqa: PLC0414 - a fixture
from tests.pipeline.routing.test_route import sound

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record

ALL = Routing(check_share=1, check_secret=SecretStr("kept where nobody looks"))


def checked(models: Path) -> Record:
    return route(record(sound()), ALL, models=models)


def test_a_bill_that_is_checked_waits_and_its_question_tells_nothing(models: Path, tmp_path: Path) -> None:
    assert route(record(sound()), Routing(), models=models).status is Status.CLEAN
    found = checked(models)
    assert found.status is Status.EXCEPTION
    assert found.assessment is not None
    assert found.assessment.is_check
    unpromised = route(record(sound()), Routing(), models=tmp_path)
    assert unpromised.waits_for == found.waits_for
    assert unpromised.assessment is not None
    assert not unpromised.assessment.is_check


def test_a_person_who_finds_it_right_ends_the_check(models: Path) -> None:
    found = checked(models)
    (question,) = found.questions
    said = Acceptance(
        rule="", words=question.words, reason=ResolutionReason.AS_PRINTED, accepted_by="anna", accepted_at=MORNING
    )
    assert route(replace(found, acceptances=(said,)), ALL, models=models).status is Status.RESOLVED


def test_a_bill_that_waits_anyhow_is_no_check(models: Path) -> None:
    found = route(record(bill()), ALL, models=models)
    assert found.assessment is not None
    assert not found.assessment.is_check
    assert not any("is posted unseen" in words for words in found.waits_for)


def test_the_secret_decides_which_and_the_same_bill_is_decided_alike(models: Path) -> None:
    def chosen(secret: str) -> list[bool]:
        asked = Routing(check_share=0.3, check_secret=SecretStr(secret))
        bills = [replace(record(sound()), document_id=sha256(f"{number}")) for number in range(60)]
        return [route(one, asked, models=models).status is Status.EXCEPTION for one in bills]

    first = chosen("one long secret.")
    assert first == chosen("one long secret.")
    assert first != chosen("another long one")
    assert 8 <= sum(first) <= 28


def test_checks_that_everybody_could_foresee_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="check_secret"):
        load(routing={"check_share": 0.1, "check_secret": "short"})
