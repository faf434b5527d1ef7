"""Mails and archives in small: all comes out, and hostile ones end as they must on any machine."""

from __future__ import annotations

from benchmarks import parcels
from pipeline.model.outcome import Outcome
from tests.parcels import archive

#: Quick to make; the others take seconds.
QUICK = ("the same bytes twice", "a link", "a password", "one damaged of two", "paths that lead out", "a sealed mail")


def test_parcels_end_as_they_must() -> None:
    with parcels.house() as ours:
        for name in QUICK:
            make, outcome = parcels.HOSTILE[name]
            assert ours.take(name, make()).outcome is outcome, name
        taken = ours.take("many", archive({f"{number}.pdf": bytes([number]) for number in range(20)}))
    assert (taken.outcome, taken.files) == (Outcome.UNPACKED, 20)
