"""Where something that came in was before: in which mailbox or folder of another machine, or in which other file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Of an arrival that nobody dropped as it is."""

    #: The mailbox or folder that it was fetched from, as the settings name it; empty where it was in a file.
    source: str = ""
    #: The arrival of the file that it was in; `None` where it was in none.
    parent_id: str | None = None
    #: Which file of that one it was, from 1.
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """What a mail says of itself; said by whoever wrote it, and proof of nothing."""

    sender: str = ""
    subject: str = ""
    message_id: str = ""
    date: str = ""
