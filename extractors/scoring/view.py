"""The view of one option: the candidate, its rivals, and what stands around it on the bill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.survey import Survey
from pipeline.model.term import Term

if TYPE_CHECKING:
    from decimal import Decimal

    from extractors.layout.block import Block
    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Row
    from extractors.layout.span import Span

#: Where a print begins: the row and the index of the word within it.
Print = tuple[int, int]
#: So many options of a term are looked at; what comes behind them is never chosen.
MOST_OPTIONS: Final = 12


@dataclass(frozen=True, kw_only=True, eq=False)
class Scene:
    """A bill with everything that its terms may be."""

    survey: Survey
    options: Mapping[Term[Any], Sequence[Candidate[Any]]]

    @cached_property
    def claims(self) -> Mapping[Print, Mapping[str, float]]:
        """By where a print begins, how much speaks for it as the value of each term."""
        found: dict[Print, dict[str, float]] = defaultdict(dict)
        for term, options in self.options.items():
            for option in options:
                there = found[print_of(option.spans[0])]
                there[term.name] = max(option.score, there.get(term.name, 0.0))
        return found

    @cached_property
    def pages(self) -> Mapping[int, PageLayout]:
        """The pages by their number."""
        return {layout.page.number: layout for layout in self.survey.pages}

    @cached_property
    def amounts(self) -> tuple[Decimal, ...]:
        """Every number printed with decimals, by its size, the largest first."""
        mark = self.survey.mark
        values = (number.number.read(mark) for number in self.survey.all_numbers if number.number.decimals)
        return tuple(sorted({abs(value) for value in values}, reverse=True))

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Every day that is named, as ordinals, in order."""
        return tuple(sorted({day.toordinal() for date in self.survey.all_dates for day in date.days[:1]}))

    @cached_property
    def tallest(self) -> Mapping[int, float]:
        """By page, the height of its largest print, in points."""
        return {
            number: max((row.box.height for row in layout.rows), default=1.0) for number, layout in self.pages.items()
        }


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """One option of a term on its bill."""

    scene: Scene
    option: Candidate[Any]
    #: What else the term may be.
    rivals: tuple[Candidate[Any], ...]

    @property
    def span(self) -> Span:
        """The first words of the option."""
        return self.option.spans[0]

    @property
    def row(self) -> Row:
        """The row of its first words."""
        return self.span.row

    @property
    def layout(self) -> PageLayout:
        """The page that it begins on."""
        return self.scene.pages[self.row.page]

    @cached_property
    def block(self) -> Block | None:
        """The block that it stands in."""
        there = self.scene.survey.blocks_in.get(self.row, ())
        return next((block for block in there if any(line.overlaps(self.span) for line in block.lines)), None)


def views(scene: Scene, term: Term[Any]) -> tuple[View, ...]:
    """The views of a term's options, in their order."""
    options = tuple(scene.options[term][:MOST_OPTIONS])
    return tuple(
        View(scene=scene, option=option, rivals=(*options[:at], *options[at + 1 :]))
        for at, option in enumerate(options)
    )


def print_of(span: Span) -> Print:
    """Where the print of a span begins."""
    return id(span.row), span.start
