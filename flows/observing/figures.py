"""Figures with their names, as Prometheus has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.metrics_core import CounterMetricFamily
from prometheus_client.metrics_core import GaugeMetricFamily

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from prometheus_client.metrics_core import Metric


def gauge(name: str, words: str, value: float) -> Metric:
    """One figure."""
    return GaugeMetricFamily(f"ledgerdrop_{name}", words, value=value)


def gauges(name: str, words: str, labels: tuple[str, ...], values: Mapping[tuple[str, ...], float]) -> Metric:
    """One figure for each combination of labels."""
    family = GaugeMetricFamily(f"ledgerdrop_{name}", words, labels=labels)
    for key, value in values.items():
        family.add_metric(list(key), value)
    return family


def counters(name: str, words: str, labels: tuple[str, ...], values: Mapping[tuple[str, ...], float]) -> Metric:
    """Figures that only grow; their names end in `_total`."""
    family = CounterMetricFamily(f"ledgerdrop_{name}", words, labels=labels)
    for key, value in values.items():
        family.add_metric(list(key), value)
    return family


def by_one(values: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    """Values of one label."""
    return {(key,): value for key, value in values.items()}


def age(since: dt.datetime | None, now: dt.datetime) -> float:
    """Seconds since then; 0 where there is nothing that could be old."""
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
