"""What stages take, as histograms."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING
from typing import Final

from prometheus_client.metrics_core import HistogramMetricFamily

from pipeline.timing import LONGER
from pipeline.timing import STEPS
from pipeline.timing import Counted
from pipeline.timing import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from prometheus_client.metrics_core import Metric

    from pipeline.timing import Step

#: Of documents; requests of the desk are a family of their own.
_STAGES: Final = tuple(stage for stage in Stage if stage is not Stage.REQUEST)


def times(counted: Mapping[Step, Counted]) -> Iterator[Metric]:
    """The histograms of the stages, and of the answers of the desk."""
    words = "What a stage takes for one document; wait is from its arrival until somebody works on it."
    stages = HistogramMetricFamily("ledgerdrop_stage_seconds", words, labels=["stage"])
    for stage in _STAGES:
        buckets, seconds = _buckets(counted, stage)
        stages.add_metric([stage.value], buckets, seconds)
    yield stages
    requests = HistogramMetricFamily("ledgerdrop_desk_request_seconds", "What an answer of the desk takes.")
    requests.add_metric([], *_buckets(counted, Stage.REQUEST))
    yield requests


def _buckets(counted: Mapping[Step, Counted], stage: Stage) -> tuple[list[tuple[str, float]], float]:
    """What ended within each step, those before it included; and how long all took."""
    found = [counted.get((stage, step), Counted()) for step in (*STEPS, LONGER)]
    bounds = [*(str(step / 1000) for step in STEPS), "+Inf"]
    counts = accumulate(float(one.count) for one in found)
    return list(zip(bounds, counts, strict=True)), sum(one.seconds for one in found)
