"""FreeAgent: bills. How it is asked for one by its reference is unverified, so it is not asked.

The address is `https://api.freeagent.com/v2`.
"""

from __future__ import annotations

from typing import Final

from pipeline.delivery.services.service import Service

FREEAGENT: Final = Service(method="POST", path=lambda _: "bills", made=lambda _, answer: dict(answer.get("bill") or {}))
