"""The contract of an extractor: a pure function that yields the candidates of one business term.

An extractor is one small file in `extractors/fields`, named for its term; it registers itself.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.survey import Survey
from pipeline.registry import Registry

if TYPE_CHECKING:
    from pipeline.model.term import Term

Extractor = Callable[[Survey], Iterator[Candidate[Any]]]

EXTRACTORS: Final[Registry[Extractor]] = Registry("extractor")


def extractor(term: Term[Any]) -> Callable[[Extractor], Extractor]:
    """Registers a function as the extractor of `term`."""

    def register(function: Extractor) -> Extractor:
        EXTRACTORS.register(term.name, function)
        return function

    return register
