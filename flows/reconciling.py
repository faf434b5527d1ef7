"""Remittances held against the claims that were posted: what was paid, what was not, and what nobody sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import UnreadableDocument
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.model.outcome import Outcome
from pipeline.model.words import say
from pipeline.remittances.reading import read_remittances
from pipeline.remittances.remittance import Remittance
from pipeline.remittances.remittance import Standing
from pipeline.store.remittances import Matched
from pipeline.store.remittances import is_kept
from pipeline.store.remittances import keep
from pipeline.store.remittances import paid_before
from pipeline.store.remittances import sent
from pipeline.x12.interchange import NotX12

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.remittances.remittance import PaidClaim
    from pipeline.store.remittances import Sent
    from pipeline.store.store import Store

#: The target whose claims come back with their keys.
TARGET: Final = "x12_837p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What a file said, and whether it is new."""

    told: tuple[tuple[Remittance, tuple[Matched, ...]], ...]
    is_new: bool


def reconcile(store: Store, file: Path, *, most_bytes: int, actor: str, keeps: bool = True) -> Reconciled:
    """Read a file of remittances, find the claims that it pays, and keep it unless it is kept already.

    Raises:
        UnreadableDocument: It is no file of remittances, damaged, or too large.
    """
    data = _read(file, most_bytes)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        remittances = read_remittances(data)
    except NotX12 as error:
        raise UnreadableDocument(Outcome.CORRUPT, f"{file.name} is no file of remittances: {error}.") from error
    is_known = is_kept(store, sha256)
    told = _matched(store, remittances, is_known=is_known)
    is_new = not is_known and (not keeps or keep(store, file.name, sha256, [*told], actor=actor))
    return Reconciled(told=told, is_new=is_new)


def _read(file: Path, most_bytes: int) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except OSError as error:
        raise UnreadableDocument(Outcome.CORRUPT, f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > most_bytes:
        raise UnreadableDocument(Outcome.TOO_LARGE, f"{file.name} has more than {most_bytes:,} bytes.")
    return data


def _matched(
    store: Store, remittances: tuple[Remittance, ...], *, is_known: bool
) -> tuple[tuple[Remittance, tuple[Matched, ...]], ...]:
    posted = sent(store, TARGET, claim_key)
    keys = [claim.claim_key for remittance in remittances for claim in remittance.claims]
    paid = set() if is_known else {*paid_before(store, keys)}
    told = []
    for remittance in remittances:
        claims = []
        for claim in remittance.claims:
            claims.append(_held_against(claim, posted, paid))
            if claim.paid > 0:
                paid.add(claim.claim_key)
            elif claim.standing is Standing.REVERSED:
                paid.discard(claim.claim_key)
        told.append((remittance, tuple(claims)))
    return tuple(told)


def _held_against(claim: PaidClaim, posted: Mapping[str, Sent], paid: set[str]) -> Matched:
    found = posted.get(claim.claim_key)
    # What was paid is taken back with amounts below zero.
    charged = -claim.charged if claim.standing is Standing.REVERSED and claim.charged < 0 else claim.charged
    discrepancies = list(claim.discrepancies)
    if found is None:
        discrepancies.append(say("No claim was posted under the key {key}", key=claim.claim_key))
    elif found.total != charged:
        total = "" if found.total is None else found.total
        words = say("The payer says {charged} was charged, but the claim came to {total}", charged=charged, total=total)
        discrepancies.append(words)
    if claim.claim_key in paid and claim.paid > 0:
        discrepancies.append(say("An earlier remittance has paid this claim"))
    return Matched(
        claim=claim,
        key=None if found is None else found.key,
        standing=Standing.UNKNOWN if found is None else claim.standing,
        discrepancies=tuple(discrepancies),
    )
