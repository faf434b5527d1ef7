"""The world of a sample: house rules and earlier bills that it names beside the bill, each as its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING
from dataclasses import fields
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.master.policy import Policy
from pipeline.matching.held import HeldHistory
from pipeline.matching.identity import supplier_identity
from pipeline.model.plain import Plain
from pipeline.model.serial import from_json
from pipeline.registers import PastBill

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.ports import Ports

Json = Mapping[str, Any]

#: What a past bill need not name in a sample.
UNSAID: Final = {field.name: None for field in fields(PastBill) if field.default is MISSING}


def in_its_world(data: Json, ports: Ports) -> tuple[Record, Ports]:
    """The record of a sample, and the ports with what the sample names."""
    record = from_json(dict(data))
    policy = Plain[Any](Policy).read(data["policy"]) if "policy" in data else ports.policy
    past = Plain[Any](tuple[PastBill, ...]).read([UNSAID | bill for bill in data.get("history", ())])
    history = HeldHistory(bills={supplier_identity(record): past}) if past else ports.history
    return record, replace(ports, policy=policy, history=history)
