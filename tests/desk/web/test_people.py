"""What administrators change of others, and people of themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from lxml import html

from desk.web.words import WEAKNESSES
from pipeline.people.password import Weakness
from pipeline.people.role import Role
from pipeline.store.people import finding
from tests.desk.web.password import PASSWORD
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from pipeline.people.person import Person
    from tests.desk.web.conftest import Office

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE person; --",
    "{{ 7 * 7 }}",
    "100 %s %(name)s %",
    "=HYPERLINK(1)",
    "\u202egnp.exe",
)


def now(office: Office, person: Person) -> Person:
    """The person as the store has them."""
    found = finding.by_id(office.store, person.person_id)
    assert found is not None
    return found


def test_an_administrator_lets_somebody_in_who_then_signs_in(office: Office) -> None:
    admin = office.sit(office.hire(Role.ADMIN))
    new = {"sign_in_name": "Paul", "display_name": "Paul Roth", "limit": "1,500.50", "roles": ["approver", "operator"]}
    assert admin.post("/people/new", {**new, "password": PASSWORD}).headers["location"] == "/people?said=added"
    paul = finding.by_name(office.store, "paul")
    assert paul is not None
    assert (paul.roles, paul.approval_limit) == (frozenset({Role.APPROVER, Role.OPERATOR}), Decimal("1500.50"))
    assert "Paul Roth" in admin.get("/people").text
    answer = office.browser().post("/sign-in", {"name": "paul", "password": PASSWORD})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sign_in_name": "two words"}, "letters, digits"),
        ({"display_name": " \u200b "}, "letters, digits"),
        ({"limit": "much"}, "no amount"),
        ({"limit": "-1"}, "no amount"),
        ({"limit": "NaN"}, "no amount"),
        ({"limit": "1.500,00"}, "no amount"),
        ({"password": "short"}, "at least 12 characters"),
        ({"sign_in_name": "anna"}, "anna is taken"),
        ({"roles": ["emperor"]}, "not what this page asks for"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(office: Office, wrong: dict[str, object], words: str) -> None:
    admin = office.sit(office.hire(Role.ADMIN))
    right = {"sign_in_name": "paul", "display_name": "Paul", "limit": "", "password": PASSWORD}
    answer = admin.post("/people/new", {**right, **wrong})
    assert 400 <= answer.status_code < 500
    assert words in answer.text
    assert len(finding.everybody(office.store)) == 1


def test_who_may_not_sign_in_any_more_is_signed_out_at_once(office: Office) -> None:
    admin, paul = office.sit(office.hire(Role.ADMIN)), office.hire(Role.OPERATOR, name="paul")
    browser = office.sit(paul)
    assert browser.get("/").status_code == 200
    admin.post(f"/people/{paul.person_id}", {"display_name": "Paul", "roles": ["operator"]})
    assert not now(office, paul).is_active
    assert browser.get("/").status_code == 303
    admin.post(f"/people/{paul.person_id}", {"display_name": "Paul", "roles": ["operator"], "is_active": "true"})
    assert browser.get("/").status_code == 303


def test_limits_are_written_as_the_reader_writes_them(office: Office) -> None:
    admin = office.sit(office.hire(Role.ADMIN, language="de"))
    paul = office.hire(Role.APPROVER, name="paul", approval_limit=Decimal("1234.5"))
    page = f"/people/{paul.person_id}"
    assert 'value="1.234,5"' in admin.get(page).text
    admin.post(page, {"display_name": "Paul", "limit": "2.500,75", "roles": ["approver"], "is_active": "true"})
    assert now(office, paul).approval_limit == Decimal("2500.75")


def test_nobody_gives_themselves_another_role(office: Office) -> None:
    anna = office.hire(Role.ADMIN)
    office.hire(Role.ADMIN, name="paul")
    browser, page = office.sit(anna), f"/people/{anna.person_id}"
    kept = {"display_name": "Anna Roth", "is_active": "true", "limit": ""}
    answer = browser.post(page, {**kept, "roles": ["admin", "approver"]})
    assert answer.status_code == 403
    assert "nobody changes their own roles" in answer.text
    assert browser.post(page, {**kept, "roles": ["admin"]}).status_code == 303
    assert (now(office, anna).display_name, now(office, anna).roles) == ("Anna Roth", frozenset({Role.ADMIN}))


def test_another_password_from_an_administrator_ends_all_sessions(office: Office) -> None:
    admin, paul = office.sit(office.hire(Role.ADMIN)), office.hire(name="paul")
    browser = office.sit(paul)
    assert admin.post(f"/people/{paul.person_id}/password", {"password": "a quite new password"}).status_code == 303
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize("is_new", [True, False], ids=["of somebody new", "of somebody who forgot theirs"])
def test_a_password_that_another_gave_opens_nothing_but_the_choice_of_ones_own(office: Office, is_new: bool) -> None:  # noqa: FBT001 - a case
    admin, given, own = office.sit(office.hire(Role.ADMIN)), "given by another", "chosen by oneself"
    if is_new:
        new = {"sign_in_name": "paul", "display_name": "Paul", "roles": ["approver"], "password": given}
        assert admin.post("/people/new", new).status_code == 303
    else:
        paul = office.hire(Role.APPROVER, name="paul")
        token = office.token(paul)
        admin.post(f"/people/{paul.person_id}/password", {"password": given})
        assert office.browser().get("/api/v1/records", Authorization=f"Bearer {token}").status_code == 403
    found = finding.by_name(office.store, "paul")
    assert found is not None
    assert "not chosen a password" in admin.get(f"/people/{found.person_id}").text
    browser = office.sit(found)
    assert [browser.get(path).headers.get("location") for path in ("/", "/overview")] == ["/account?said=given"] * 2
    assert browser.get("/", HX_Request="true").headers["HX-Redirect"] == "/account?said=given"
    page = browser.get("/account?said=given").text
    assert "Choose one of your own" in page
    assert "Sign out" in page
    assert browser.post("/account/password", {"present": given, "new": given, "again": given}).status_code == 400
    answer = browser.post("/account/password", {"present": given, "new": own, "again": own})
    assert answer.headers["location"] == "/sign-in?said=password"
    assert office.sit(now(office, found)).get("/").status_code == 200
    assert not now(office, found).has_given_password
    assert "not chosen a password" not in admin.get(f"/people/{found.person_id}").text


def test_no_name_does_anything_on_any_page_but_be_read(office: Office) -> None:
    name = " ".join(HOSTILE)
    anna = office.hire(Role.ADMIN, shown=name)
    for door in doors(office.app, person_id=anna.person_id):
        answer = door.knock(office.sit(anna))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue  # a table for a spreadsheet is no page; what stands in it is tested with it
        text = answer.text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert office.browser().post("/sign-in", {"name": name, "next": name}).text.count("<script") == 2
    assert len(finding.everybody(office.store)) == 1


def test_people_change_their_password_if_they_know_the_present_one(office: Office) -> None:
    browser = office.sit(office.hire())
    new = "another horse battery"
    wrong = browser.post("/account/password", {"present": "wrong", "new": new, "again": new})
    assert "not your present password" in wrong.text
    done = browser.post("/account/password", {"present": PASSWORD, "new": new, "again": new})
    assert done.headers["location"] == "/sign-in?said=password"
    assert browser.get("/").status_code == 303
    assert office.browser().post("/sign-in", {"name": "anna", "password": new}).status_code == 303


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        ("another horse battery", "another horse", "typed in two ways"),
        ("short", "short", "at least 12 characters"),
        ("anna1234567890", "anna1234567890", "made of your name"),
    ],
)
def test_passwords_that_are_not_good_enough_are_not_taken(office: Office, new: str, again: str, words: str) -> None:
    answer = office.sit(office.hire()).post("/account/password", {"present": PASSWORD, "new": new, "again": again})
    assert answer.status_code == 400
    assert words in answer.text


def test_passwords_are_masked_and_a_manager_of_passwords_may_fill_them_in(office: Office) -> None:
    admin, paul = office.sit(office.hire(Role.ADMIN)), office.hire(name="paul")
    pages = ("/sign-in", "/account", "/people/new", f"/people/{paul.person_id}")
    fields = [field for page in pages for field in html.fromstring(admin.get(page).content).iter("input")]
    passwords = [field for field in fields if (field.get("autocomplete") or "").endswith("-password")]
    assert len(passwords) == 6
    for field in passwords:
        assert field.get("type") == "password"
        assert not {"readonly", "onpaste", "maxlength"} & set(field.attrib)
    assert {field.get("name") for field in fields if field.get("type") == "password"} == {
        "password",
        "present",
        "new",
        "again",
    }


def test_pages_are_in_the_language_that_one_chooses(office: Office) -> None:
    browser = office.sit(office.hire())
    for accepted, shown in (
        ("fr-CH, de;q=0.5", "fr"),
        ("xx, de;q=0.9, es;q=0.95", "es"),
        ("xx;q=bad", "en"),
        ("", "en"),
    ):
        assert f'<html lang="{shown}">' in browser.get("/", Accept_Language=accepted).text
    browser.post("/account/language", {"language": "de"})
    assert '<html lang="de">' in browser.get("/", Accept_Language="fr").text
    browser.post("/account/language", {"language": "../../etc"})
    assert '<html lang="fr">' in browser.get("/", Accept_Language="fr").text


def test_every_weakness_of_a_password_has_its_words() -> None:
    assert set(WEAKNESSES) == set(Weakness)
