"""How an arrival ended: each has exactly one of these names."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The closed list of outcomes."""

    ACCEPTED = "accepted"
    ACCEPTED_REPAIRED = "accepted_repaired"
    DUPLICATE_BYTES = "duplicate_bytes"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    INCOMPLETE = "incomplete"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    UNSUPPORTED = "unsupported"
    MISMATCH = "mismatch"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    REFUSED_SYMLINK = "refused_symlink"
    REFUSED_NOT_REGULAR = "refused_not_regular"
    UNREADABLE = "unreadable"
    GONE = "gone"
    REJECTED_SECURITY = "rejected_security"
    PARSER_CRASHED = "parser_crashed"
    NO_TEXT = "no_text"
    UNPACKED = "unpacked"
    INTERNAL_ERROR = "internal_error"

    @property
    def is_accepted(self) -> bool:
        """Whether the document goes on to be extracted; all others keep the bytes and a plain reason."""
        return self in {Outcome.ACCEPTED, Outcome.ACCEPTED_REPAIRED, Outcome.POSSIBLE_DUPLICATE, Outcome.NO_TEXT}

    @property
    def is_final(self) -> bool:
        """Whether the same bytes, should they come again, are a duplicate and not another try."""
        return self.is_accepted or self is Outcome.UNPACKED


class Status(StrEnum):
    """Where a record stands after routing."""

    #: Goes straight through.
    CLEAN = "clean"
    #: Waits for a person.
    EXCEPTION = "exception"
    #: A person answered every question; another one approves it.
    RESOLVED = "resolved"
    #: Is no readable document, or none that is to be posted.
    REJECTED = "rejected"
