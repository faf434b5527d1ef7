"""What is known of a group of bills, as figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.evaluation.reliability import Bucket
from pipeline.evaluation.reliability import calibration_gap
from pipeline.evaluation.reliability import reliability
from pipeline.evaluation.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.evaluation.judged import Judged
    from pipeline.evaluation.judged import Judgement
    from pipeline.evaluation.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The figures of some bills."""

    documents: int
    #: Of which nothing was read.
    absent: int
    #: With every key field right.
    whole: int
    #: That went straight through.
    clean: int
    #: Among those, with a wrong or missing number or amount.
    silent_errors: int
    every_field: Tally
    every_cell: Tally
    fields: Mapping[str, Tally]
    cells: Mapping[str, Tally]
    reliability: tuple[Bucket, ...]

    @property
    def whole_share(self) -> float:
        """The share of bills with every key field right."""
        return self.whole / self.documents

    @property
    def line_f1(self) -> float | None:
        """The F1 of the cells of lines; `None` where none was judged."""
        return self.every_cell.f1 if self.every_cell.judged else None

    @property
    def gap(self) -> float | None:
        """The mean distance between confidence and accuracy."""
        return calibration_gap(self.reliability)


def sheet(bills: Sequence[Judged]) -> Sheet:
    """The figures of these bills, of which there is at least one."""
    fields = [judgement for bill in bills for judgement in bill.fields]
    cells = [judgement for bill in bills for judgement in bill.cells]
    return Sheet(
        documents=len(bills),
        absent=sum(bill.read is None for bill in bills),
        whole=sum(bill.is_whole for bill in bills),
        clean=sum(bill.is_clean for bill in bills),
        silent_errors=sum(bill.is_silent_error for bill in bills),
        every_field=Tally.of(judgement.verdict for judgement in fields),
        every_cell=Tally.of(judgement.verdict for judgement in cells),
        fields=_by_name(fields),
        cells=_by_name(cells),
        reliability=reliability(
            (judgement.said.confidence, judgement.is_right)
            for judgement in fields
            if judgement.said.value is not None and judgement.said.confidence is not None
        ),
    )


def _by_name(judgements: Iterable[Judgement]) -> dict[str, Tally]:
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for judgement in judgements:
        verdicts[judgement.name].append(judgement.verdict)
    return {name: Tally.of(verdicts[name]) for name in sorted(verdicts)}
