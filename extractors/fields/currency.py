"""BT-5: the currency of the bill, from signs and codes beside its amounts."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from babel.numbers import get_territory_currencies

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.layout.span import Span
from extractors.values.country import country_hint
from extractors.values.currency import currency_of
from extractors.values.first_word import first_word
from pipeline.model.terms import CURRENCY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan

#: What "$" stands for is known beyond doubt only by the country.
KNOWN: Final = 0.9
BY_COUNTRY: Final = 0.8
SHARED: Final = 0.2
#: What may stand around a sign.
EDGES: Final = ".,:;()[]-−–+"


@extractor(CURRENCY)
def currency(survey: Survey) -> Iterator[Candidate[Any]]:
    """Codes behind a label, signs beside amounts, and codes that stand alone."""
    yield from labelled(survey, CURRENCY, partial(first_word, currency_of))
    votes: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for sign, span in _signs(survey):
        votes[sign] += 1
        places.setdefault(sign, span)
    for sign, count in votes.most_common(3):
        yield from _voted(survey, sign, places[sign], count / votes.total())


def _signs(survey: Survey) -> Iterator[tuple[str, Span]]:
    for number in survey.all_numbers:
        if number.currency is not None and not _may_be_a_code(number):
            yield number.currency.strip(EDGES), _with_neighbours(number)
    for row in survey.rows:
        for at, word in enumerate(row.words):
            if currency_of(word.text) == word.text.strip(".,:;()[]"):
                yield word.text.strip(".,:;()[]"), Span(row=row, start=at, end=at + 1)


def _may_be_a_code(number: NumberSpan) -> bool:
    """Whether letters glued to whole digits are rather a post code or an article than money: "FT9 2ZE", "R100"."""
    sign, text = (number.currency or "").strip(EDGES), number.words[0].text
    is_glued = text.startswith(sign) and text != sign
    return is_glued and sign.isalpha() and sign != currency_of(sign) and not number.number.decimals


def _with_neighbours(number: Span) -> Span:
    return Span(row=number.row, start=max(number.start - 1, 0), end=min(number.end + 1, len(number.row.words)))


def _voted(survey: Survey, sign: str, span: Span, share: float) -> Iterator[Candidate[Any]]:
    code, weight = currency_of(sign), KNOWN
    if code is None and sign == "$":
        code, weight = _dollars(survey)
    if code is not None:
        yield Candidate(
            term=CURRENCY, value=code, spans=(span,), score=weight * (0.5 + share / 2), evidence=f"“{sign}” on the page"
        )


def _dollars(survey: Survey) -> tuple[str, float]:
    """Which country's "$" it is, by what only that country's bills carry."""
    hints = (country_hint(row.text) for row in survey.rows)
    country = next((hint[0] for hint in hints if hint), None)
    codes = get_territory_currencies(country) if country else []
    return (codes[0], BY_COUNTRY) if codes else ("USD", SHARED)
