"""What the ways are called by which documents come in."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_

CHANNELS: Final = {
    "folder": N_("dropped into the watched folder"),
    "command": N_("given on the command line"),
    "api": N_("handed over by a program"),
    "mail": N_("fetched from a mailbox"),
    "sftp": N_("fetched from another machine"),
}
