"""The supplier as its letterhead shows it: the top of the first page, the sender's line, the footer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.layout.span import Span
from extractors.parties.party_line import begins_street
from extractors.parties.party_line import has
from extractors.parties.party_line import is_contact
from extractors.parties.party_line import is_labelled
from extractors.parties.party_line import is_name
from extractors.parties.party_line import is_place
from extractors.parties.party_line import is_salutation
from extractors.parties.party_line import is_street
from extractors.parties.party_line import is_titled
from pipeline.model.terms import SUPPLIER_NAME

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from extractors.layout.block import Block
    from extractors.survey import Survey

#: What divides name, street and town in the sender's line above an address window.
DIVIDER_WORDS: Final = frozenset("-–•·|,*")
#: Shorter words turn up in mail addresses by chance.
TELLING_LETTERS: Final = 5
#: A number of registration behind a name: "(481500-M)", "273500-U (KSB)".
REGISTRATION: Final = re.compile(r"\s*[({\[]?\s*(?:(?:co|reg|no)\b[\s.:]*)*\w{0,3}\d{5,}.*$", re.IGNORECASE)
#: The number of a branch before it: "#000002 Muster Trading".
BRANCH: Final = re.compile(r"^\s*#\d+\s+")
LEGAL_FORM: Final = 0.25
WRITTEN_TO: Final = 0.4
ADDRESS_BELOW: Final = 0.15
#: "Name - Street - Town" in one line is how senders write themselves.
SENDER: Final = 0.35
LARGE: Final = 0.15
REPEATED: Final = 0.2
TOP: Final = 0.45
#: Where no name stands out, as on most till receipts, the one that is printed first is the supplier's.
STRONG: Final = 0.5
FIRST: Final = 0.25
#: So much of the page counts as its top.
TOP_SHARE: Final = 0.35


def letterhead(survey: Survey, taken: Collection[Block]) -> Iterator[Candidate[Any]]:
    """Names outside of the blocks `taken` by other parties, with what speaks for each."""
    if not survey.pages:
        return
    first = [block for block in survey.blocks if block.lines[0].row.page == survey.pages[0].page.number]
    names = [name for block in first if block not in taken for name in _names(survey, block)]
    best = max((name.score for name in names), default=0.0)
    for at, name in enumerate(names):
        yield name if at else name.rescored(name.score + FIRST * max(1 - best / STRONG, 0.0))


def _names(survey: Survey, block: Block) -> Iterator[Candidate[Any]]:
    for at, line in enumerate(block.lines[:3]):
        name = sender(line) or line
        if is_titled(survey, name) or not is_name(survey, name) or begins_street(survey, name):
            continue
        if is_labelled(survey, name):
            continue
        spans = (name, *continued(survey, name, block.lines[at + 1 : at + 2]))
        yield Candidate(
            term=SUPPLIER_NAME,
            value=clean_name(" ".join(span.text for span in spans)),
            spans=spans,
            score=_score(survey, block, spans, at) * _addressed(block, at) * name.confidence**0.5,
            evidence="the letterhead" if _is_top(survey, line) else "a name on the page",
            relation="letterhead",
        )
        return


def continued(survey: Survey, name: Span, below: tuple[Span, ...]) -> tuple[Span, ...]:
    """The line below a name where the name's legal form stands there."""
    if has(survey, name, "legal_form"):
        return ()
    return tuple(
        line
        for line in below
        if has(survey, line, "legal_form") and not is_street(survey, line) and not is_contact(survey, line)
    )


def _addressed(block: Block, at: int) -> float:
    """Whoever stands below a "Mr" or "Familie" is written to."""
    return WRITTEN_TO if any(is_salutation(line) for line in block.lines[:at]) else 1.0


def _score(survey: Survey, block: Block, spans: tuple[Span, ...], at: int) -> float:
    page, line = survey.pages[0], block.lines[at]
    height = page.page.height
    score = TOP * max(0.0, 1 - line.box.top / (TOP_SHARE * height)) if _is_top(survey, line) else 0.05
    score += LEGAL_FORM * any(has(survey, each, "legal_form") for each in (line, *spans))
    is_sender = _is_whole_address(line)
    addressed = any(is_place(below) or is_street(survey, below) for below in block.lines[at + 1 : at + 5])
    score += ADDRESS_BELOW * (addressed or is_sender) + SENDER * (is_sender and _is_top(survey, line))
    score += LARGE * min(max(line.box.height / page.em - 1, 0), 1)
    return score + REPEATED * is_reachable_as(survey, line)


def _is_top(survey: Survey, line: Span) -> bool:
    return line.box.top < TOP_SHARE * survey.pages[0].page.height


def is_reachable_as(survey: Survey, line: Span) -> bool:
    """Whether a mail address or web site on the bill carries the name."""
    name = "".join(char for char in line.text.casefold() if char.isalnum())
    return any(
        len(part) >= TELLING_LETTERS and part in site.replace("-", "")
        for site in survey.sites
        for part in (name, *_long_words(line))
    )


def _long_words(line: Span) -> Iterator[str]:
    for word in line.words:
        plain = "".join(char for char in word.text.casefold() if char.isalnum())
        if len(plain) >= TELLING_LETTERS:
            yield plain


def _is_whole_address(line: Span) -> bool:
    """Whether a line holds a name, a street with its number, and a town with its code."""
    name = sender(line)
    behind = line.row.words[name.end : line.end] if name else ()
    return sum(any(char.isdigit() for char in word.text) for word in behind) >= len(("street", "town"))


def sender(line: Span) -> Span | None:
    """The name at the start of "Name - Street - Town" in one line."""
    if not is_place(line):
        return None
    for at, word in enumerate(line.words):
        if at and (word.text in DIVIDER_WORDS):
            return Span(row=line.row, start=line.start, end=line.start + at)
        if word.text.endswith((",", "•", "·", "|")) and at + 1 < len(line.words):
            return Span(row=line.row, start=line.start, end=line.start + at + 1)
    return None


def clean_name(text: str) -> str:
    """A name without the punctuation around it, the number of a branch before it, and its registration behind it."""
    return REGISTRATION.sub("", BRANCH.sub("", text)).strip(" ,;:|•·*-–_'\"~“”‘’=(")
