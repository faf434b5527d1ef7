"""Sentences beside what they were made of."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.build import record
from pipeline.model.phrases import from_json
from pipeline.model.phrases import phrases
from pipeline.model.phrases import recalled
from pipeline.model.phrases import to_json
from pipeline.model.question import Question
from pipeline.model.serial import from_json as record_from_json
from pipeline.model.serial import to_json as record_to_json
from pipeline.model.words import Value
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.model.words import say_many

PLAIN = st.text() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.dates()
VALUES = st.recursive(PLAIN, lambda inner: inner.map(lambda value: say("of {value}", value=value)), max_leaves=3)
ASKED = say("{total} is due on {day}", total=Decimal("9.50"), day=dt.date(2026, 3, 2))


@given(VALUES, st.integers(0, 9))
def test_any_sentence_survives_the_way_through_json(value: Value, count: int) -> None:
    for words in (
        say("so {value}", value=value),
        say_many("{count} {value}", "{count}s {value}", count=count, value=value),
    ):
        read = from_json(json.loads(json.dumps(to_json(words))))
        assert isinstance(read, Words)
        assert (read, read.template, read.many, read.values) == (words, words.template, words.many, words.values)


@given(st.text())
def test_a_text_of_a_document_is_no_template(text: str) -> None:
    assert say("it says {text}", text=text) == f"it says {text}"
    assert Words(text) == text


def test_a_sentence_that_is_copied_is_the_same() -> None:
    for words in (ASKED, say("net total"), say_many("{count} day", "{count} days", count=2)):
        for copied in (copy.deepcopy(words), copy.copy(words), pickle.loads(pickle.dumps(words))):  # noqa: S301 - our own
            assert (copied, copied.template, copied.many, copied.values) == (
                words,
                words.template,
                words.many,
                words.values,
            )


def test_a_record_keeps_what_its_sentences_were_made_of() -> None:
    asked = replace(record(), questions=(Question(words=ASKED), Question(words="typed by a person")))
    read = record_from_json(json.loads(json.dumps(record_to_json(asked))))
    assert [question.words for question in read.questions] == ["9.50 is due on 2026-03-02", "typed by a person"]
    assert [isinstance(question.words, Words) for question in read.questions] == [True, False]


def test_a_text_is_believed_before_what_it_is_said_to_be_made_of() -> None:
    told = phrases([ASKED])
    told[str(ASKED)]["values"]["total"] = {"number": "1.00"}
    assert not isinstance(recalled(str(ASKED), told), Words)


@pytest.mark.parametrize("odd", [{"text": "a"}, {"text": "a", "template": "{b}", "values": []}])
def test_what_is_no_sentence_is_refused(odd: object) -> None:
    with pytest.raises((KeyError, TypeError, AttributeError)):
        from_json(odd)


def test_a_count_must_be_one() -> None:
    with pytest.raises(TypeError):
        from_json({"text": "2 days", "template": "{count} day", "many": "{count} days", "values": {"count": "2"}})


def test_what_is_not_known_is_left_out_and_a_sentence_may_begin_with_a_value() -> None:
    assert say("over {amount}{currency}", amount=3, currency=None) == "over 3"
    assert say("Is it so? {Why}", why=say("the {what}", what="sum")) == "Is it so? The sum"
    assert (all_of([]), all_of(["a"]), all_of("abc"), row_of("abc")) == ("", "a", "a and b and c", "a, b, c")
