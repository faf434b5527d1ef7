"""The page of what was read wrong: whole in itself, and safe whatever documents say."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk.cli.display.gallery import gallery
from flows.cards import Card
from pipeline.document.view import View
from pipeline.evaluation.misreading import misreadings
from tests.pipeline.evaluation.written import held
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

EMPTY = {"meta", "img", "br", "link", "input"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x1b[2J'


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self.words += data


def card(text: str, *, picture: bytes | None = b"\xff\xd8\xff") -> Card:
    """A card of a bill that says `text` everywhere."""
    truth = true(text, gross_total=text, also={"source": text, "language": text})
    said = sure("6.00" + text, 0.5, source=text, raw_text=text, element=text, alternatives=[{"value": text}])
    found = misreadings([held(truth, read(gross_total=said, status=text))])
    return Card(path=Path("a.pdf"), misreadings=tuple(found), view=View(page=1), picture=picture, trouble=text)


def test_a_page_says_what_is_true_what_was_read_and_how_sure_it_was() -> None:
    page = Page(gallery([card("5.00")], wrong=3, bills=2))
    for words in ("gross total", "5.00", "6.00", "50%", "printed as “5.00”", "also possible: 5.00", "Wrong key field"):
        assert words in page.words
    assert "Of 2 bills 3 values are wrong, missing or invented; here are the worst 1" in page.words
    assert ("src", "data:image/jpeg;base64,/9j/") in page.attributes


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = Page(gallery([card("5.00")], wrong=1, bills=1))
    assert not {"script", "link", "iframe", "svg"} & set(page.tags)
    assert all((value or "").startswith("data:") for name, value in page.attributes if name in {"src", "href"})
    policy = next(value for name, value in page.attributes if name == "content" and "default-src" in (value or ""))
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_what_a_document_says_is_shown_and_not_obeyed() -> None:
    plain, hostile = (gallery([card(text, picture=None)], wrong=1, bills=1) for text in ("5.00", HOSTILE))
    page = Page(hostile)
    assert page.tags == Page(plain).tags
    assert "<script>alert(1)</script>" in page.words
    assert not {"\u202e", "\x1b"} & set(hostile)


@given(st.text(min_size=1))
def test_whatever_a_document_says_the_page_is_one(text: str) -> None:
    assert Page(gallery([card(text)], wrong=1, bills=1)).tags.count("article") == 1


def test_nothing_wrong_makes_a_page_that_says_so() -> None:
    page = Page(gallery([], wrong=0, bills=4))
    assert "Of 4 bills 0 values are wrong" in page.words
    assert "section" not in page.tags


def test_what_was_not_found_has_no_evidence_and_where_there_is_no_picture_it_says_why() -> None:
    (found,) = misreadings([held(true("a.pdf", lines=[{"quantity": "2"}], also={"part": 2}), None)])
    page = Page(
        gallery([Card(path=Path("a.pdf"), misreadings=(found,), view=None, trouble="No page.")], wrong=1, bills=1)
    )
    assert "line 1, quantity" in page.words
    assert "nothing" in page.words
    assert "not read" in page.words
    assert "No page." in page.words
