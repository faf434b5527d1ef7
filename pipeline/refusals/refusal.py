"""One thing for which an installation does not start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The closed list; docs/errors.md says what mends each."""

    OVERLAP = "overlap"
    FILE_IN_THE_WAY = "file_in_the_way"
    LINK_OF_OTHERS = "link_of_others"
    WRITABLE_BY_OTHERS = "writable_by_others"
    OWNED_BY_OTHERS = "owned_by_others"
    DISK_FAILS = "disk_fails"
    TWO_FILE_SYSTEMS = "two_file_systems"
    ANOTHER_LEDGER = "another_ledger"
    OTHER_DOCUMENTS = "other_documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why, and what mends it."""

    reason: Reason
    problem: str
    remedy: str
