"""The lexicon files say what they should."""

from __future__ import annotations

from importlib import resources

import pytest

from extractors.classify import TYPES
from extractors.language.chunks import chunks
from extractors.language.lexicon_file import load_lexicon
from extractors.values.date import LANGUAGES
from pipeline.model.terms import DOCUMENT_TERMS

FILES = sorted(
    file.name.removesuffix(".toml") for file in resources.files("extractors.language").joinpath("lexicon").iterdir()
)


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_has_letters_or_signs_to_be_found_by(name: str) -> None:
    phrases = load_lexicon(name)
    assert phrases
    assert not [phrase for phrase in phrases if not chunks(phrase.text)]


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_is_of_a_language_that_we_read(name: str) -> None:
    assert {phrase.language for phrase in load_lexicon(name)} <= set(LANGUAGES)


@pytest.mark.parametrize("name", ["fields", "amounts"])
def test_every_key_is_a_term_or_marked_as_none(name: str) -> None:
    keys = {phrase.key for phrase in load_lexicon(name)}
    assert not [key for key in keys if not key.startswith("_") and key not in DOCUMENT_TERMS]


def test_every_title_is_a_type_of_document() -> None:
    assert {phrase.key for phrase in load_lexicon("titles")} <= set(TYPES)


@pytest.mark.parametrize("name", ["amounts", "parties", "titles", "columns"])
def test_the_words_of_bills_are_known_in_all_languages(name: str) -> None:
    assert {phrase.language for phrase in load_lexicon(name)} == set(LANGUAGES)


def test_a_lexicon_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load_lexicon("nothing")
