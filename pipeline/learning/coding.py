"""On which account a line is posted, by the lines of its supplier that people confirmed before.

Lines that say alike count, the newer the more. Nothing is suggested where they disagree.

>>> def past(text, account, month):
...     return CodedLine(text=text, codes={"account_code": account}, day=dt.date(2026, month, 1), key="k")
>>> before = [past("Paper A4 80 g", "4930", month) for month in (1, 2, 3)] + [past("Freight", "4730", 2)]
>>> (found,) = suggested("Paper A4, 80g, 5 boxes", before, today=dt.date(2026, 4, 1))
>>> found.term, found.code, found.why.agreeing, found.why.like
('account_code', '4930', 3, 'Paper A4 80 g')
>>> suggested("Consulting", before, today=dt.date(2026, 4, 1))
()
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from rapidfuzz import fuzz

from pipeline.matching.folding import folded
from pipeline.matching.name_words import name_words
from pipeline.model import line_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

#: What is coded of a line.
CODING_TERMS: Final = line_terms.CODING_TERMS
#: From here on two lines say alike, 0..1.
ALIKE: Final = 0.72
#: A line counts half after so many days.
HALF_LIFE: Final = 180.0
#: What is suggested has this share of all that counts.
AGREED: Final = 0.7
#: So many lines, all on one account, say where a supplier's lines go, whatever they say.
USUAL: Final = 3
#: Of those, so many are looked at.
LAST: Final = 6
#: What a suggestion is worth that comes from what is usual.
USUAL_WORTH: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedLine:
    """A line that somebody confirmed where to post."""

    text: str
    #: By the names of terms.
    codes: Mapping[str, str]
    #: Of its bill.
    day: dt.date
    key: str
    item_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reason of a suggestion, in figures: pages say it in words."""

    #: How many lines count, and how many of them say so.
    counted: int
    agreeing: int
    #: The text of the line that is most like it; empty where it is what all lines of the supplier go to.
    like: str
    #: When it was last so.
    last_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSuggestion:
    """One code for one line."""

    #: The name of the term.
    term: str
    code: str
    #: 0..1.
    worth: float
    why: Why


Weighed = tuple[float, CodedLine]


def suggested(
    text: str, past: Sequence[CodedLine], *, today: dt.date, item_number: str = ""
) -> tuple[CodeSuggestion, ...]:
    """The codes for a line that says `text`, as far as the lines before it agree; `past` has the newest first."""
    alike = [(likeness, one) for one in past if (likeness := _likeness(text, item_number, one)) >= ALIKE]
    return tuple(_suggested(alike, past, today))


def _suggested(alike: list[Weighed], past: Sequence[CodedLine], today: dt.date) -> Iterator[CodeSuggestion]:
    for name in (term.name for term in CODING_TERMS):
        known = [(likeness, one) for likeness, one in alike if name in one.codes]
        found = _by_likeness(name, known, today) if known else _usual(name, past)
        if found is not None:
            yield found


def _by_likeness(name: str, known: list[Weighed], today: dt.date) -> CodeSuggestion | None:
    counts: dict[str, float] = defaultdict(float)
    for likeness, one in known:
        counts[one.codes[name]] += likeness * 0.5 ** (max((today - one.day).days, 0) / HALF_LIFE)
    code = max(counts, key=lambda each: counts[each])
    share = counts[code] / sum(counts.values())
    agreeing = [(likeness, one) for likeness, one in known if one.codes[name] == code]
    closest, like = max(agreeing, key=lambda each: (each[0], each[1].day))
    why = Why(counted=len(known), agreeing=len(agreeing), like=like.text, last_on=max(one.day for _, one in agreeing))
    return CodeSuggestion(term=name, code=code, worth=share * closest, why=why) if share >= AGREED else None


def _usual(name: str, past: Sequence[CodedLine]) -> CodeSuggestion | None:
    """What all last lines of the supplier were posted to, if to one."""
    last = [one for one in past if name in one.codes][:LAST]
    codes = {one.codes[name] for one in last}
    if len(last) < USUAL or len(codes) != 1:
        return None
    why = Why(counted=len(last), agreeing=len(last), like="", last_on=last[0].day)
    return CodeSuggestion(term=name, code=codes.pop(), worth=USUAL_WORTH, why=why)


def _likeness(text: str, item_number: str, one: CodedLine) -> float:
    """How alike two lines are: the same article, or the same words in whatever order."""
    if item_number and folded(item_number) == folded(one.item_number):
        return 1.0
    words, others = " ".join(_words(text)), " ".join(_words(one.text))
    return fuzz.token_set_ratio(words, others) / 100 if words and others else 0.0


def _words(text: str) -> Iterator[str]:
    """The words of a line without its figures, which differ from bill to bill."""
    return (word for word in name_words(text) if not word.isdigit())
