"""Every page has its place: who may see it, what it looks like from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.people.role import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


def test_pages_open(office: Office, desk: Callable[..., Browser]) -> None:
    anna = desk(Role.ADMIN)
    paul = office.hire(Role.APPROVER, name="paul")
    for path in ("/", "/account", "/people", "/people/new", f"/people/{paul.person_id}"):
        assert anna.get(path).status_code == 200, anna.get(path).text
    assert office.browser().get("/sign-in").status_code == 200
    assert office.browser().get("/").headers["location"] == "/sign-in?next=%2F"
