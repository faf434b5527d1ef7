"""How long what is not needed any more is kept."""

from __future__ import annotations

from pydantic import Field

from pipeline.setting_group import Group


class RetentionSettings(Group):
    """After how many days what is purged; 0 keeps it for ever."""

    #: Documents, from when the last of their bills came to rest: posted everywhere and paid, or rejected.
    documents_days: int = Field(default=0, ge=0)
    #: Originals in the folders `processed` and `quarantine`, and the names of files that were refused.
    refused_days: int = Field(default=0, ge=0)
    #: Who looked at which page.
    page_looks_days: int = Field(default=0, ge=0)
    #: Who signed in from where.
    sign_in_days: int = Field(default=0, ge=0)
    #: Whether number, supplier, day and amount of a purged bill stay, so that the same bill in other bytes is found.
    keep_history: bool = True

    @property
    def is_set(self) -> bool:
        """Whether anything is ever purged."""
        return any((self.documents_days, self.refused_days, self.page_looks_days, self.sign_in_days))
