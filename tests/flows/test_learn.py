"""Learning, from drawn bills to a model that reads bills."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractors.scoring.learned import learned
from flows.learn import learn
from flows.lessons import confirmed
from flows.lessons import drawn
from pipeline.errors import UsageError
from pipeline.progress import Silent
from pipeline.settings import load
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.batch import write
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from pathlib import Path


def wish(count: int) -> Wish:
    """Some PDFs."""
    return Wish(seed=5, count=count, media=(Medium.PDF,), layouts=("page-05", "page-08", "page-14"), errors=0)


def test_drawn_bills_teach_a_model_that_judges_what_bills_say(tmp_path: Path) -> None:
    settings = load(workers=1)
    lesson = learn([drawn(wish(34), settings.limits)], [drawn(wish(3), settings.limits)], tmp_path, settings, Silent())
    assert (lesson.documents, lesson.terms > 0, lesson.trials > 0) == (34, True, True)
    assert learned(tmp_path).model.judges("invoice_number")
    assert learned(tmp_path).version != learned().version


def test_documents_that_people_confirmed_teach_as_well(tmp_path: Path) -> None:
    write(tmp_path, samples(wish(3)))
    lessons = confirmed(tmp_path / "truth.jsonl", load().limits)
    told = list(lessons.within(tmp_path))
    first = json.loads((tmp_path / "truth.jsonl").read_text().splitlines()[0])
    assert lessons.count == len(told) == 3
    assert told[0]["truth"][0]["invoice_number"] == first["fields"]["invoice_number"]


def test_nothing_is_learned_from_nothing(tmp_path: Path) -> None:
    settings = load(workers=1)
    with pytest.raises(UsageError, match="teach nothing"):
        learn([drawn(wish(0), settings.limits)], [], tmp_path, settings, Silent())
