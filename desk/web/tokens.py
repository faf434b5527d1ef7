"""What tokens are for, and how they stand, as pages say it."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.people.api_token import TokenFlaw
from pipeline.people.api_token import TokenState
from pipeline.people.permission import Permission

SCOPES: Final = {
    Permission.SEE_BILLS: N_("See bills and what they ask"),
    Permission.UPLOAD_DOCUMENTS: N_("Hand in documents, and follow them"),
    Permission.EDIT_BILLS: N_("Correct values"),
    Permission.DECIDE_BILLS: N_("Answer, reject and postpone"),
    Permission.APPROVE_BILLS: N_("Approve"),
    Permission.EXPORT_BILLS: N_("Export, and fetch batches"),
}

FLAWS: Final = {
    TokenFlaw.NO_NAME: N_("Say in a few words what it is for."),
    TokenFlaw.TOO_LONG: N_("No token lasts longer than 366 days."),
    TokenFlaw.NO_SCOPE: N_("Choose what it may do."),
    TokenFlaw.BEYOND: N_("You may not do all of it yourself."),
}

STATES: Final = {
    TokenState.ACTIVE: (N_("active"), "good"),
    TokenState.EXPIRED: (N_("expired"), "warn"),
    TokenState.REVOKED: (N_("revoked"), ""),
}
REVOKED: Final = N_("The token opens nothing any more.")
