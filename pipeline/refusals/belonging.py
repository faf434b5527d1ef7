"""A home belongs to one ledger: two that share it would each take the other's documents for strangers.

A ledger is known by the hash of its first event, which goes with it when it is restored or copied to another database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import write_whole
from pipeline.refusals.refusal import Reason
from pipeline.refusals.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE: Final = "ledger.id"


def other_owner(home: Path, ledger_id: str | None) -> Iterator[Refusal]:
    """That a home belongs to another ledger; one that belongs to none is this one's from now on.

    Args:
        home: Of the installation.
        ledger_id: `None` where nothing has happened yet.
    """
    if ledger_id is None:
        return
    file = home / FILE
    try:
        known = file.read_text(encoding="ascii", errors="replace").split("\n", 1)[0]
    except FileNotFoundError:
        write_whole(file, f"{ledger_id}\n".encode(), through=home)
        return
    if known != ledger_id:
        yield Refusal(
            reason=Reason.ANOTHER_LEDGER,
            problem=f"the home {home} belongs to the ledger {known[:12]}, and the database holds {ledger_id[:12]}",
            remedy=(
                "Name the home or the database that belong together, in LEDGERDROP_HOME or LEDGERDROP_DATABASE; "
                f"if the other ledger is gone for good, remove {file}"
            ),
        )
