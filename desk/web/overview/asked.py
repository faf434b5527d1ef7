"""What a figure is asked for: of which desk, which weeks, in which language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from babel.dates import format_date

from desk.web.here import Here
from pipeline.settings import Settings
from pipeline.store.overview.period import Period
from pipeline.store.overview.period import last_weeks

if TYPE_CHECKING:
    from pipeline.store.store import Store

#: The periods that can be chosen, in weeks.
PERIODS: Final = (4, 13, 26, 52)
USUAL: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request for figures."""

    here: Here
    period: Period
    now: dt.datetime
    #: What figures are measured by.
    settings: Settings

    @property
    def store(self) -> Store:
        """Where the bills are."""
        return self.here.store

    @property
    def weeks(self) -> int:
        """How many."""
        return len(self.period.weeks)

    @property
    def week_names(self) -> tuple[str, ...]:
        """The weeks, as they stand along an axis."""
        locale = self.here.language.locale
        return tuple(
            format_date(week, "MMM d" if locale.language == "en" else "d. MMM", locale) for week in self.period.weeks
        )

    def say(self, words: str, **facts: object) -> str:
        """Words in the language of the reader, with facts put in."""
        said = self.here.gettext(words)
        return said % facts if facts else said


def asked_by(here: Here, weeks: int) -> Asked:
    """A request of somebody, up to now."""
    now = here.now
    period = last_weeks(weeks if weeks in PERIODS else USUAL, now=now)
    return Asked(here=here, period=period, now=now, settings=here.desk.settings_now)
