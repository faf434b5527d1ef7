"""What is in mails and archives comes out as it went in, once; what is made to do harm does none."""

from __future__ import annotations

import base64
import zipfile
from contextlib import suppress
from email import policy
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.containers.unpacking import unpack
from extractors.readers.reading import read
from pipeline.errors import UnreadableDocument
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits
from tests.parcels import archive
from tests.parcels import bomb
from tests.parcels import damaged
from tests.parcels import encrypted
from tests.parcels import linked
from tests.parcels import mail
from tests.parcels import overlapping
from tests.parcels import streamed
from tests.parcels import with_logo

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.7 \xff\x00\r\n a bill %%EOF"
WHOLE = [archive({"a": PDF * 20, "b": b"2"}), mail({"a": PDF * 20, "b": b"2"}).as_bytes()]
Said = dict[str, Any]


def asked(path: Path, content: bytes, **limits: int) -> Said:
    """What one question brings."""
    path.write_bytes(content)
    return unpack({"path": str(path), "unpack": [0, 0], "limits": limits})


def names(said: Said) -> list[str]:
    """What the files in it are called."""
    return [base64.b64decode(member["name"]).decode() for member in said["contents"]["members"]]


def outcomes(said: Said) -> dict[str, str | None]:
    """How the files end that are not taken out."""
    return dict(zip(names(said), (member["outcome"] for member in said["contents"]["members"]), strict=True))


def taken(path: Path, content: bytes, **limits: int) -> dict[str, bytes | None]:
    """Every file that is taken out, however many questions it takes."""
    path.write_bytes(content)
    got: dict[int, bytes | None] = {}
    place: list[int] | None = [0, 0]
    while place is not None:
        said = unpack({"path": str(path), "unpack": place, "limits": limits})
        for piece in said["pieces"]:
            before = got.get(piece["member"]) or b""
            got[piece["member"]] = piece["content"] and before + base64.b64decode(piece["content"])
        place = said["next"]
    return {name: got[number] for number, name in enumerate(names(said)) if number in got}


def refusal(path: Path, content: bytes, **limits: int) -> str:
    """How a file ends that is not taken apart."""
    with pytest.raises(UnreadableDocument) as raised:
        asked(path, content, **limits)
    return raised.value.outcome


TREES = st.recursive(
    st.binary(min_size=1, max_size=300),
    lambda inner: st.tuples(
        st.sampled_from(["mail", "zip"]), st.dictionaries(st.text("aé_ x1", min_size=1, max_size=8), inner, min_size=1)
    ),
    max_leaves=12,
)


def packed(tree: Any, ends: str = "\n") -> bytes:
    """The bytes of a tree of files."""
    if isinstance(tree, bytes):
        return tree
    sort, inner = tree
    files = {f"{number}{name}.x": packed(one, ends) for number, (name, one) in enumerate(inner.items())}
    if sort == "zip":
        return archive(files)
    return mail(files).as_bytes(policy=policy.SMTP if ends == "\r\n" else policy.default)


def leaves(tree: Any) -> list[bytes]:
    """The files at the ends of a tree."""
    return [tree] if isinstance(tree, bytes) else sorted(leaf for one in tree[1].values() for leaf in leaves(one))


def unpacked(path: Path, content: bytes, tree: Any) -> list[bytes]:
    """The same, got out again."""
    if isinstance(tree, bytes):
        return [content]
    got = [one for one in taken(path, content, answer_bytes=800).values() if one is not None]
    assert len(got) == len(tree[1])
    inner = zip(got, tree[1].values(), strict=True)
    return sorted(leaf for one, below in inner for leaf in unpacked(path, one, below))


