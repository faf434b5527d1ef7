"""Mails are taken in whole and once, leave only when they are known; no server harms us or learns our password."""

from __future__ import annotations

import itertools
import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.model.outcome import Outcome
from pipeline.sources.imap import mail_folder
from pipeline.sources.imap.mail_folder import MailFolder
from pipeline.sources.source import SourceTrouble
from pipeline.sources_settings import MailSource
from tests.parcels import mail

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.measuring.mail_server import MailServer
    from tests.pipeline.sources.conftest import House

_NUMBERS = itertools.count()


@pytest.fixture
def user() -> str:
    """Somebody with an empty mailbox."""
    return f"user{next(_NUMBERS)}"


def folder(mails: MailServer, user: str, **others: object) -> MailFolder:
    """The mailbox of somebody as a source."""
    return MailFolder(MailSource.model_validate(mails.settings(user, **others)))


def written(*subjects: str, **others: str) -> list[bytes]:
    """Mails with attachments, as they travel."""
    return [
        mail({"bill.pdf": os.urandom(99)}, subject=one, **others).as_bytes().replace(b"\n", b"\r\n") for one in subjects
    ]


def test_mails_are_taken_in_as_they_are_and_moved(mails: MailServer, user: str, house: House) -> None:
    sent = written("one", "two")
    mails.put(user, sent)
    found = folder(mails, user).fetch(house.door)
    assert (found.taken, found.again_after, found.trouble) == (2, None, "")
    assert house.arrived() == [("bills-1.eml", None, sent[0]), ("bills-2.eml", None, sent[1])]
    assert (mails.lying(user), mails.lying(user, "Ledgerdrop"), house.settled()) == (0, 2, 2)


@pytest.mark.parametrize("after", ["flag", "leave"])
def test_mails_that_stay_where_they_are_come_once(mails: MailServer, user: str, house: House, after: str) -> None:
    mails.put(user, written("one"))
    ours = folder(mails, user, after=after)
    assert [ours.fetch(house.door).taken for _ in range(2)] == [1, 0]
    mails.put(user, written("two"))
    assert [folder(mails, user, after=after).fetch(house.door).taken for _ in range(2)] == [1, 0]
    assert (len(house.arrived()), mails.lying(user)) == (2, 2)


class Stop(BaseException):
    """The machine stops here."""


def stopping(at: FaultPoint) -> Callable[[FaultPoint], None]:
    """Stops the machine the second time that a point is come to."""
    passed = itertools.count()

    def step(point: FaultPoint) -> None:
        if point is at and next(passed) == 1:
            raise Stop

    return step


POINTS = (
    FaultPoint.SOURCE_FETCHED,
    FaultPoint.BLOB_NAMED,
    FaultPoint.ARRIVAL_KEPT,
    FaultPoint.SOURCE_KNOWN,
    FaultPoint.SOURCE_LEFT,
)


@pytest.mark.parametrize("after", ["move", "leave"])
@pytest.mark.parametrize("point", POINTS)
def test_a_stop_at_any_point_loses_and_doubles_nothing(
    mails: MailServer, user: str, house: House, point: FaultPoint, after: str
) -> None:
    sent = written("one", "two", "three")
    mails.put(user, sent)
    if not (after == "leave" and point is FaultPoint.SOURCE_LEFT):
        with armed(stopping(point)), pytest.raises(Stop):
            folder(mails, user, after=after).fetch(house.door)
    folder(mails, user, after=after).fetch(house.door)
    assert [(outcome, content) for _, outcome, content in house.arrived()] == [(None, one) for one in sent]
    assert mails.lying(user) == (3 if after == "leave" else 0)
    assert house.settled() == (0 if after == "leave" else 3)


def test_a_mail_that_comes_twice_is_a_duplicate(mails: MailServer, user: str, house: House) -> None:
    sent = written("one")
    mails.put(user, sent)
    ours = folder(mails, user)
    ours.fetch(house.door)
    mails.put(user, sent)
    ours.fetch(house.door)
    assert [outcome for _, outcome, _ in house.arrived()] == [None, Outcome.DUPLICATE_BYTES]


def test_a_folder_that_counts_anew_brings_duplicates_and_loses_nothing(
    mails: MailServer, user: str, house: House
) -> None:
    sent, ours = written("one"), folder(mails, user, after="leave", folder="In")
    with mails.client(user) as client:
        client.create_folder("In")
    mails.put(user, sent, "In")
    ours.fetch(house.door)
    with mails.client(user) as client:
        client.delete_folder("In")
        client.create_folder("In")
    mails.put(user, [*sent, *written("two")], "In")
    assert ours.fetch(house.door).taken == 2
    assert [outcome for _, outcome, _ in house.arrived()] == [None, Outcome.DUPLICATE_BYTES, None]


