"""What people see of stored documents: what a child says is checked, made once, and kept within bounds."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from flows.page_picture import Absent
from flows.page_picture import Lack
from flows.page_picture import PagePicture
from flows.pages import Pages
from pipeline.blobs.folder import FolderBlobs
from pipeline.document.view import View
from pipeline.intake.leaves import Leaves
from pipeline.isolation.pool import Pool
from pipeline.sandbox_level import SandboxLevel
from pipeline.settings import Limits
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings

WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 a picture"
PAGE: dict[str, Any] = {
    "size": [595, 842], "rotation": 0, "skew": 0, "origin": [0, None], "source": "pdf_text", "engine": "pdfium",
    "words": [["Total", 0.1, 0.5, 0.2, 0.52], ["119.00", 0.3, 0.5, 0.4, 0.52]],
}  # fmt: skip
BOOKLET = {"booklet": {"pages": [PAGE, PAGE], "lines": []}}
PICTURE = {"picture": base64.b64encode(WEBP).decode(), "width": 1240, "height": 1754}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Children that say what documents tell them to, and may note that they were asked."""
    with Pool(
        "leaf_tasks:obey", size=2, limits=Limits(sandbox=SandboxLevel.OFF), path=(str(Path(__file__).parent),)
    ) as children:
        yield children


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation."""
    return load(home=tmp_path / "home", pages={"waiting": 4})


def stored(settings: Settings, **told: Any) -> str:
    """The id of a document that has children say this."""
    notes = str(settings.home)
    content = json.dumps({"notes": notes, "booklet": BOOKLET, "picture": PICTURE, **told}).encode()
    return FolderBlobs(settings.blobs_folder).put([content]).sha256


def asked(settings: Settings, document_id: str, what: str) -> int:
    """How often children were asked."""
    path = settings.home / f"asked-{what}-{document_id}"
    return len(path.read_text(encoding="utf-8")) if path.exists() else 0


def lack(found: object) -> Lack:
    """Why there is nothing to see."""
    assert isinstance(found, Absent)
    assert found.reason
    return found.lack


def test_a_page_is_made_once_and_then_given_as_it_is_kept(settings: Settings, pool: Pool) -> None:
    one = stored(settings)
    first = Pages(settings, pool).page(one, 2)
    assert first == PagePicture(content=WEBP, width=1240, height=1754)
    assert Pages(settings, pool).page(one, 2) == first
    assert Pages(settings, pool).page(one, 2, dpi=300) == first
    assert (asked(settings, one, "booklet"), asked(settings, one, "picture")) == (1, 2)


def test_words_come_with_their_places_in_page_units(settings: Settings, pool: Pool) -> None:
    words = Pages(settings, pool).words(stored(settings), 1)
    assert not isinstance(words, Absent)
    assert [[word.text, word.box.left, word.box.top, word.box.right, word.box.bottom] for word in words] == PAGE[
        "words"
    ]


def test_what_many_ask_for_at_once_is_made_once(settings: Settings, pool: Pool) -> None:
    one, pages = stored(settings, seconds=0.3), Pages(settings, pool)
    with ThreadPoolExecutor(16) as threads:
        seen = set(threads.map(lambda _: pages.page(one, 1), range(16)))
    assert seen == {PagePicture(content=WEBP, width=1240, height=1754)}
    assert (asked(settings, one, "booklet"), asked(settings, one, "picture")) == (1, 1)


def test_who_asks_for_too_much_is_told_to_ask_again(settings: Settings, pool: Pool) -> None:
    many, pages = [stored(settings, seconds=0.5, number=number) for number in range(8)], Pages(settings, pool)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(pages.booklet, many))
    refused = [one for one in found if isinstance(one, Absent)]
    assert 0 < len(refused) < 8
    assert {one.lack for one in refused} == {Lack.BUSY}
    assert not isinstance(pages.booklet(many[-1]), Absent)


@pytest.mark.parametrize("document_id", ["ab" * 32, "", "../../etc/passwd", "AB" * 32, "a/b", "a\0b"])
def test_an_unknown_document_is_named(settings: Settings, pool: Pool, document_id: str) -> None:
    pages = Pages(settings, pool)
    view = View(page=1)
    found = pages.booklet(document_id), pages.page(document_id, 1), pages.words(document_id, 1)
    assert {lack(one) for one in (*found, pages.strip(document_id, view))} == {Lack.UNKNOWN_DOCUMENT}


@pytest.mark.parametrize("number", [-1, 0, 3, 10**20])
def test_a_page_that_there_is_not_is_named(settings: Settings, pool: Pool, number: int) -> None:
    one, pages = stored(settings), Pages(settings, pool)
    assert lack(pages.page(one, number)) is Lack.NO_SUCH_PAGE
    assert lack(pages.words(one, number)) is Lack.NO_SUCH_PAGE
    assert lack(pages.strip(one, View(page=number))) is Lack.NO_SUCH_PAGE


def test_data_has_lines_and_no_pages(settings: Settings, pool: Pool) -> None:
    one, pages = stored(settings, booklet={"booklet": {"pages": [], "lines": ["Invoice"]}}), Pages(settings, pool)
    booklet = pages.booklet(one)
    assert not isinstance(booklet, Absent)
    assert booklet.lines == ("Invoice",)
    assert lack(pages.page(one, 1)) is Lack.NO_PAGES


@pytest.mark.parametrize(
    "said",
    [
        {},
        {**PICTURE, "picture": base64.b64encode(b"<svg onload=alert(1)>").decode()},
        {**PICTURE, "picture": "no base64"},
        {**PICTURE, "picture": None},
        {**PICTURE, "width": 0},
        {**PICTURE, "width": 10**9},
        {**PICTURE, "width": True},
        {**PICTURE, "height": "1754"},
        {**PICTURE, "height": 1.5},
    ],
)
def test_what_is_no_picture_gets_to_nobody_and_is_not_kept(settings: Settings, pool: Pool, said: object) -> None:
    one, pages = stored(settings, picture=said), Pages(settings, pool)
    assert lack(pages.page(one, 1)) is Lack.UNREADABLE
    assert not list(settings.pages_folder.rglob("picture-*"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": [595, 0]},
        {"size": [595]},
        {"size": [595, 10**12]},
        {"rotation": 45},
        {"skew": 1000},
        {"origin": [-1, None]},
        {"origin": [0, 0.5]},
        {"source": "nobody"},
        {"words": [["Total", 0.1, 0.5, 1.2, 0.52]]},
        {"words": [["Total", -0.1, 0.5, 0.2, 0.52]]},
        {"words": [["x" * 5000, 0.1, 0.5, 0.2, 0.52]]},
        {"words": [[7, 0.1, 0.5, 0.2, 0.52]]},
        {"words": [["Total"]]},
        {"words": "Total"},
    ],
)
def test_what_is_no_page_gets_to_nobody(settings: Settings, pool: Pool, wrong: dict[str, Any]) -> None:
    one = stored(settings, booklet={"booklet": {"pages": [{**PAGE, **wrong}], "lines": []}})
    assert lack(Pages(settings, pool).booklet(one)) is Lack.UNREADABLE
    assert not list(settings.pages_folder.rglob("booklet"))


def test_damaged_and_foreign_files_are_made_anew(settings: Settings, pool: Pool) -> None:
    one, other, pages = stored(settings), stored(settings, number=2), Pages(settings, pool)
    good = pages.page(one, 1)
    assert pages.page(other, 1) == good
    kept = sorted(path for path in settings.pages_folder.rglob("*") if path.is_file() and one in path.parts)
    assert len(kept) == 2
    for path in kept:
        damaged = bytearray(path.read_bytes())
        damaged[-1] ^= 1
        for content in (bytes(damaged), b"", b"x", (path.parents[2] / other[:2] / other / path.name).read_bytes()):
            path.chmod(0o600)
            path.write_bytes(content)
            assert pages.page(one, 1) == good
    assert asked(settings, one, "booklet") == 5
    assert asked(settings, one, "picture") == 5


def test_pictures_are_made_anew_where_the_page_was_read_otherwise(settings: Settings, pool: Pool) -> None:
    one, pages = stored(settings), Pages(settings, pool)
    pages.page(one, 1)
    turned = {"pages": [{**PAGE, "rotation": 90}], "lines": []}
    Leaves(settings.pages_folder, most=settings.pages.kept_bytes).take_booklet(one, turned)
    pages.page(one, 1)
    assert asked(settings, one, "picture") == 2


def test_nothing_is_kept_where_nothing_may_be(tmp_path: Path, pool: Pool) -> None:
    settings = load(home=tmp_path / "home", pages={"kept_bytes": 0})
    one = stored(settings)
    assert isinstance(Pages(settings, pool).page(one, 1), PagePicture)
    assert not settings.pages_folder.exists()
