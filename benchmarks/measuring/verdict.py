"""Whether what was measured is as it must be.

>>> verdict = at_most("ten rules", 6.0, 5.0, "ms")
>>> verdict.is_met, verdict.words
(False, '6.00 ms, at most 5')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many problems are spelled out; the others are counted.
_SPELLED_OUT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One goal, and whether it is met."""

    what: str
    is_met: bool
    words: str = ""


def at_most(what: str, figure: float, limit: float, unit: str) -> Verdict:
    """A figure that must not be larger than its limit."""
    return Verdict(what=what, is_met=figure <= limit, words=f"{figure:.2f} {unit}, at most {limit:g}")


def at_least(what: str, figure: float, limit: float, unit: str) -> Verdict:
    """A figure that must not be smaller than its limit."""
    return Verdict(what=what, is_met=figure >= limit, words=f"{figure:.2f} {unit}, at least {limit:g}")


def none_of(what: str, problems: Iterable[str]) -> Verdict:
    """Something that holds as long as nobody finds a problem."""
    found = tuple(problems)
    words = "; ".join(found[:_SPELLED_OUT])
    more = len(found) - _SPELLED_OUT
    return Verdict(what=what, is_met=not found, words=f"{words}; and {more} more" if more > 0 else words)


def told(verdicts: Iterable[Verdict]) -> bool:
    """Print a line for each; whether all are met."""
    console = Console(soft_wrap=True, highlight=False)
    is_met = True
    for verdict in verdicts:
        console.print(_line(verdict))
        is_met = is_met and verdict.is_met
    return is_met


def _line(verdict: Verdict) -> Text:
    mark, colour = ("PASS", "green") if verdict.is_met else ("FAIL", "red")
    return Text(mark, style=colour).append(f"  {verdict.what}{': ' if verdict.words else ''}{verdict.words}", "default")
