"""The world of a sample of a rule: what it names beside the bill, each as its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from pipeline.master.policy import Policy
from pipeline.model.plain import Plain
from pipeline.model.serial import from_json

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.ports import Ports

Json = Mapping[str, Any]


def in_its_world(data: Json, ports: Ports) -> tuple[Record, Ports]:
    """The record of a sample, and the ports with what the sample names."""
    policy = Plain[Any](Policy).read(data["policy"]) if "policy" in data else ports.policy
    return from_json(dict(data)), replace(ports, policy=policy)
