"""Sends one message: within a time, to a machine that may be asked, and without following anything."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Final

from pipeline.outbound.address import Fault
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import address_of
from pipeline.outbound.exchange import Broken
from pipeline.outbound.exchange import Request
from pipeline.outbound.exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.webhook_settings import WebhookSettings

_FAULTS: Final = {
    Fault.NO_ADDRESS: "This is no address that messages can be sent to.",
    Fault.NO_HTTPS: "The address is without https, which the settings do not allow.",
    Fault.NOT_PUBLIC: "The address leads into a network that is not public, which the settings do not allow.",
}


def send(address: str, body: str, headers: Mapping[str, str], settings: WebhookSettings) -> str:
    """Send a message; what went wrong, in words, or nothing where it was taken."""
    request = Request(method="POST", headers=headers, body=body.encode())
    try:
        reply = exchange(address_of(address, settings), request, settings, seconds=settings.answer_seconds)
    except NotAllowed as refused:
        return _FAULTS[refused.fault]
    except Broken as broken:
        return broken.words
    return _trouble(reply.status)


def _trouble(status: int) -> str:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return ""
    if status < HTTPStatus.BAD_REQUEST:
        return f"It answered {status}; messages follow no one elsewhere."
    return f"It answered {status}."