def test_a_mail_that_is_too_large_is_known_and_leaves(mails: MailServer, user: str, house: House) -> None:
    mails.put(user, [mail({"bill.pdf": bytes(1 << 20)}).as_bytes(), *written("one")])
    folder(mails, user).fetch(house.door)
    assert [(outcome, content is None) for _, outcome, content in house.arrived()] == [
        ("too_large", True),
        (None, False),
    ]
    assert mails.lying(user) == 0


@pytest.mark.parametrize("allowed", ["supplier.example", "@supplier.example", "Billing@Supplier.Example"])
def test_mails_of_others_are_left_alone(mails: MailServer, user: str, house: House, allowed: str) -> None:
    others = [
        "Eve <eve@evil.example>",
        "x <billing@supplier.example.evil.example>",
        "a@supplier.example, e@evil.example",
    ]
    mails.put(user, [*written("ours"), *(one for sender in others for one in written("theirs", sender=sender))])
    ours = folder(mails, user, only_from=(allowed,))
    seen = ours.sight()
    assert (seen.waiting, seen.passed_over) == (1, 3)
    assert ours.fetch(house.door).taken == 1
    assert mails.lying(user) == 3


def test_many_mails_come_in_several_looks(
    mails: MailServer, user: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_folder, "_MOST", 3)
    mails.put(user, written(*map(str, range(5))))
    ours = folder(mails, user)
    first, second = ours.fetch(house.door), ours.fetch(house.door)
    assert (first.taken, first.again_after, second.taken, second.again_after) == (3, 0, 2, None)


def test_a_connection_that_begins_plain_is_encrypted_before_anybody_signs_in(
    mails: MailServer, user: str, house: House
) -> None:
    mails.put(user, written("one"))
    ours = folder(mails, user, security="starttls", port=mails.plain_port)
    assert ours.fetch(house.door).taken == 1


def test_tokens_are_shown_instead_of_a_password_and_read_anew(
    mails: MailServer, user: str, house: House, tmp_path: Path
) -> None:
    mails.put(user, written("one"))
    (tmp_path / "token").write_text(mails.token(user, lasts=-60))
    ours = folder(mails, user, password="", token_file=tmp_path / "token")
    with pytest.raises(SourceTrouble, match="does not let"):
        ours.fetch(house.door)
    (tmp_path / "token").write_text(mails.token(user) + "\n")
    assert ours.fetch(house.door).taken == 1


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({"password": "another"}, "does not let user"),
        ({"ca_file": None}, "vouches for the certificate"),
        ({"port": 1}, "cannot be asked"),
        ({"folder": "Nowhere"}, "cannot be asked"),
    ],
)
def test_trouble_is_told_in_words_and_without_the_password(
    mails: MailServer, user: str, house: House, others: dict[str, object], told: str
) -> None:
    with pytest.raises(SourceTrouble, match=told) as raised:
        folder(mails, user, **others).fetch(house.door)
    assert raised.value.remedy
    assert "another" not in str(raised.value)


@pytest.fixture
def hostile() -> Iterator[Callable[[bytes], int]]:
    """Servers that greet as mail servers do, and then say what they are told; each gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve(says: bytes) -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"* OK ready\r\n")
                connection.recv(1000)
                connection.sendall(says)
                connection.recv(1000)

        def start(says: bytes) -> int:
            threading.Thread(target=serve, args=(says,), daemon=True).start()
            return int(listening.getsockname()[1])

        yield start


@pytest.mark.parametrize(
    "says",
    [
        b"* CAPABILITY {99999999999}\r\n",
        b"\x00\xff\x00 nonsense\r\n" * 50,
        b"* BYE\r\n",
        b"* " + b"A" * 2_000_000 + b"\r\n",
    ],
)
def test_a_server_that_says_anything_harms_nobody(
    hostile: Callable[[bytes], int], house: House, says: bytes, tmp_path: Path
) -> None:
    told = {"name": "x", "host": "127.0.0.1", "port": hostile(says), "security": "none", "user": "u", "password": "p"}
    with pytest.raises(SourceTrouble):
        MailFolder(MailSource.model_validate({**told, "seconds": 5})).fetch(house.door)
    assert house.arrived() == []
    assert tmp_path.is_dir()
