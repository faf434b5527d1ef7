"""Uploads: whole files in the watched folder, taken in as all others, whatever they are called."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.intake import Intake
from pipeline.people.role import Role
from pipeline.settings import Limits
from pipeline.settings import load
from pipeline.store.arrivals import Arrivals
from pipeline.store.audit import history
from pipeline.store.whence import whence
from tests.desk.web.conftest import ORIGIN
from tests.desk.web.conftest import Browser
from tests.desk.web.test_worklist import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from httpx import Response

    from tests.desk.web.conftest import Office

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def anna(office: Office) -> Browser:
    """An operator."""
    return office.sit(office.hire(Role.OPERATOR))


def send(browser: Browser, *files: tuple[str, bytes], token: str | None = None) -> Response:
    parts = [("file", (name, content)) for name, content in files]
    data = {"csrf_token": browser.csrf_token if token is None else token}
    answer: Response = browser.client.post("/upload", data=data, files=parts, headers={"Origin": ORIGIN})
    return answer


def inbox(office: Office) -> dict[str, bytes]:
    folder = office.settings.inbox_folder
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.exists() else {}


def left_over(office: Office) -> list[Path]:
    return [*(office.settings.inbox_folder / ".arriving").iterdir()]


def test_files_lie_whole_in_the_watched_folder_and_the_page_says_so(office: Office, anna: Browser) -> None:
    page = send(anna, ("a.pdf", PDF), ("b.pdf", PDF * 40_000))
    assert page.status_code == 200
    assert "2 files are taken" in page.text
    assert '<a href="/">' in page.text
    assert inbox(office) == {"a.pdf": PDF, "b.pdf": PDF * 40_000}
    assert left_over(office) == []


def test_what_was_uploaded_goes_the_way_of_everything(office: Office, anna: Browser) -> None:
    send(anna, ("a.pdf", PDF))
    settings = load(home=office.settings.home, intake={"stable_seconds": 0})
    ticks = iter(range(100))
    intake = Intake(settings, Arrivals(office.store), clock=lambda: float(next(ticks)))
    intake.round()
    (taken,) = intake.round().taken
    assert taken.arrival.name == "a.pdf"
    assert taken.arrival.sha256 == hashlib.sha256(PDF).hexdigest()
    assert inbox(office) == {}


def test_who_uploaded_a_file_is_written_down(office: Office) -> None:
    anna, bert = (office.hire(Role.OPERATOR, name=name, shown=name.title()) for name in ("anna", "bert"))
    for person in (anna, bert):
        send(office.sit(person), ("a.pdf", PDF), ("empty.pdf", b""))
    document = hashlib.sha256(PDF).hexdigest()
    events = [(one.what, one.actor, one.after) for one in history(office.store, document)]
    assert events == [("uploaded", person.person_id, {"size": len(PDF)}) for person in (anna, bert)]
    assert [one.person_id for one in whence(office.store, document).uploads] == [anna.person_id, bert.person_id]


def test_a_name_that_is_taken_already_gets_a_number(office: Office, anna: Browser) -> None:
    send(anna, ("a.pdf", PDF), ("a.pdf", PDF + b"2"))
    send(anna, ("a.pdf", PDF + b"3"))
    assert inbox(office) == {"a.pdf": PDF, "a (2).pdf": PDF + b"2", "a (3).pdf": PDF + b"3"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\bills\\a.pdf", "a.pdf"),
        (".hidden", "hidden"),
        ("a.pdf.tmp", "a.pdf.tmp.file"),
        ("Thumbs.db", "Thumbs.db.file"),
        ("~$a.docx", "__a.docx"),
        ("....", "unnamed"),
        ("Rechnung März.pdf", "Rechnung März.pdf"),
        ("bill\u202efdp.exe", "bill_fdp.exe"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_lead_nowhere_else_and_are_seen_by_the_intake(
    office: Office, anna: Browser, name: str, expected: str
) -> None:
    assert send(anna, (name, PDF)).status_code == 200
    assert [*inbox(office)] == [expected]
    assert [path.name for path in office.settings.inbox_folder.parent.iterdir() if path.name == "passwd"] == []


def test_hostile_names_are_words(anna: Browser) -> None:
    page = send(anna, (f"{HOSTILE}.pdf", PDF), (f"{HOSTILE}2.pdf", b""))
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "&lt;" in page.text


def test_empty_and_too_large_files_are_refused_one_by_one(office: Office, anna: Browser) -> None:
    desk = office.app.state.desk
    office.app.state.desk = replace(desk, settings=load(home=office.settings.home, limits=Limits(file_bytes=1000)))
    page = send(anna, ("large.pdf", bytes(1001)), ("empty.pdf", b""), ("fits.pdf", bytes(1000)))
    assert "larger than is allowed" in page.text
    assert "The file is empty" in page.text
    assert [*inbox(office)] == ["fits.pdf"]
    assert left_over(office) == []
    assert send(anna, ("empty.pdf", b"")).status_code == 400


def test_a_folder_that_cannot_be_written_is_told(office: Office, anna: Browser) -> None:
    office.settings.inbox_folder.write_bytes(b"not a folder")
    page = send(anna, ("a.pdf", PDF))
    assert page.status_code == 503
    assert "send the files again" in page.text


def test_nothing_is_taken_from_strangers_or_from_other_sites(office: Office, anna: Browser) -> None:
    assert send(office.browser(), ("a.pdf", PDF)).headers["location"].startswith("/sign-in")
    assert send(anna, ("a.pdf", PDF), token="x").status_code == 403  # noqa: S106 - none
    assert send(office.sit(office.hire(Role.VIEWER, name="vera")), ("a.pdf", PDF)).status_code == 403
    assert inbox(office) == {}


def test_only_uploads_may_be_large(office: Office, anna: Browser) -> None:
    large: dict[str, object] = {"words": "x" * 1_100_000}
    assert anna.post("/next", large).status_code == 413
    headers = {"Content-Length": str(office.settings.desk.upload_bytes + 1), "Origin": ORIGIN}
    assert anna.client.post("/upload", content=b"", headers=headers).status_code == 413


def test_files_are_readable_for_whoever_watches(office: Office, anna: Browser) -> None:
    send(anna, ("a.pdf", PDF))
    assert os.stat(office.settings.inbox_folder / "a.pdf").st_mode & 0o777 == 0o644  # noqa: PTH116 - as the system says
