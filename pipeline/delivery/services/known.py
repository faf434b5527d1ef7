"""The web services that we know, by the target that writes requests for them.

SAP S/4HANA is not among them: it wants a token of its own before each request.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from pipeline.delivery.services.business_central import BUSINESS_CENTRAL
from pipeline.delivery.services.erpnext import ERPNEXT
from pipeline.delivery.services.freeagent import FREEAGENT
from pipeline.delivery.services.quickbooks_online import QUICKBOOKS_ONLINE
from pipeline.delivery.services.xero import XERO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.delivery.services.service import Service

SERVICES: Final[Mapping[str, Service]] = MappingProxyType(
    {
        "business_central": BUSINESS_CENTRAL,
        "erpnext": ERPNEXT,
        "freeagent": FREEAGENT,
        "quickbooks_online": QUICKBOOKS_ONLINE,
        "xero": XERO,
    }
)
