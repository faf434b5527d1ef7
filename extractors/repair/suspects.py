"""Words of recognised pages that one slip keeps from being a number that the bill lacks, the likeliest first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.repair.confusions import spellings
from extractors.repair.money import is_money
from extractors.repair.promise import Promise
from extractors.repair.proof import proofs
from extractors.repair.relations import relations
from extractors.repair.respelling import respelling
from extractors.repair.wanted import wanted
from extractors.survey import survey
from extractors.values.number import DecimalMark
from extractors.values.number_span import LEADING_GROUP
from extractors.values.number_span import NEXT_GROUP
from extractors.values.number_span import glued_number
from pipeline.document.source import Source
from pipeline.model.field_path import read_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.repair.relations import Relations
    from extractors.repair.respelling import Respelling
    from extractors.repair.wanted import Wanted
    from extractors.values.number import PrintedNumber
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice
    from pipeline.model.reading import Reading

_MONEY_DECIMALS: Final = 2
#: More are not looked at closely.
_MOST: Final = 100
#: Where much asks for one respelling, those are left out for which so much less does.
_BEHIND: Final = 2


def suspects(pages: tuple[Page, ...], invoice: Invoice) -> list[Respelling]:
    """Respellings that the equations or the print ask for, those that promise most first; none that would break more.

    What two readers read alike is beyond suspicion, and an amount with its cents was none without them.
    """
    whole = survey(pages)
    lacking, related = wanted(invoice), relations(whole)
    found = [
        (worth, change)
        for page in pages
        if page.source is Source.OCR
        for change in _respellings(page)
        if is_money(change.meant, whole.mark) or not is_money(change.read, whole.mark)
        if (worth := _worth(page, change, lacking, related))
    ]
    least = max((worth for worth, _ in found), default=0) - _BEHIND
    likely = sorted((each for each in found if each[0] >= least), key=lambda each: -each[0])
    joined, promise = list(_joined(invoice)), Promise(invoice)
    by_number = {page.number: page for page in pages}

    def promised(change: Respelling) -> int:
        numbers = _numbers(by_number[change.page], change)
        return max((promise.of(change, abs(number.read(whole.mark))) for number in numbers), default=0)

    weighed = [(promised(change), change) for _, change in likely[:_MOST]]
    hopeful = sorted(weighed, key=lambda each: (-each[0], any(map(each[1].is_in, joined))))
    return [change for gain, change in hopeful if gain >= 0]


def _joined(invoice: Invoice) -> Iterator[Reading[Any]]:
    """The readings that some equation joins which holds: they are hardly misread, and are suspected last."""
    paths = {path for proof in proofs(invoice) for path in proof.fields}
    yield from (read_at(invoice, path) for path in sorted(paths))


def _respellings(page: Page) -> Iterator[Respelling]:
    for at, word in enumerate(page.words):
        if not word.is_confirmed:
            yield from (respelling(page, at, spelling) for spelling in spellings(word.text))


def _worth(page: Page, change: Respelling, lacking: Wanted, related: Relations) -> int:
    """How much asks for a respelling; that an amount was no number at all asks for it as well."""
    height, worth = page.words[change.at].box.centre_y, 0
    for number in _numbers(page, change):
        for value in {number.read(mark) for mark in DecimalMark}:
            asked = 2 * lacking.has(value) + related.count(value, page=page.number, height=height)
            asked += _is_percent(page, change) and related.is_rate(value)
            is_mended = number.decimals == _MONEY_DECIMALS and glued_number(change.read) is None
            worth = max(worth, asked + is_mended)
    return worth


def _numbers(page: Page, change: Respelling) -> Iterator[PrintedNumber]:
    """What a word would be as a number, alone or as a group of digits with its neighbours."""
    before, after = page.words[max(change.at - 1, 0) : change.at], page.words[change.at + 1 : change.at + 2]
    texts = [*(word.text for word in before), change.meant, *(word.text for word in after)]
    groups = [f"{one} {other}" for one, other in pairwise(texts) if _is_one_number(one, other)]
    found = (glued_number(text) for text in (change.meant, *groups))
    yield from (number for number in found if number is not None)


def _is_percent(page: Page, change: Respelling) -> bool:
    """Whether the sign stands behind it, glued to it or not."""
    return any(
        text.endswith("%")
        for text in (change.meant, *(word.text[:1] for word in page.words[change.at + 1 : change.at + 2]))
    )


def _is_one_number(one: str, other: str) -> bool:
    return LEADING_GROUP.fullmatch(one) is not None and NEXT_GROUP.fullmatch(other) is not None
