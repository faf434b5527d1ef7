"""The proof that a ledger was copied, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.copying.proof import Proof

_SHOWN = 16


def proof_rows(proof: Proof) -> Iterator[str]:
    """A row for each table, and one for the chain of events."""
    yield f"{'table':<18}  {'rows':>10}  {'copied':>10}  {'digest':<{_SHOWN}}  {'copied':<{_SHOWN}}"
    for one in proof.tables:
        digests = f"{one.source.digest[:_SHOWN]}  {one.target.digest[:_SHOWN]}"
        mark = "same" if one.is_same else "DIFFERS"
        yield f"{one.name:<18}  {one.source.rows:>10}  {one.target.rows:>10}  {digests}  {mark}"
    verdict = proof.verdict
    chain = "sound" if verdict.is_sound else f"event {verdict.broken_seq}: {verdict.problem}"
    head = "the same head" if verdict.head == proof.head else "ANOTHER HEAD"
    yield f"audit chain: {verdict.events} events, {chain}, {head}"
