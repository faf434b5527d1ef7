"""The joint choice of the dates of a bill: which of day and month comes first, and what is due after what."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.fields.payment_terms import DAYS
from pipeline.model.terms import DELIVERY_DATE
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.terms import PAYMENT_TERMS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from extractors.candidate import Candidate
    from extractors.survey import Survey
    from extractors.values.date_span import DateSpan
    from pipeline.model.term import Term

TERMS: Final = (ISSUE_DATE, DUE_DATE, DELIVERY_DATE)
MOST_OPTIONS: Final = 6
#: Terms of payment are rarely longer, in days.
LONGEST_TERMS: Final = 120
MONTHS: Final = 12
ORDER: Final = 0.35
IMPLAUSIBLE: Final = 0.5
#: What it says for two dates that they lie as far apart as the terms of payment say.
AGREED: Final = 0.3
#: A date that says less than this is no due date.
SILENCE: Final = 0.25


def solve_dates(survey: Survey, options: Mapping[Term[Any], list[Candidate[Any]]]) -> dict[Term[Any], Candidate[Any]]:
    """The dates that fit best together."""
    day_first = reads_day_first(survey)
    agreed = agreed_days(options.get(PAYMENT_TERMS, ()))
    choices = [[None, *options.get(term, [])[:MOST_OPTIONS]] for term in TERMS]
    best = max(
        product(*choices), key=lambda picked: _score(survey, picked, day_first=day_first) + _kept(picked, agreed)
    )
    return {candidate.term: candidate for candidate in best if candidate is not None}


def agreed_days(terms: Iterable[Candidate[Any]]) -> frozenset[int]:
    """The numbers of days that terms of payment name: "30 days net", "2 % within 10 days, else 30"."""
    said = (span for candidate in terms for span in DAYS.finditer(candidate.raw_text))
    return frozenset(int(number) for span in said for number in re.findall(r"\d+", span[0]))


def _kept(picked: tuple[Candidate[Any] | None, ...], agreed: Collection[int]) -> float:
    """The day of issue, the terms and the day of payment are an equation as well."""
    issue, due, _ = picked
    holds = issue is not None and due is not None and (due.value - issue.value).days in agreed
    return AGREED if holds else 0.0


def reads_day_first(survey: Survey) -> bool:
    """Whether the day stands before the month: as in dates that can be read in one way only, else by the country."""
    clear = [date for date in survey.all_dates if _is_clear(date) and _is_numeric(date.text)]
    day_first = sum(_day_leads(date.text, date.days[0]) for date in clear)
    if clear and day_first * 2 != len(clear):
        return day_first * 2 > len(clear)
    return not survey.is_american


def order_is_known(survey: Survey) -> bool:
    """Whether something tells which of day and month comes first: a clear date, the country, or the language."""
    clear = any(_is_clear(date) for date in survey.all_dates)
    return clear or survey.is_american or survey.languages[0] != "en"


def _is_clear(date: DateSpan) -> bool:
    """Whether only one order of day and month makes a date of it."""
    return not date.is_ambiguous and date.days[0].day > MONTHS


def _is_numeric(text: str) -> bool:
    return not any(char.isalpha() for char in text) and not text[:4].isdigit()


def _day_leads(text: str, day: dt.date) -> bool:
    leading = re.match(r"\D*(\d+)", text)
    return leading is not None and int(leading[1]) == day.day


def _score(survey: Survey, picked: tuple[Candidate[Any] | None, ...], *, day_first: bool) -> float:
    issue, due, delivery = picked
    score = sum(candidate.score - SILENCE for candidate in picked if candidate is not None)
    score += sum(_order(survey, candidate, day_first=day_first) for candidate in picked if candidate is not None)
    if issue is not None and due is not None:
        days = (due.value - issue.value).days
        score -= IMPLAUSIBLE * (days < 0) + IMPLAUSIBLE / 2 * (days > LONGEST_TERMS)
    if issue is not None and delivery is not None:
        score -= IMPLAUSIBLE / 2 * (abs((delivery.value - issue.value).days) > LONGEST_TERMS)
    return score


def _order(survey: Survey, candidate: Candidate[Any], *, day_first: bool) -> float:
    """What speaks for the order of day and month in an ambiguous date."""
    span = candidate.spans[0]
    date = next((date for date in survey.dates[span.row] if date.start == span.start), None)
    if date is None or not date.is_ambiguous:
        return ORDER
    return ORDER if (date.days[0] == candidate.value) == day_first else -ORDER
