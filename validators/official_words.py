"""A failure of an official rule as it is told to a clerk: in our words where we have some, with the fields it is about.

>>> from pipeline.model.official import OfficialFailure
>>> found = OfficialFailure(rule="BR-S-05", is_fatal=True, message="the Invoiced item VAT rate (BT-152) shall be ...")
>>> sentence(found)
'The rate of a line does not fit its tax category of the standard rate'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.packs.official_sentences import CATEGORIES
from validators.packs.official_sentences import CATEGORY_SENTENCES
from validators.packs.official_sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.official import OfficialFailure

_CATEGORY: Final = re.compile(r"BR-([A-Z]+)-(\d+)")
#: Factur-X EXTENDED has variants of rules that it loosens.
_EXTENDED: Final = re.compile(r"^BR-FXEXT-(?:BR-(?=\d)|(?=[A-Z]))")
_TERM: Final = re.compile(r"\b(?:BT|BG)-\d+\b")
#: The element of a line in each syntax, with its number where it is not the first.
_LINE: Final = re.compile(r"/(?:InvoiceLine|CreditNoteLine|IncludedSupplyChainTradeLineItem)(?:\[(\d+)\])?(?=/|$)")


def sentence(failure: OfficialFailure) -> Words:
    """What is wrong, in our words, else in those of the publisher."""
    rule = core_rule(failure.rule)
    if rule in SENTENCES:
        return Words(SENTENCES[rule], {"message": failure.message})
    family = _CATEGORY.fullmatch(rule)
    if family and family[1] in CATEGORIES and family[2] in CATEGORY_SENTENCES:
        return Words(CATEGORY_SENTENCES[family[2]], {"category": Words(CATEGORIES[family[1]])})
    return say("The standard says: {message}", message=failure.message)


def core_rule(rule: str) -> str:
    """The rule of EN 16931 that one of an extension stands for; any other as it is.

    >>> core_rule("BR-FXEXT-CO-15"), core_rule("BR-FXEXT-BR-22"), core_rule("BR-FXEXT-01")
    ('BR-CO-15', 'BR-22', 'BR-FXEXT-01')
    """
    return _EXTENDED.sub("BR-", rule)


def paths(failure: OfficialFailure) -> Iterator[str]:
    """The fields that the publisher's text names by their number in the standard, as far as we have them."""
    named, line = set(_TERM.findall(failure.message)), line_of(failure)
    yield from (name for name, term in DOCUMENT_TERMS.items() if term.bt in named)
    if line is not None:
        yield from (f"lines[{line}].{name}" for name, term in LINE_TERMS.items() if term.bt in named)


def line_of(failure: OfficialFailure) -> int | None:
    """The index of the line that it is about; `None` where it is about the whole bill."""
    match = _LINE.search(failure.place)
    return None if match is None else int(match[1] or 1) - 1
