"""What a target asks for beside codes, in the shapes that it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one target.

    >>> from pipeline.exporters.posting.codes import Codes
    >>> known = Options(usual={"sign": "minus"}, shapes={"sign": "minus|plus"})
    >>> known.value(Codes(), "sign"), list(known.misset(Codes(options={"sign": "both"})))
    ('minus', ['sign is set to both, which this target does not take'])
    """

    #: What is taken where none is given.
    usual: Mapping[str, str]
    #: A regular expression for each that has one, which the whole value matches.
    shapes: Mapping[str, str]

    def value(self, codes: Codes, name: str) -> str:
        """What is set, or usual."""
        return codes.options[name] if name in codes.options else self.usual[name]

    def misset(self, codes: Codes) -> Iterator[Words]:
        """A sentence for each that has another shape."""
        for name, shape in self.shapes.items():
            value = self.value(codes, name)
            if not re.fullmatch(shape, value):
                yield say("{name} is set to {value}, which this target does not take", name=name, value=value)
