"""What pages call proposals, and what became of them."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.master.proposal import Check
from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import ProposalState
from pipeline.store.proposals.deciding import Decision
from pipeline.store.proposals.proposing import Proposed

KINDS: Final = {
    ProposalKind.SUPPLIER: N_("New supplier"),
    ProposalKind.ACCOUNT: N_("New bank account"),
}

STATES: Final = {
    ProposalState.OPEN: N_("waits"),
    ProposalState.CONFIRMED: N_("confirmed"),
    ProposalState.REFUSED: N_("refused"),
}

#: By the names of columns.
FIELDS: Final = {
    "supplier_id": N_("Number in your accounting"),
    "name": N_("Name"),
    "vat_id": N_("VAT id"),
    "tax_number": N_("Tax number"),
    "legal_id": N_("Registration number"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country, two letters"),
    "number": N_("IBAN or account number"),
    "bic": N_("BIC"),
    "routing_code": N_("Bank code"),
}

CHECKS: Final = {
    Check.CALL_BACK: N_("Called back, under a number that was known before"),
    Check.CONTRACT: N_("From a contract or a signed letter"),
    Check.REGISTER: N_("From a public register"),
    Check.IN_PERSON: N_("From somebody of theirs, in person"),
}

PROPOSED: Final = {
    Proposed.PROPOSED: N_("Proposed. Somebody else confirms it; until then the bill waits."),
    Proposed.WAITS: N_("This is proposed already, and waits for somebody who confirms it."),
    Proposed.KNOWN: N_("Master data has this already."),
    Proposed.INCOMPLETE: N_("A supplier needs a number and a name, an account at least four characters."),
    Proposed.IMPOSSIBLE: N_("No account can have this IBAN: a character is wrong."),
    Proposed.NO_SUPPLIER: N_("An account is of a supplier who is known or proposed; propose the supplier first."),
}

DECIDED: Final = {
    Decision.CONFIRMED: N_("Confirmed: it is master data now."),
    Decision.REFUSED: N_("Refused."),
    Decision.OWN_PROPOSAL: N_("You proposed this, so somebody else has to confirm it."),
    Decision.OWN_HAND: N_(
        "You typed this into the bill, or said whose bill it is, so somebody else has to confirm it."
    ),
    Decision.NOT_OPEN: N_("This is decided already."),
    Decision.NO_WORDS: N_(
        "Say how you know: whom you asked or what you looked at, and the last four characters or more."
    ),
    Decision.WRONG_END: N_("The account does not end so. Ask again; do not look it up on the bill."),
    Decision.TOO_OFTEN: N_(
        "The account does not end so. As this was told wrongly three times, the proposal is refused."
    ),
    Decision.NO_SUPPLIER: N_("Confirm the supplier first."),
    Decision.KNOWN: N_("Master data has a supplier of this number by now. Refuse it, and have it proposed anew."),
}
