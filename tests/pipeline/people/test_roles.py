"""What roles let people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.permission import Permission
from pipeline.people.person import Person
from pipeline.people.role import Role

if TYPE_CHECKING:
    from decimal import Decimal

ROLES = st.frozensets(st.sampled_from(Role))
AMOUNTS = st.decimals(-(10**6), 10**6, places=2)


def person(*roles: Role, limit: Decimal | None = None, is_active: bool = True, is_given: bool = False) -> Person:
    """Somebody with these roles."""
    return Person(
        person_id="1",
        sign_in_name="anna",
        display_name="Anna",
        roles=frozenset(roles),
        approval_limit=limit,
        is_active=is_active,
        has_given_password=is_given,
    )


def test_an_administrator_does_not_approve_and_does_not_see_pages() -> None:
    assert not {Permission.APPROVE_BILLS, Permission.EDIT_BILLS, Permission.SEE_PAGES} & Role.ADMIN.permissions


def test_who_edits_by_role_does_not_approve_by_the_same_role() -> None:
    assert not [role for role in Role if {Permission.EDIT_BILLS, Permission.APPROVE_BILLS} <= role.permissions]


def test_an_auditor_sees_everything_and_changes_nothing() -> None:
    assert Role.AUDITOR.permissions == {one for one in Permission if one.is_reading}
    assert {one.value for one in Role.AUDITOR.permissions} >= {"see_audit", "verify_audit", "see_pages", "see_people"}


def test_a_viewer_sees_bills_without_their_pages() -> None:
    assert person(Role.VIEWER).may(Permission.SEE_BILLS)
    assert not person(Role.VIEWER).may(Permission.SEE_PAGES)


def test_every_permission_comes_with_some_role() -> None:
    assert frozenset().union(*(role.permissions for role in Role)) == set(Permission)


@given(roles=ROLES, more=ROLES)
def test_more_roles_never_let_somebody_do_less(roles: frozenset[Role], more: frozenset[Role]) -> None:
    assert person(*roles).permissions <= person(*roles, *more).permissions


@given(roles=ROLES, amount=AMOUNTS)
def test_who_is_not_active_or_has_no_password_of_their_own_may_nothing(roles: frozenset[Role], amount: Decimal) -> None:
    for one in (person(*roles, is_active=False), person(*roles, is_given=True)):
        assert not one.permissions
        assert not one.may_approve(amount)


@given(roles=ROLES, limit=AMOUNTS.map(abs), amount=AMOUNTS)
def test_limits_bind_approvers_in_both_directions(roles: frozenset[Role], limit: Decimal, amount: Decimal) -> None:
    approves = Role.APPROVER in roles
    assert person(*roles, limit=limit).may_approve(amount) == (approves and abs(amount) <= limit)
    assert person(*roles).may_approve(amount) == approves
