"""BT-86: the bank of the account."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.first_word import first_word
from pipeline.model.terms import BIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: ISO 9362: bank, country, place, and a branch or none.
SHAPE: Final = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


@extractor(BIC)
def bic(survey: Survey) -> Iterator[Candidate[Any]]:
    """Codes of the right shape beside a label."""
    return labelled(survey, BIC, partial(first_word, _code))


def _code(word: str) -> str | None:
    text = word.strip(".,;:()")
    return text if SHAPE.fullmatch(text) else None