@given(tree=TREES.filter(lambda tree: not isinstance(tree, bytes)), ends=st.sampled_from(["\n", "\r\n"]))
def test_exactly_what_was_packed_comes_out_byte_for_byte(
    tree: Any, ends: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "parcel"
    assert unpacked(path, packed(tree, ends), tree) == leaves(tree)


def test_a_mail_in_a_mail_comes_out_as_it_stood_there(tmp_path: Path) -> None:
    outer, inner = mail({"bill.pdf": PDF}), mail({"old.pdf": PDF}, subject="Fwd: März")
    outer.add_attachment(inner)
    got = taken(tmp_path / "x", outer.as_bytes())
    assert got["Fwd: März.eml"] == inner.as_bytes()


@pytest.mark.parametrize("coding", ["7bit", "8bit", "quoted-printable", "base64"])
def test_attachments_come_out_of_any_coding(tmp_path: Path, coding: str) -> None:
    content = "<Invoice>Größe\r\n.\r\n=3D</Invoice>" if coding != "7bit" else "<Invoice>Size</Invoice>"
    message = mail()
    message.add_attachment(content, "xml", "utf-8", cte=coding, filename="bill.xml")
    (got,) = taken(tmp_path / "x", message.as_bytes(policy=policy.SMTP)).values()
    assert got is not None
    assert got.decode().split() == content.split()


def test_pictures_that_belong_to_the_text_of_a_mail_are_left_out_and_named(tmp_path: Path) -> None:
    said = asked(tmp_path / "x", with_logo({"bill.pdf": PDF}).as_bytes())
    assert (names(said), said["contents"]["left_out"]) == (["bill.pdf"], ["logo.png"])


def test_a_picture_that_no_text_shows_is_a_document(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(
        b"\xff\xd8\xff", "image", "jpeg", disposition="inline", filename="IMG_1.jpg", cid="<1@phone>"
    )
    assert taken(tmp_path / "x", message.as_bytes()) == {"IMG_1.jpg": b"\xff\xd8\xff"}


def test_what_a_mail_says_of_itself_is_told(tmp_path: Path) -> None:
    facts = asked(tmp_path / "x", mail({"a.pdf": PDF}, sender="Jörg <j@x.example>").as_bytes())["contents"]["facts"]
    assert facts == {
        "sender": "Jörg <j@x.example>",
        "subject": "Your invoice",
        "message_id": "<4711@supplier.example>",
        "date": "Mon, 02 Mar 2026 08:00:00 +0100",
    }


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (b"=?utf-8?q?M=C3=A4rz?=", "März"),
        ("März".encode(), "März"),
        ("März".encode("latin-1"), "März"),
        (b"=?unknown-x?q?M=E4rz?=", "März"),
        (b"=?utf-8?b?*****?=", ""),
        (b"a\x1b[31mb", "a\ufffd[31mb"),
    ],
)
def test_subjects_are_read_whatever_they_are_written_in(tmp_path: Path, header: bytes, told: str) -> None:
    content = mail({"a.pdf": PDF}).as_bytes().replace(b"Your invoice", header)
    assert asked(tmp_path / "x", content)["contents"]["facts"]["subject"] == told


def test_a_mail_without_an_attachment_says_so(tmp_path: Path) -> None:
    assert "Nothing is attached" in asked(tmp_path / "x", mail().as_bytes())["contents"]["reason"]
    said = asked(tmp_path / "x", with_logo({}).as_bytes())["contents"]
    assert "logo.png" in said["reason"]
    assert not said["members"]


def test_winmail_dat_is_refused_in_plain_words(tmp_path: Path) -> None:
    said = asked(tmp_path / "x", mail({"winmail.dat": b"x\x9f>\x22", "bill.pdf": PDF}).as_bytes())
    assert outcomes(said) == {"winmail.dat": "unsupported", "bill.pdf": None}
    assert "Outlook" in said["contents"]["members"][0]["reason"]


@pytest.mark.parametrize(
    ("sort", "outcome"),
    [
        ('multipart/encrypted; protocol="application/pgp-encrypted"', "encrypted"),
        ("application/pkcs7-mime; smime-type=enveloped-data", "encrypted"),
        ("application/pkcs7-mime; smime-type=signed-data", "unsupported"),
    ],
)
def test_a_mail_that_is_sealed_as_a_whole_is_not_taken_apart(tmp_path: Path, sort: str, outcome: str) -> None:
    content = f"From: a@b.example\nSubject: x\nContent-Type: {sort}\n\nMIAGCSqG".encode()
    assert refusal(tmp_path / "x", content) == outcome


def test_parts_that_lie_in_each_other_without_end_are_refused(tmp_path: Path) -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1000))
    assert refusal(tmp_path / "x", f"From: a@b.example\nSubject: x\n{deep}".encode()) == Outcome.REJECTED_SECURITY


def test_a_mail_of_more_files_than_allowed_is_refused(tmp_path: Path) -> None:
    content = mail({f"{number}.pdf": PDF for number in range(6)}).as_bytes()
    assert refusal(tmp_path / "x", content, members=5) == Outcome.TOO_LARGE


