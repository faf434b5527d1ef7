"""Batches with and without Prefect, held against each other: what differs is found, what is chance is not counted.

The benchmarks themselves start Prefect's server and PostgreSQL, which takes too long here; the test of services has
a worker and its runs do the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.orchestrating.batches import PLAIN
from benchmarks.orchestrating.batches import batch
from benchmarks.orchestrating.batches import differences
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from benchmarks.orchestrating.batches import Batch


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """A batch over one e-invoice."""
    folder = tmp_path_factory.mktemp("batch")
    return batch(PLAIN, [ubl(folder / "files", "INV-1")], folder)


def test_a_batch_tells_what_became_of_every_bill(done: Batch) -> None:
    (record,) = done.records.values()
    assert (record["status"], record["fields"]["invoice_number"]["value"]) == ("clean", "INV-1")
    assert done.ended.seconds > 0


def test_another_value_is_a_difference_and_so_is_a_missing_bill(done: Batch) -> None:
    ((key, record),) = done.records.items()
    assert not list(differences(done, done))
    other = replace(done, records={key: {**record, "reason": "another"}})
    assert list(differences(done, other)) == [f"{key}: reason"]
    assert list(differences(done, replace(done, records={}))) == [f"{key}: only in one of them"]


def test_which_of_two_bills_was_first_is_no_difference(done: Batch) -> None:
    ((key, record),) = done.records.items()
    told = {**record, "discrepancies": [*record["discrepancies"], {"rule": "U5"}], "status": "exception"}
    assert not list(differences(done, replace(done, records={key: told})))
    told = {**record, "discrepancies": [*record["discrepancies"], {"rule": "A1"}]}
    assert list(differences(done, replace(done, records={key: told}))) == [f"{key}: discrepancies"]
