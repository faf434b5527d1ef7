"""Names and values that are orders elsewhere, at every place where they leave us: they stay what they are, words.

What targets write has tests of its own (`tests/test_round_trips.py`), and so have the pages of the desk in a browser.
"""

from __future__ import annotations

import csv
import io
import json
import os
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from typing import Final

import pytest

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.main import _say
from desk.evidence.markup import text as marked_up
from desk.web.languages import load_languages
from desk.web.tables import Column
from desk.web.tables import Kind
from desk.web.tables import Table
from desk.web.tables import comma_separated
from pipeline.intake.dropping import drop
from pipeline.intake.names import display_name
from pipeline.intake.names import filed_name
from pipeline.logs.discreet import printable
from samples.hostile.families.names import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

TEXTS: Final = tuple(os.fsdecode(name) for name in (*NAMES, b"../../etc/passwd", b"/etc/passwd", b"..", b".", b""))
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


class _Read(HTMLParser):
    """What a browser would make of a page: its tags, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown_by_a_browser(page: str) -> _Read:
    read = _Read()
    read.feed(page)
    read.close()
    return read


@pytest.fixture(scope="module")
def english() -> Environment:
    """What makes the pages of the desk."""
    return load_languages().by_code["en"].environment


def is_one_safe_line(said: str) -> bool:
    return said.isprintable() and len(said.splitlines()) <= 1


def test_there_are_as_many_names_as_were_asked_for() -> None:
    assert len(set(TEXTS)) >= 26


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_a_name_is_shown_in_one_line_that_nothing_obeys(name: str) -> None:
    raw = os.fsencode(name)
    assert is_one_safe_line(display_name(raw))
    assert is_one_safe_line(plain(name))
    assert is_one_safe_line(printable(name))


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_words_of_trouble_reach_a_terminal_as_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    _say(f"There is no {name}.\nDrop it again.")
    said = capsys.readouterr().err.split("\n")
    assert all(line.isprintable() for line in said)
    assert said[-2:] == ["Drop it again.", ""]


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_json_is_one_line_of_letters_that_say_the_same(name: str) -> None:
    said = json_line({"file": name})
    assert is_one_safe_line(said)
    assert json.loads(said) == {"file": name}
    said.encode("utf-8")


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_a_table_has_it_in_one_cell_that_is_no_formula(name: str) -> None:
    table = Table(columns=(Column(words="File", kind=Kind.TEXT), Column(words="Bills")), rows=((name, 7),))
    written = "".join(comma_separated(table, str))
    _, row = csv.reader(io.StringIO(written, newline=""))
    assert row[1] == "7"
    assert not row[0].startswith(FORMULAS)
    assert len(written.splitlines()) == 2


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_a_page_has_it_as_text(name: str, english: Environment) -> None:
    template = english.from_string('<p title="{{ name }}">{{ name }}</p>')
    assert shown_by_a_browser(template.render(name=name)).tags == ["p"]
    evidence = shown_by_a_browser(f"<p>{marked_up(name)}</p>")
    assert evidence.tags == ["p"]
    assert evidence.text.isprintable()


@pytest.mark.parametrize("name", TEXTS, ids=ascii)
def test_a_file_of_that_name_lies_where_it_is_put(name: str, tmp_path: Path) -> None:
    filed = filed_name(display_name(os.fsencode(name)))
    assert os.sep not in filed
    assert filed.strip(".")
    assert len(os.fsencode(filed)) <= 120
    inbox = tmp_path / "inbox"
    taken = drop(inbox, name, io.BytesIO(b"a bill"), file_bytes=100).name
    assert [path.name for path in inbox.iterdir() if path.is_file()] == [taken]
    assert (inbox / taken).read_bytes() == b"a bill"
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]
