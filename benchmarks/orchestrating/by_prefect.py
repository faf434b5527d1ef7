"""The same batch as a flow run of Prefect.

python -m benchmarks.orchestrating.by_prefect
"""

from __future__ import annotations

from flows.batch import batch

if __name__ == "__main__":
    batch()
