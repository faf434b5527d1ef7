"""What a person may be allowed to do; every page and every door of the web application names one of these."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a person may do."""

    SEE_BILLS = "see_bills"
    #: Pictures of pages, and their text.
    SEE_PAGES = "see_pages"
    UPLOAD_DOCUMENTS = "upload_documents"
    EDIT_BILLS = "edit_bills"
    #: Accept, complete, reject, postpone.
    DECIDE_BILLS = "decide_bills"
    APPROVE_BILLS = "approve_bills"
    ASSIGN_BILLS = "assign_bills"
    EXPORT_BILLS = "export_bills"
    #: Suppliers and their bank accounts, out of what a bill says;
    PROPOSE_MASTER_DATA = "propose_master_data"
    #: which somebody else makes master data.
    CONFIRM_MASTER_DATA = "confirm_master_data"
    SEE_PAYMENTS = "see_payments"
    #: Which bills are paid when,
    PROPOSE_PAYMENTS = "propose_payments"
    #: which somebody else approves.
    APPROVE_PAYMENTS = "approve_payments"
    SEE_OVERVIEW = "see_overview"
    SEE_MEMORY = "see_memory"
    MANAGE_MEMORY = "manage_memory"
    SEE_AUDIT = "see_audit"
    VERIFY_AUDIT = "verify_audit"
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"
    SEE_SETTINGS = "see_settings"
    MANAGE_SETTINGS = "manage_settings"
    USE_API = "use_api"

    @property
    def is_reading(self) -> bool:
        """Whether it changes nothing."""
        return self.startswith("see_") or self is Permission.VERIFY_AUDIT
