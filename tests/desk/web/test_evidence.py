"""The evidence of a bill: complete, the same every time, checked by itself, and for those who may see all of it."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desk.evidence.verify import is_of
from pipeline.blobs.folder import FolderBlobs
from pipeline.blobs.folder_witnesses import FolderWitnesses
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store.review import approving
from pipeline.store.review import looks
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import SUM
from tests.pipeline.store.review.conftest import Desk
from tests.staff import hire

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

#: A page with one word.
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 46>>stream
BT /F1 24 Tf 40 100 Td (119.00 in total) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


@pytest.fixture
def key(office: Office) -> str:
    """Of a bill that somebody corrected, another approved, and that was posted; it is full of hostile words."""
    document_id = FolderBlobs(office.settings.blobs_folder).put([PDF]).sha256
    read = record(bill(supplier_name=HOSTILE), document_id=document_id, file=HOSTILE)
    process(office.store, replace(read, pages=(1,), status=Status.EXCEPTION, questions=(SUM,)))
    anna, desk = office.hire(Role.OPERATOR), Desk(office.store)
    desk.claim(document_id, anna.person_id)
    desk.edit(document_id, anna.person_id, gross_total="120.00", invoice_number="R\x007")
    version = desk.edit(document_id, anna.person_id, gross_total="119.50")
    hire(office.store, "paul")
    approving.approve(office.store, document_id, person_id="paul", row_version=version)
    sealed(office.store, "csv")
    return document_id


@pytest.fixture
def ada(office: Office) -> Browser:
    """An auditor."""
    return office.sit(office.hire(Role.AUDITOR, name="ada", shown="Ada Lund"))


def unpacked(browser: Browser, key: str, folder: Path) -> Path:
    """The folder with all that the evidence holds."""
    answer = browser.get(f"/bills/{key}/evidence")
    assert answer.status_code == 200
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(folder)
    return folder


def verified(folder: Path) -> tuple[int, str]:
    """What the check says that comes with the evidence, run as an auditor would."""
    command = [sys.executable, "-I", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_same_state_gives_the_same_bytes_and_looks_are_kept(office: Office, ada: Browser, key: str) -> None:
    first = ada.get(f"/bills/{key}/evidence")
    assert first.headers["content-disposition"] == f'attachment; filename="ledgerdrop-evidence-{key[:12]}.zip"'
    office.clock.move(minutes=5)
    assert ada.get(f"/bills/{key}/evidence").content == first.content
    assert {look.page for look in looks.looks(office.store, key)} == {1}


def test_it_holds_the_original_the_pages_and_what_everybody_did(ada: Browser, key: str, tmp_path: Path) -> None:
    folder = unpacked(ada, key, tmp_path)
    assert (folder / "original.pdf").read_bytes() == PDF
    page = (folder / "index.html").read_text()
    assert 'href="data:image/webp;base64,' in page
    assert "Anna Meier" in page
    assert "csv-000001.txt" in page
    done = json.loads((folder / "history.json").read_text())["done"]
    assert [(one["subject"], one["after"]) for one in done if one["subject"] == "gross_total"] == [
        ("gross_total", "120.00"),
        ("gross_total", "119.50"),
    ]
    assert {event["what"] for event in json.loads((folder / "events.json").read_text())} >= {
        "recorded",
        "saved",
        "approved",
    }


@pytest.mark.parametrize("is_compared", [True, False])
def test_it_holds_what_another_system_made_of_the_document_where_the_bill_was_compared_with_it(
    is_compared: bool,  # noqa: FBT001 - a case
    office: Office,
    ada: Browser,
    tmp_path: Path,
) -> None:
    result, document_id = b"<Documents/>", FolderBlobs(office.settings.blobs_folder).put([PDF]).sha256
    sha256 = hashlib.sha256(result if is_compared else b"<Documents> </Documents>").hexdigest()
    witness = ForeignWitness(system="ABBYY FlexiCapture", sha256=sha256)
    process(office.store, replace(record(bill(), document_id=document_id), foreign_witnesses=(witness,)))
    FolderWitnesses(office.settings.witnesses_folder).put(document_id, result)
    folder = unpacked(ada, document_id, tmp_path)
    assert verified(folder) == (0, "All is as it was written.\n")
    assert (folder / "witness.bin").is_file() is is_compared


def test_hostile_words_are_words(ada: Browser, key: str, tmp_path: Path) -> None:
    page = (unpacked(ada, key, tmp_path) / "index.html").read_text()
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page


def test_it_proves_itself(ada: Browser, key: str, tmp_path: Path) -> None:
    assert verified(unpacked(ada, key, tmp_path)) == (0, "All is as it was written.\n")


CHANGES = {
    "bill.json": ("119.50", "119.51", "bill.json is not what the last event of its recording says"),
    "history.json": ('"after": "120.00"', '"after": "130.00"', "history.json is not what event"),
    "events.json": ('"what": "approved"', '"what": "remarked"', "is not what was written"),
    "original.pdf": ("119.00", "219.00", "original.pdf is not what was packed"),
}


def test_whatever_is_changed_is_named(ada: Browser, key: str, tmp_path: Path) -> None:
    unpacked(ada, key, tmp_path)
    for name, (old, new, told) in CHANGES.items():
        written = (tmp_path / name).read_bytes()
        assert old.encode() in written
        (tmp_path / name).write_bytes(written.replace(old.encode(), new.encode()))
        code, said = verified(tmp_path)
        assert code == 1
        assert told in said
        (tmp_path / name).write_bytes(written)


def test_saves_of_an_older_program_are_known_by_their_moment() -> None:
    done = {"revision": 1, "row_version": 2, "at": "2026-03-02T08:00:00.000000+00:00"}
    old = {"at": done["at"], "after": {"pieces": [], "sha256": ""}}
    assert is_of(done, old)
    assert not is_of({**done, "at": "2026-03-02T08:00:00.000001+00:00"}, old)
    assert not is_of(done, {**old, "after": {"revision": 1, "row_version": 3}})


def test_the_page_of_a_bill_offers_it_to_those_who_may_take_it(office: Office, ada: Browser, key: str) -> None:
    assert f'href="/bills/{key}/evidence"' in ada.get(f"/bills/{key}").text
    for role in (Role.OPERATOR, Role.ADMIN, Role.VIEWER):
        browser = office.sit(office.hire(role, name=role))
        assert browser.get(f"/bills/{key}/evidence").status_code == 403
        assert "/evidence" not in browser.get(f"/bills/{key}").text
    assert ada.get(f"/bills/{'0' * 64}/evidence").status_code == 404
