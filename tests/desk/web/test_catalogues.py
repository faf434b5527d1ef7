"""Every word of every page, rule and question is in every language, with the same values in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk.web.translations import collecting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog
    from babel.messages.catalog import Message

ROOT = Path(__file__).parents[3]
TOLD = "run python -m desk.web.translations, and fill in what is empty"
#: What is put into a sentence: {day}, %(name)s.
VALUE = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


@pytest.fixture(scope="module", params=collecting.languages())
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return collecting.read(request.param)


@pytest.fixture(scope="module")
def template() -> Catalog:
    return collecting.template()


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """What is translated, and the translation."""
    return zip(each_of(message.id), each_of(message.string), strict=True)


def each_of(told: object) -> tuple[str, ...]:
    """One text, or those for one and for many."""
    return tuple(map(str, told)) if isinstance(told, tuple | list) else (str(told or ""),)


def test_a_catalogue_has_the_words_that_there_are_and_no_others(catalogue: Catalog, template: Catalog) -> None:
    assert {str(one.id) for one in messages(catalogue)} == {str(one.id) for one in messages(template)}, TOLD


def test_nothing_is_without_a_translation(catalogue: Catalog) -> None:
    lacking = [one.id for one in messages(catalogue) if one.fuzzy or not all(text for _, text in texts(one))]
    assert not lacking, TOLD


def test_a_translation_has_the_values_of_its_sentence_and_follows_others_as_it_does(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        for english, text in texts(message):
            assert Counter(VALUE.findall(text)) == Counter(VALUE.findall(english)), text
            assert text[0] in " ," if english[0] == " " else not text[0].isspace(), text


def test_every_sentence_that_is_said_is_collected(template: Catalog) -> None:
    known = {each for one in messages(template) for each, _ in texts(one)}
    for part in ("desk/web", "extractors", "flows", "pipeline", "validators"):
        for file in (ROOT / part).rglob("*.py"):
            assert set(said_in(file)) <= known, file


def said_in(file: Path) -> Iterator[str]:
    """The literal sentences of a module; that one is no f-string is told at once."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "say_many", "N_"}:
            assert not any(isinstance(each, ast.JoinedStr) for each in node.args), f"{file}:{node.lineno}"
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))
