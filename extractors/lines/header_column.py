"""What a column of a line table means, by its header."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.lines.phrase import Phrase
from extractors.lines.phrase import phrases
from extractors.lines.phrase import strip
from pipeline.document.box import Box
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_ID
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_AMOUNT
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import UNIT_CODE
from pipeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.lines.header_stack import Stack

#: Columns whose cells are numbers.
NUMERIC: Final = frozenset(
    {
        QUANTITY,
        NET_PRICE,
        PRICE_BASE_QUANTITY,
        LINE_ALLOWANCE,
        LINE_TAX_RATE,
        LINE_TAX_AMOUNT,
        LINE_NET,
        LINE_GROSS,
    }
)
#: Which meaning comes first where a word has several and nothing else decides.
PREFERENCE: Final[tuple[Term[Any], ...]] = (
    DESCRIPTION,
    LINE_NET,
    QUANTITY,
    NET_PRICE,
    LINE_TAX_RATE,
    UNIT_CODE,
    ITEM_NUMBER,
    LINE_ID,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeaderColumn:
    """One column: what its cells hold, row by row of a line; nothing where the header does not say."""

    meanings: tuple[Term[Any], ...]
    box: Box

    @property
    def is_numeric(self) -> bool:
        """Whether its cells are numbers."""
        return bool(self.meanings) and NUMERIC.issuperset(self.meanings)

    @property
    def is_textual(self) -> bool:
        """Whether its cells are words."""
        return bool(self.meanings) and not NUMERIC.intersection(self.meanings)


def columns_of(stacks: Sequence[Stack]) -> tuple[HeaderColumn, ...]:
    """The columns that the stacks of header words name, from left to right."""
    rows = [strip(stack.words) for stack in stacks]
    found = phrases("columns", rows)
    named = [_telling(found.get(row, []), stack) for row, stack in zip(rows, stacks, strict=True)]
    language = _language(named)
    taken = {key for options in named for phrase in options if len(phrase.meanings) == 1 for key in phrase.meanings}
    columns: list[HeaderColumn] = []
    for stack, options in zip(stacks, named, strict=True):
        meanings = tuple(dict.fromkeys(term for phrase in options for term in _meaning(phrase, language, taken)))
        taken |= {meaning.name for meaning in meanings}
        columns.append(HeaderColumn(meanings=meanings, box=stack.box))
    return _with_amount(columns)


def _with_amount(columns: list[HeaderColumn]) -> tuple[HeaderColumn, ...]:
    """Of several prices without an amount, the last one is what the line comes to."""
    prices = [at for at, column in enumerate(columns) if NET_PRICE in column.meanings]
    named = {meaning for column in columns for meaning in column.meanings}
    if len(prices) > 1 and not named & {LINE_NET, LINE_GROSS}:
        columns[prices[-1]] = replace(columns[prices[-1]], meanings=(LINE_NET,))
    return tuple(columns)


def _telling(found: list[Phrase], stack: Stack) -> list[Phrase]:
    """The phrases that name a column: one for each row of a stack that has its own, else the longest."""
    ends: list[int] = []
    for row in stack.rows:
        ends.append((ends[-1] if ends else 0) + len(row))
    best = max(found, key=lambda phrase: phrase.length, default=None)
    if best is None or len(ends) == 1 or any(best.start < end < best.end for end in ends):
        return [best] if best else []
    by_row: dict[int, Phrase] = {}
    for phrase in sorted(found, key=lambda phrase: phrase.length):
        by_row[next(index for index, end in enumerate(ends) if phrase.start < end)] = phrase
    return [by_row[index] for index in sorted(by_row)]


def _language(named: list[list[Phrase]]) -> str:
    """The language that most columns share."""
    votes = Counter(
        language
        for options in named
        for phrase in options
        for language in {language for languages in phrase.meanings.values() for language in languages}
    )
    return votes.most_common(1)[0][0] if votes else ""


def _meaning(phrase: Phrase, language: str, taken: set[str]) -> tuple[Term[Any], ...]:
    """What a phrase means in this header; nothing for columns that are none of ours."""
    ranks = {term.name: rank for rank, term in enumerate(PREFERENCE)}
    alone = len(phrase.meanings) == 1
    key = min(
        phrase.meanings,
        key=lambda key: (
            language not in phrase.meanings[key],
            not alone and key in taken,
            ranks.get(key, len(ranks)),
        ),
    )
    return (LINE_TERMS[key],) if key in LINE_TERMS else ()