def test_names_in_archives_are_told_as_they_are_written(tmp_path: Path) -> None:
    as_utf8, as_cp437 = archive({"März.pdf": PDF}), archive({"Marz.pdf": PDF}).replace(b"Marz", "März".encode("cp437"))
    unmarked = archive({"Maarz.pdf": PDF}).replace(b"Maarz", "März".encode())
    assert [names(asked(tmp_path / "x", content)) for content in (as_utf8, as_cp437, unmarked)] == [["März.pdf"]] * 3


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archives_of_every_usual_method_are_read(tmp_path: Path, method: int) -> None:
    assert taken(tmp_path / "x", archive({"a": PDF, "b": b"2"}, method=method)) == {"a": PDF, "b": b"2"}


def test_archives_that_were_streamed_in_64_bits_are_read(tmp_path: Path) -> None:
    assert taken(tmp_path / "x", streamed({"a": PDF, "b": b"2"})) == {"a": PDF, "b": b"2"}


def test_a_method_that_is_not_read_is_named(tmp_path: Path) -> None:
    content = archive({"a": PDF, "b": b"2"}).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x09", 1
    )
    assert outcomes(asked(tmp_path / "x", content)) == {"a": "unsupported", "b": None}


def test_links_in_archives_are_refused(tmp_path: Path) -> None:
    assert outcomes(asked(tmp_path / "x", linked("l", "/etc/passwd"))) == {"l": "refused_symlink", "bill": None}


def test_an_archive_of_which_one_file_is_encrypted_gives_the_others(tmp_path: Path) -> None:
    content = encrypted(archive({"a": PDF, "b": b"2"}), last=0)
    assert outcomes(asked(tmp_path / "x", content)) == {"a": "encrypted", "b": None}
    assert refusal(tmp_path / "x", encrypted(archive({"a": PDF, "b": b"2"}))) == Outcome.ENCRYPTED


def test_a_damaged_file_spoils_no_other(tmp_path: Path) -> None:
    content = damaged({"a": b"1", "b": b"2", "c": b"3"}, "b")
    assert taken(tmp_path / "x", content) == {"a": b"1", "b": None, "c": b"3"}


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x", bomb(), file_bytes=3 << 20) == Outcome.REJECTED_SECURITY
    assert refusal(tmp_path / "x", overlapping()) == Outcome.REJECTED_SECURITY


def test_a_white_scan_that_packs_very_well_is_no_bomb(tmp_path: Path) -> None:
    assert taken(tmp_path / "x", archive({"a.bmp": bytes(5 << 20)}))["a.bmp"] == bytes(5 << 20)


def test_more_than_is_allowed_in_all_is_too_large(tmp_path: Path) -> None:
    content = archive({"a": bytes(600), "b": bytes(600)}, method=zipfile.ZIP_STORED)
    assert refusal(tmp_path / "x", content, unpacked_bytes=1000) == Outcome.TOO_LARGE
    assert outcomes(asked(tmp_path / "x", content, file_bytes=599)) == {"a": "too_large", "b": "too_large"}


def test_a_cut_archive_is_damaged_and_an_empty_one_holds_nothing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x", archive({"a": PDF})[:-30]) == Outcome.CORRUPT
    assert asked(tmp_path / "x", archive({}))["contents"]["reason"] == "The archive holds no file."


def test_documents_of_other_offices_are_documents_and_no_archives(tmp_path: Path) -> None:
    path = tmp_path / "bill.odt"
    path.write_bytes(archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}))
    with pytest.raises(UnreadableDocument, match="office document") as raised:
        read(path, Limits())
    assert raised.value.outcome == Outcome.UNSUPPORTED


@pytest.mark.parametrize("name", ["parcel", "parcel.zip", "parcel.eml"])
def test_what_holds_others_is_told_by_its_bytes(tmp_path: Path, name: str) -> None:
    for content in (archive({"a.pdf": PDF}, method=zipfile.ZIP_STORED), mail({"a.pdf": PDF}).as_bytes()):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableDocument) as raised:
            read(tmp_path / name, Limits())
        assert raised.value.outcome == Outcome.UNPACKED


@given(junk=st.binary(max_size=200), place=st.integers(0, 2000), content=st.sampled_from(WHOLE))
def test_damage_ends_in_an_outcome_or_in_files(
    junk: bytes, place: int, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at, path = place % len(content), tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(content[:at] + junk + content[at + len(junk) :])
    with suppress(UnreadableDocument):
        said = unpack({"path": str(path), "unpack": [0, 0]})
        assert len(said["pieces"]) <= len(said["contents"]["members"])
