"""Whether an audit finds whatever is done to the chain of events, purged parts in it included.

    python -m benchmarks.tampering [--bills 60] [--tries 1000] [--seed 1]

A ledger with bills, half of which are purged, is tampered with at random, once a try: rows are changed, taken out, put
in, exchanged, sealed anew, emptied without a purge, filled again after one; lists of purges are changed, and the end is
cut off together with its head. Each try is undone before the next. The last head is kept outside, as manifests keep it.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.tampering_with.chain import Tampered
from benchmarks.tampering_with.filling import fill
from pipeline.store import audit
from pipeline.store.store import open_store

_TRIES: Final = 1000


def main(
    *,
    bills: Annotated[int, typer.Option(help="Of which every other one is purged.", min=4)] = 60,
    tries: Annotated[int, typer.Option(help="How often the chain is tampered with.", min=1)] = _TRIES,
    seed: Annotated[int, typer.Option(help="Another one tampers otherwise.")] = 1,
) -> None:
    """Tamper, and count what is not found."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-tampering-") as folder,
        open_store(f"sqlite:///{Path(folder) / 'ledger.sqlite'}") as store,
    ):
        fill(store, bills)
        kept = audit.head(store)
        sound = audit.verify(store, checkpoints=[kept])
        start = time.perf_counter()
        tampered = Tampered(store, random.Random(seed))  # noqa: S311 - the same one each time
        missed = [what for what in tampered.tries(tries) if audit.verify(store, checkpoints=[kept]).is_sound]
        seconds = time.perf_counter() - start
        after = audit.verify(store, checkpoints=[kept])
    print(f"{sound.events} events, {tries} tamperings in {seconds:.1f} s: {dict(sorted(tampered.counts.items()))}")
    verdicts = [
        Verdict(what="the chain is sound before and after", is_met=sound.is_sound and after.is_sound),
        none_of(f"all of {tries} tamperings are found", missed),
    ]
    raise typer.Exit(0 if told(verdicts) else 1)


if __name__ == "__main__":
    typer.run(main)
