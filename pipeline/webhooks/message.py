"""A message to a webhook: what it says, and what proves that it is ours (Standard Webhooks).

>>> secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
>>> signed("msg_1", "{}", secret, dt.datetime(2026, 3, 2, tzinfo=dt.UTC))["webhook-timestamp"]
'1772409600'
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import secrets
from typing import TYPE_CHECKING
from typing import Final

from standardwebhooks import Webhook

from pipeline.webhooks.occasion import facts_of

if TYPE_CHECKING:
    from pipeline.webhooks.occasion import Happened
    from pipeline.webhooks.occasion import Occasion

_SECRET_BYTES: Final = 32
_MARK: Final = "whsec_"


def new_secret() -> str:
    """What a webhook and we sign with."""
    return _MARK + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def message_id(webhook_id: str, seq: int, *, restored: int = 0) -> str:
    """The id of the message of an event: the same however often it is made, or sent.

    A ledger that was restored counts events anew from an earlier one on, so it is told when it was, in seconds.
    """
    return f"msg_{webhook_id}_{seq}" + (f"_r{restored}" if restored else "")


def body_of(occasion: Occasion, event: Happened) -> str:
    """What a message says."""
    told = {"type": occasion.value, "timestamp": event.at.isoformat(), "data": facts_of(event)}
    return json.dumps(told, separators=(",", ":"))


def signed(message: str, body: str, secret: str, at: dt.datetime) -> dict[str, str]:
    """The headers of a message that is sent at a moment."""
    whole = at.astimezone(dt.UTC).replace(microsecond=0)
    return {
        "content-type": "application/json",
        "user-agent": "ledgerdrop",
        "webhook-id": message,
        "webhook-timestamp": str(int(whole.timestamp())),
        "webhook-signature": Webhook(secret).sign(message, whole, body),
    }
