"""A batch without Prefect: the stages of `flows.batch`, one after the other.

python -m benchmarks.orchestrating.plain
"""

from __future__ import annotations

from flows.assembly import opened
from pipeline.settings import load


def main() -> None:
    """Run one batch."""
    with opened(load()) as journey:
        journey.fetch()
        journey.empty_inbox()
        journey.learn()
        journey.count_work()
        journey.recheck()
        journey.export()
        journey.purge()


if __name__ == "__main__":
    main()
