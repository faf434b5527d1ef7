"""By HTTP: what an answer means, what is sent, and what a look says."""

from __future__ import annotations

import base64
import hashlib
import socket
from typing import TYPE_CHECKING

import pytest

from pipeline.delivery.carrier import Found
from pipeline.delivery.carrier import Unreached
from pipeline.delivery.carriers.web import Http
from pipeline.delivery.fate import Fate
from pipeline.delivery_settings import DeliverySettings
from tests.pipeline.delivery.conftest import parcel
from tests.pipeline.delivery.receiver import Fault
from tests.pipeline.delivery.receiver import receiving

if TYPE_CHECKING:
    from pathlib import Path


def carrier(address: str, **others: object) -> Http:
    return Http(settings=DeliverySettings.model_validate({"to": address, "seconds": 0.5, **others}))


def test_a_batch_comes_with_its_name_its_digest_and_its_key(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("s3cret\n")
    with receiving() as receiver:
        ours = carrier(receiver.address, token_file=token, headers={"X-Tenant": "7"})
        assert ours.carry(parcel()).fate is Fate.TAKEN
    (took,) = receiver.took
    digest = base64.b64encode(hashlib.sha256(b"bills\n").digest()).decode()
    assert (took.path, took.body) == ("/inbox/csv-000001.csv", b"bills\n")
    assert took.headers["content-digest"] == f"sha-256=:{digest}:"
    assert (took.headers["idempotency-key"], took.headers["authorization"]) == ("k" * 64, "Bearer s3cret")
    assert (took.headers["x-tenant"], "s3cret" in repr(ours)) == ("7", False)


def test_a_manifest_goes_first_where_it_is_wanted() -> None:
    with receiving() as receiver:
        carrier(receiver.address, manifest=True, method="POST").carry(parcel())
    assert [one.path for one in receiver.took] == ["/inbox", "/inbox"]
    assert receiver.bodies == [parcel().manifest, b"bills\n"]
    assert len({one.headers["idempotency-key"] for one in receiver.took}) == 2


@pytest.mark.parametrize(
    ("step", "fate"),
    [
        (200, Fate.TAKEN),
        (202, Fate.TAKEN),
        (Fault.REDIRECTS, Fate.FAILED),
        (303, Fate.DOUBTFUL),
        (401, Fate.FAILED),
        (404, Fate.FAILED),
        (429, Fate.FAILED),
        (400, Fate.REFUSED),
        (413, Fate.REFUSED),
        (422, Fate.REFUSED),
        (409, Fate.DOUBTFUL),
        (500, Fate.DOUBTFUL),
        (503, Fate.DOUBTFUL),
        (Fault.TAKES_AND_DROPS, Fate.DOUBTFUL),
        (Fault.DROPS, Fate.DOUBTFUL),
        (Fault.DRIPS, Fate.DOUBTFUL),
    ],
)
def test_an_answer_means_one_thing(step: Fault | int, fate: Fate) -> None:
    with receiving(step) as receiver:
        assert carrier(receiver.address).carry(parcel()).fate is fate
    assert [path for path in receiver.asked if "elsewhere" in path] == []


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    ours = carrier(f"http://127.0.0.1:{port}/", look_up=f"http://127.0.0.1:{port}/{{name}}")
    assert ours.carry(parcel()).fate is Fate.FAILED
    with pytest.raises(Unreached, match="refused"):
        ours.look_up(parcel())


@pytest.mark.parametrize("word", ["", "two words", "é", "a\nHost: x"])
def test_a_token_that_is_none_is_not_sent_and_not_told(tmp_path: Path, word: str) -> None:
    token = tmp_path / "token"
    token.write_text(word)
    with receiving() as receiver:
        answer = carrier(receiver.address, token_file=token).carry(parcel())
    assert (answer.fate, receiver.asked) == (Fate.FAILED, [])
    assert word.strip() == "" or word not in answer.reason


def test_the_token_goes_to_the_machine_of_deliveries_only(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("s3cret")
    with receiving() as receiver:
        ours = carrier("http://localhost:1/inbox", token_file=token, look_up=f"{receiver.address}/{{name}}")
        assert "Authorization" not in ours.headers(receiver.address)
        assert "Authorization" in ours.headers("http://localhost:1/there")


@pytest.mark.parametrize("tells_digest", [True, False])
def test_a_look_says_what_is_there(tells_digest: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with receiving() as receiver:
        receiver.tells_digest = tells_digest
        ours = carrier(receiver.address, look_up=f"{receiver.address}/{{name}}")
        assert ours.look_up(parcel()) is Found.ABSENT
        ours.carry(parcel())
        assert ours.look_up(parcel()) is Found.THERE
        other = Found.OTHER if tells_digest else Found.CANNOT_TELL
        assert ours.look_up(parcel(b"others\n")) is other


@pytest.mark.parametrize("status", [204, 302, 401, 403, 500])
def test_a_look_that_says_nothing_clears_nothing(status: int) -> None:
    with receiving() as receiver:
        receiver.looks = status
        assert carrier(receiver.address, look_up=receiver.address).look_up(parcel()) is Found.CANNOT_TELL


def test_without_a_way_to_look_nobody_can_tell() -> None:
    assert carrier("http://localhost:1/").look_up(parcel()) is Found.CANNOT_TELL
