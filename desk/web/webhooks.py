"""What webhooks are told of, and what is wrong with an address, as pages say it."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.outbound.address import Fault
from pipeline.webhooks.occasion import Occasion

OCCASIONS: Final = {
    Occasion.ARRIVED: N_("A document came in, taken or refused"),
    Occasion.WAITS: N_("A bill waits for a person"),
    Occasion.TO_APPROVE: N_("Everything about a bill is answered; it waits for approval"),
    Occasion.CLEAN: N_("A bill goes straight through"),
    Occasion.APPROVED: N_("A bill was approved"),
    Occasion.REJECTED: N_("A bill was rejected, or cannot be read"),
    Occasion.POSTED: N_("A bill is in a sealed batch"),
    Occasion.REVERSED: N_("A posting is taken back in a sealed batch"),
    Occasion.DELIVERED: N_("A batch was delivered"),
}

FAULTS: Final = {
    Fault.NO_ADDRESS: N_("This is no address that messages can be sent to."),
    Fault.NO_HTTPS: N_("The address has to begin with https."),
    Fault.NOT_PUBLIC: N_("The address leads into a network that is not public, which the settings do not allow."),
}
