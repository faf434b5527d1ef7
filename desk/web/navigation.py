"""Where people can go from every page, each entry for those who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desk.web.words import N_
from pipeline.people.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the navigation."""

    path: str
    #: In English; templates translate it.
    words: str
    #: `None` where everybody who is signed in may.
    permission: Permission | None = None
    #: Whether it is there only where bills are paid from here.
    is_payments: bool = False

    def leads_to(self, path: str) -> bool:
        """Whether a page is this one, or below it."""
        return path == self.path or (self.path != "/" and path.startswith(f"{self.path}/"))


ENTRIES: Final = (
    Entry(path="/", words=N_("Worklist"), permission=Permission.SEE_BILLS),
    Entry(path="/upload", words=N_("Upload"), permission=Permission.UPLOAD_DOCUMENTS),
    Entry(path="/exports", words=N_("Exports"), permission=Permission.EXPORT_BILLS),
    Entry(path="/payments", words=N_("Payments"), permission=Permission.SEE_PAYMENTS, is_payments=True),
    Entry(path="/proposals", words=N_("Proposals"), permission=Permission.SEE_BILLS),
    Entry(path="/memory", words=N_("Learned"), permission=Permission.SEE_MEMORY),
    Entry(path="/overview", words=N_("Overview"), permission=Permission.SEE_OVERVIEW),
    Entry(path="/audit", words=N_("Audit"), permission=Permission.SEE_AUDIT),
    Entry(path="/people", words=N_("People"), permission=Permission.SEE_PEOPLE),
    Entry(path="/programs", words=N_("Programs"), permission=Permission.SEE_SETTINGS),
    Entry(path="/settings", words=N_("Settings"), permission=Permission.SEE_SETTINGS),
)
