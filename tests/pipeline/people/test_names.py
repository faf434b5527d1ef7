"""Names and passwords as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from pipeline.people.names import display_name
from pipeline.people.names import sign_in_name
from pipeline.people.password import LONGEST
from pipeline.people.password import SHORTEST
from pipeline.people.password import Weakness
from pipeline.people.password import weakness


@given(st.text())
def test_a_sign_in_name_stays_what_it_is_when_it_is_typed_again(typed: str) -> None:
    name = sign_in_name(typed)
    assert name is None or sign_in_name(f" {name.upper()} ") in {name, sign_in_name(name.upper())}
    assert name is None or not set(name) & set("<>&\"' \n\0")


@given(st.text())
def test_a_name_is_one_line_that_can_be_seen(typed: str) -> None:
    name = display_name(typed)
    assert name is None or (name.strip() == name and name.isprintable() and 0 < len(name) <= 100)


@pytest.mark.parametrize("typed", ["", "two words", "<script>", "a" * 65, "-rf", "a\nb", "a/b"])
def test_what_cannot_be_a_sign_in_name(typed: str) -> None:
    assert sign_in_name(typed) is None


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("correct horse", None),
        ("ganz ohne ziffern", None),
        ("ünïcödé wörks", None),
        ("elevenchars", Weakness.SHORT),
        ("x" * 257, Weakness.LONG),
        ("Anna.Meier-Anna.Meier", Weakness.NAME),
        ("anna.meier!2026", Weakness.NAME),
        ("aaaaaaaaaaaaaaa", Weakness.KNOWN),
        ("abababababab", Weakness.KNOWN),
        ("Passwort123456", Weakness.KNOWN),
        ("1234567890123456", Weakness.KNOWN),
        ("1qaz2wsx3edc", Weakness.KNOWN),
        ("qwertzuiopasdf", Weakness.KNOWN),
        ("P4ssw0rd!2024", Weakness.KNOWN),
        ("sonyericsson", Weakness.KNOWN),
        ("Weihnachtsbaum", Weakness.KNOWN),
        ("Ledgerdrop2026", Weakness.KNOWN),
        ("".join(f"{word} " for word in range(100, 164)), None),
    ],
)
def test_passwords_are_long_and_not_the_first_that_others_try(password: str, found: Weakness | None) -> None:
    assert weakness("anna.meier", password) == found


def test_none_of_the_passwords_that_most_people_have_is_taken() -> None:
    common = [password for password in FREQUENCY_LISTS["passwords"] if len(password) >= SHORTEST]
    assert len(common) > 200
    assert [password for password in common if weakness("anna", password) is None] == []


@given(st.text(max_size=SHORTEST - 1))
def test_no_short_password_is_taken(password: str) -> None:
    assert weakness("anna", password) is Weakness.SHORT


@given(st.text(min_size=SHORTEST, max_size=LONGEST))
def test_any_text_is_looked_at(password: str) -> None:
    assert weakness("anna", password) in {None, Weakness.NAME, Weakness.KNOWN}
