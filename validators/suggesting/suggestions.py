"""The edits that would clear the broken equations of a bill, the best first.

Each is made up from one equation, tried on all others, and then proved: the whole catalogue judges the edited bill, and
nothing that held may fail. A value changes only when a person accepts it. Where two edits are equally good both are
shown: a coin is not tossed over money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.invoice import Invoice
from validators.finding import Fails
from validators.finding import Finding
from validators.finding import Skips
from validators.rule import Rule
from validators.suggesting.edit import Edit
from validators.suggesting.edit import is_data
from validators.suggesting.equations import CODES
from validators.suggesting.equations import Broken
from validators.suggesting.equations import Place
from validators.suggesting.equations import States
from validators.suggesting.equations import place_of
from validators.suggesting.equations import states
from validators.suggesting.misread import misread
from validators.suggesting.missing import missing
from validators.suggesting.other_rate import other_rate
from validators.suggesting.priced_per import priced_per
from validators.suggesting.trial import Trial
from validators.suggesting.trial import tried
from validators.suggesting.turned import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.discrepancy import Suggestion
    from validators.suggesting.slips import Likelihood

Judged = tuple[Rule, Finding]
#: What every rule says of a bill.
Judge = Callable[[Invoice], Sequence[Judged]]
#: The code of a rule, and the first of the fields that its finding is about.
Fault = tuple[str, tuple[str, ...]]
#: Makes up edits that may restore an equation.
Idea = Callable[[Invoice, Broken], Iterable[Edit]]

IDEAS: Final[tuple[Idea, ...]] = (misread, priced_per, turned, other_rate, missing)
#: Of more broken equations than this, no single edit is the reason.
MOST_BROKEN: Final = 12
#: So many edits are tried on the equations, and so many of these are proved by all rules.
MOST_TRIED: Final = 24
MOST_PROVED: Final = 6
#: So many are shown for one discrepancy, and so many equations in each.
MOST_SHOWN: Final = 3


def suggestions(invoice: Invoice, judged: Sequence[Judged], judge: Judge) -> dict[Place, tuple[Suggestion, ...]]:
    """What would clear each arithmetic discrepancy; nothing where no single edit does."""
    failed = {place_of(rule.code, found.fields) for rule, found in _fails(judged) if rule.code in CODES}
    if not failed:
        return {}
    before = states(invoice)
    found: dict[Place, list[Suggestion]] = {}
    proved = _proved(_in_turn(_ranked(invoice, before)), judged, judge)
    for trial in sorted(proved, key=lambda trial: trial.rank):
        shown = trial.edit.suggestion(list(trial.restored.values())[:MOST_SHOWN])
        for place in failed & trial.restored.keys():
            found.setdefault(place, []).append(shown)
    return {place: tuple(each[:MOST_SHOWN]) for place, each in found.items()}


def _ranked(invoice: Invoice, before: States) -> list[Trial]:
    trials = (tried(invoice, before, each) for each in _thought_of(invoice, before)[:MOST_TRIED])
    return sorted((trial for trial in trials if trial is not None), key=lambda trial: trial.rank)


def _thought_of(invoice: Invoice, before: States) -> list[Edit]:
    """Every edit once, by its likeliest slip; those first that several equations ask for. None of data."""
    likeliest: dict[tuple[str, Decimal], Edit] = {}
    asked = Counter[tuple[str, Decimal]]()
    for broken in list(before.broken.values())[:MOST_BROKEN]:
        for each in (edit for idea in IDEAS for edit in idea(invoice, broken)):
            if not is_data(invoice, each.path, broken.total):
                asked[each.place] += 1
                likeliest[each.place] = max(likeliest.get(each.place, each), each, key=_likelihood)
    return sorted(likeliest.values(), key=lambda each: (-asked[each.place], -_likelihood(each)))


def _likelihood(each: Edit) -> Likelihood:
    return each.slip.likelihood


def _in_turn(trials: Iterable[Trial]) -> list[Trial]:
    """The best of every equation before the second best of any."""
    seen = Counter[Place]()
    turns = []
    for trial in trials:
        turns.append((min(seen[place] for place in trial.restored), trial))
        seen.update(trial.restored.keys())
    return [trial for _, trial in sorted(turns, key=lambda turn: (turn[0], turn[1].rank))]


def _proved(trials: Iterable[Trial], judged: Sequence[Judged], judge: Judge) -> Iterator[Trial]:
    """Of the first, those with which the rules themselves have nothing new to say, and less than before."""
    before, skipped = _faults(judged), {rule.code for rule, found in judged if isinstance(found, Skips)}
    for trial in islice(trials, MOST_PROVED):
        after = _faults(judge(trial.invoice))
        new = {fault for fault in after.keys() - before.keys() if fault[0] not in skipped or after[fault]}
        is_cleared = not after.keys() & {fault for fault in before if fault[1] and place_of(*fault) in trial.restored}
        if is_cleared and not new:
            yield trial


def _faults(judged: Iterable[Judged]) -> dict[Fault, bool]:
    """What fails, by rule and first field, and whether it is more than a note."""
    return {
        (rule.code, found.fields[:1]): (found.severity or rule.severity) is not Severity.INFO
        for rule, found in _fails(judged)
    }


def _fails(judged: Iterable[Judged]) -> Iterator[tuple[Rule, Fails]]:
    return ((rule, found) for rule, found in judged if isinstance(found, Fails))
