"""The roles that people have, and what each lets them do.

>>> Permission.APPROVE_BILLS in Role.ADMIN.permissions
False
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pipeline.people.permission import Permission


class Role(StrEnum):
    """What a person is here for; one person may have several."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    APPROVER = "approver"
    EXPORTER = "exporter"
    ADMIN = "admin"
    AUDITOR = "auditor"

    @property
    def permissions(self) -> frozenset[Permission]:
        """What it lets a person do."""
        return _GRANTS[self]


#: Of bills, without the pictures of pages: what most need to know.
_LOOKING: Final = frozenset({Permission.SEE_BILLS, Permission.SEE_OVERVIEW})

_WORKING: Final = _LOOKING | {Permission.SEE_PAGES, Permission.SEE_MEMORY, Permission.USE_API}

_GRANTS: Final = MappingProxyType(
    {
        Role.VIEWER: _LOOKING,
        Role.OPERATOR: _WORKING
        | {
            Permission.UPLOAD_DOCUMENTS,
            Permission.EDIT_BILLS,
            Permission.DECIDE_BILLS,
            Permission.ASSIGN_BILLS,
            Permission.PROPOSE_MASTER_DATA,
        },
        Role.APPROVER: _WORKING
        | {
            Permission.DECIDE_BILLS,
            Permission.APPROVE_BILLS,
            Permission.ASSIGN_BILLS,
            Permission.MANAGE_MEMORY,
            Permission.PROPOSE_MASTER_DATA,
            Permission.CONFIRM_MASTER_DATA,
            Permission.SEE_PAYMENTS,
            Permission.APPROVE_PAYMENTS,
        },
        Role.EXPORTER: _LOOKING
        | {Permission.EXPORT_BILLS, Permission.SEE_PAYMENTS, Permission.PROPOSE_PAYMENTS, Permission.USE_API},
        # Who gives out the right to approve does not have it.
        Role.ADMIN: frozenset(
            {
                Permission.SEE_OVERVIEW,
                Permission.SEE_MEMORY,
                Permission.MANAGE_MEMORY,
                Permission.SEE_AUDIT,
                Permission.VERIFY_AUDIT,
                Permission.SEE_PEOPLE,
                Permission.MANAGE_PEOPLE,
                Permission.SEE_SETTINGS,
                Permission.MANAGE_SETTINGS,
                Permission.USE_API,
            }
        ),
        Role.AUDITOR: frozenset(one for one in Permission if one.is_reading),
    }
)
