"""A person who works with us."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.people.permission import Permission
from pipeline.people.role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who may sign in, and as what."""

    #: Never given to anybody else; what events and decisions name.
    person_id: str
    sign_in_name: str
    display_name: str
    roles: frozenset[Role] = frozenset()
    #: Approves bills up to this amount; any where it is `None`.
    approval_limit: Decimal | None = None
    #: As in "de"; what the browser asks for where it is `None`.
    language: str | None = None
    is_active: bool = True
    #: Somebody else knows its password, who chose it; so nobody can tell who comes with it.
    has_given_password: bool = False

    @property
    def permissions(self) -> frozenset[Permission]:
        """What its roles let it do together; nothing where it is not active, or has no password of its own yet."""
        if self.has_given_password or not self.is_active:
            return frozenset()
        return frozenset().union(*(role.permissions for role in self.roles))

    def may(self, permission: Permission) -> bool:
        """Whether it is allowed to."""
        return permission in self.permissions

    def may_approve(self, amount: Decimal) -> bool:
        """Whether its role and its limit let it approve a bill over so much; a credit counts as its amount."""
        is_within = self.approval_limit is None or abs(amount) <= self.approval_limit
        return is_within and self.may(Permission.APPROVE_BILLS)
