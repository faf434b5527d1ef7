"""What people did to the fields of a bill, as its page tells it: who, when, from what to what, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.bill.written import write
from desk.web.colleagues import colleagues
from desk.web.words import N_
from pipeline.model.field_path import term_at
from pipeline.model.field_path import words_of
from pipeline.review.intervention import Deed
from pipeline.store.review.deeds import deeds

if TYPE_CHECKING:
    from babel import Locale

    from desk.web.here import Here
    from pipeline.store.review.deeds import Done

DEEDS: Final = {
    Deed.EDITED: N_("changed"),
    Deed.ADDED: N_("added with its row"),
    Deed.REMOVED: N_("taken away with its row"),
    Deed.CONFIRMED: N_("confirmed"),
    Deed.ACCEPTED: N_("accepted"),
    Deed.CHOSEN: N_("chosen"),
    Deed.PROPOSED: N_("proposed"),
    Deed.REBOUND: N_("put together anew"),
    Deed.REOPENED: N_("taken up to be corrected"),
}
#: These are about a field of the bill; all others name what they are about themselves.
_OF_FIELDS: Final = frozenset({Deed.EDITED, Deed.ADDED, Deed.REMOVED, Deed.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of what was done."""

    #: The path of a field, or the code of a rule.
    subject: str
    #: What people call it: a field, or the question that was answered.
    words: str
    deed: Deed
    by: str
    at: dt.datetime
    #: As the reader writes values; nothing where there was none.
    before: str
    after: str
    note: str

    @property
    def deed_words(self) -> str:
        """What was done, in English; templates translate it."""
        return DEEDS[self.deed]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that was done, in order."""

    changes: tuple[Change, ...]

    def of(self, path: str) -> tuple[Change, ...]:
        """What was done to one field."""
        return tuple(change for change in self.changes if change.subject == path)


def history(here: Here, key: str) -> History:
    """The history of a bill."""
    done = deeds(here.store, key)
    people = colleagues(here.store) if done else None
    locale = here.language.locale
    return History(changes=tuple(_change(one, people.name(one.person_id), locale) for one in done if people))


def _change(done: Done, by: str, locale: Locale) -> Change:
    is_answer, is_of_field = done.deed is Deed.ACCEPTED, done.deed in _OF_FIELDS
    told = [_value(done.subject, one, locale) if is_of_field else one or "" for one in (done.before, done.after)]
    before, after = ("", "") if is_answer else told
    return Change(
        subject=done.subject,
        words=_words(done),
        deed=done.deed,
        by=by,
        at=done.at,
        before=before,
        after=after,
        note=done.note,
    )


def _words(done: Done) -> str:
    if done.deed in _OF_FIELDS:
        return words_of(done.subject)
    return done.after or "" if done.deed is Deed.ACCEPTED else done.subject


def _value(path: str, told: str | None, locale: Locale) -> str:
    kind = term_at(path).kind
    return "" if told is None else write(kind, kind.parse(told), locale)
