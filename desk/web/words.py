"""What values of the product are called on pages; catalogues are made from what stands in `N_`."""

from __future__ import annotations

from typing import Final

from pipeline.people.password import Weakness
from pipeline.people.role import Role


def N_(words: str) -> str:  # noqa: N802 - gettext's name for words that are translated where they are shown
    """Mark words for catalogues."""
    return words


ROLES: Final = {
    Role.VIEWER: N_("Viewer: sees bills, without the pictures of their pages"),
    Role.OPERATOR: N_("Operator: corrects and decides what waits"),
    Role.APPROVER: N_("Approver: approves bills, up to a limit"),
    Role.EXPORTER: N_("Exporter: hands approved bills to accounting"),
    Role.ADMIN: N_("Administrator: manages people and settings, and approves nothing"),
    Role.AUDITOR: N_("Auditor: sees everything and changes nothing"),
}

WEAKNESSES: Final = {
    Weakness.SHORT: N_("A password needs at least 12 characters; 15 or more are better."),
    Weakness.LONG: N_("A password has at most 256 characters."),
    Weakness.NAME: N_("A password must not be made of your name."),
    Weakness.KNOWN: N_("This is among the first passwords that others would try."),
}
