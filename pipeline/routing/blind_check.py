"""Which bills are looked at although nothing speaks against them, so that one learns how often such bills are wrong.

Who works on the desk can neither foresee them nor tell them from others: a secret of the installation and the bytes of
the document decide, and the same bill is decided alike whenever it is judged.

>>> from pipeline.settings import Routing
>>> half = Routing(check_share=0.5, check_secret="kept where nobody looks")
>>> sum(is_chosen(f"bill {number}", half) for number in range(1000))
538
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from pipeline.settings import Routing

_BYTES: Final = 8


def is_chosen(key: str, settings: Routing) -> bool:
    """Whether a bill that could go through is looked at."""
    if not settings.check_share:
        return False
    secret = settings.check_secret.get_secret_value().encode()
    drawn = hmac.digest(secret, key.encode(), "sha256")[:_BYTES]
    return int.from_bytes(drawn) < int(settings.check_share * 2 ** (8 * _BYTES))
