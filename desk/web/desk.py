"""What all pages of one running desk share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import cast

from desk.web.assets import Assets
from desk.web.languages import Languages
from desk.web.settings.choosing import overlaid
from flows.pages import Pages
from pipeline.settings import Settings
from pipeline.store.chosen_settings import chosen
from pipeline.store.people.sessions import Lasting
from pipeline.store.people.throttle import Patience
from pipeline.store.review.tallies import Tallies
from pipeline.store.store import Store

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open ledger with its settings, and what pages are made of."""

    #: As they were at the start.
    settings: Settings
    store: Store
    #: What the documents look like.
    pages: Pages
    assets: Assets
    languages: Languages
    tallies: Tallies = field(default_factory=Tallies)

    @property
    def settings_now(self) -> Settings:
        """The settings with what administrators chose since the start; asked of the ledger."""
        return overlaid(self.settings, chosen(self.store))

    @property
    def lasting(self) -> Lasting:
        """How long people stay signed in."""
        ours = self.settings_now.desk
        return Lasting(idle=dt.timedelta(minutes=ours.idle_minutes), at_most=dt.timedelta(hours=ours.session_hours))

    @property
    def patience(self) -> Patience:
        """How many failed tries to sign in are borne."""
        return Patience.of(self.settings_now.desk)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    return cast("Desk", request.app.state.desk)
