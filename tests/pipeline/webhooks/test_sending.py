"""One message: taken, or told in words why it was not; never followed elsewhere, never waited for without end."""

from __future__ import annotations

import socket
import time

import pytest

from pipeline.webhook_settings import WebhookSettings
from pipeline.webhooks.sending import send
from tests.pipeline.webhooks.receiver import DRIPS
from tests.pipeline.webhooks.receiver import HANGS
from tests.pipeline.webhooks.receiver import receiving

NEAR = WebhookSettings(allow_http=True, allow_private=True, answer_seconds=0.5)


def test_a_message_comes_as_it_was_sent() -> None:
    with receiving() as receiver:
        assert send(receiver.address, '{"a":"é"}', {"webhook-id": "msg_1"}, NEAR) == ""
    ((headers, body),) = receiver.got
    assert (headers["webhook-id"], body) == ("msg_1", '{"a":"é"}'.encode())
    assert headers["host"] == receiver.address.split("/")[2]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 410, 500, 503])
def test_any_other_answer_is_trouble_and_leads_nowhere(status: int) -> None:
    with receiving(status) as receiver:
        assert f"It answered {status}" in send(receiver.address, "{}", {}, NEAR)
        assert len(receiver.got) == 1


@pytest.mark.parametrize("answer", [HANGS, DRIPS])
def test_an_answer_is_waited_for_so_long_and_no_longer(answer: int) -> None:
    with receiving(answer) as receiver:
        start = time.monotonic()
        assert send(receiver.address, "{}", {}, NEAR) == "There was no answer within 0.5 seconds."
        assert time.monotonic() - start < 5


def test_what_is_not_there_or_speaks_otherwise_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "cannot be reached: Connection refused" in send(f"http://127.0.0.1:{port}/", "{}", {}, NEAR)
    with receiving() as receiver:
        encrypted = receiver.address.replace("http:", "https:")
        assert "encryption" in send(encrypted, "{}", {}, NEAR)


def test_nothing_goes_to_this_machine_unless_settings_allow_it() -> None:
    with receiving() as receiver:
        for settings in (WebhookSettings(), WebhookSettings(allow_http=True), WebhookSettings(allow_private=True)):
            assert "not allow" in send(receiver.address, "{}", {}, settings)
        assert receiver.got == []
