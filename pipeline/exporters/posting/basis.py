"""All by which a target tells what a bill lacks, as one hash."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.needs import Needs


def basis_of(target: str, codes: Codes, needs: Needs | None) -> str:
    """The hash for a target; another version of this program may find something else."""
    asked = None if needs is None else [sorted(needs.tables), dict(needs.options), dict(needs.usual), dict(needs.most)]
    tables = {name: dict(table) for name, table in codes.tables.items()}
    told = [version("ledgerdrop"), target, tables, dict(codes.options), asked]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
