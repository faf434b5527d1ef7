"""Whatever bills, files and people say is text, on every page and in every table that is handed out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sqlalchemy import select

from pipeline.people.role import Role
from pipeline.store.copying.proof import tallies
from pipeline.store.tables.event import EVENT
from tests.desk.web.forms import form_of
from tests.desk.web.hostile import ALL
from tests.desk.web.hostile import ATTRIBUTE
from tests.desk.web.hostile import ELEMENT
from tests.desk.web.hostile import set_trap
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from httpx import Response

    from pipeline.store.copying.tally import Tally
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office
    from tests.desk.web.hostile import Trap

#: Spreadsheets take a cell that begins with these for a formula, but for a number.
FORMULA = re.compile(r"^[=+@\t\r]|^-(?![\d.,]+$)")
#: Of the fields of forms.
NAMES = ("name", "reason", "note", "words", "until", "to", "asks", "back", "target", "bill", "query", "then")


def visits(office: Office, trap: Trap, browser: Browser, role: Role) -> Iterator[tuple[str, Response]]:
    """What somebody sees behind every door that is open to them."""
    person = office.hire(role, name=f"person-{role}")
    for key in trap.keys:
        known = {"key": key, "document": key[:64], "person_id": trap.person_id}
        for door in doors(office.app, **known):
            if door.method == "GET" and (door.needed is None or all(map(person.may, door.needed))):
                yield door.path, browser.get(door.path)
    for path in trap.queries:
        yield path, browser.get(path)


def tricked(page: Response) -> list[str]:
    """What stands on a page that nobody put there: elements, attributes and scripts of the strings."""
    tree = html.fromstring(page.content)
    names = [str(one.tag) for one in tree.iter() if one.tag == ELEMENT or ATTRIBUTE in one.attrib]
    scripts = [one.text for one in tree.iter("script") if (one.text or "").strip()]
    calls = [f"{one.tag!s} {name!s}" for one in tree.iter() for name in one.attrib if str(name).startswith("on")]
    links = [
        str(value)
        for one in tree.iter()
        for value in one.attrib.values()
        if str(value).strip().startswith("javascript:")
    ]
    return [*names, *filter(None, scripts), *calls, *links]


def formulas(table: Response) -> list[str]:
    """The cells that a spreadsheet would work out."""
    return [cell for row in csv.reader(io.StringIO(table.text)) for cell in row if FORMULA.search(cell)]


def written(office: Office) -> Mapping[str, Tally]:
    """What the ledger holds, table by table."""
    with office.store.reading() as connection:
        return tallies(connection)


def sorts_of_events(office: Office) -> Counter[str]:
    """How many events of each sort there are."""
    with office.store.reading() as connection:
        return Counter(connection.execute(select(EVENT.c.what)).scalars())


@pytest.mark.parametrize("role", Role, ids=str)
def test_hostile_strings_are_text_on_every_page_that_a_role_sees(office: Office, role: Role) -> None:
    trap = set_trap(office)
    browser = office.sit(office.hire(role, name="visitor", shown="<b>v</b>"))
    seen = 0
    for path, answer in visits(office, trap, browser, role):
        assert answer.status_code < 500, (path, answer.text)
        assert ALL not in answer.headers.get("content-disposition", ""), path
        kind = answer.headers.get("content-type", "")
        if kind.startswith("text/html") and answer.content:
            assert not tricked(answer), path
            assert "<b>v</b>" not in answer.text, path
            seen += ELEMENT in answer.text
        elif kind.startswith("text/csv"):
            assert not formulas(answer), path
    assert seen > 0 or role in {Role.ADMIN, Role.EXPORTER}


def test_asking_for_a_page_changes_nothing_but_who_has_a_bill_and_who_looked(office: Office) -> None:
    trap, boss = set_trap(office), office.hire(*Role, name="boss")
    browser = office.sit(boss)
    before, sorts = written(office), sorts_of_events(office)
    for key in trap.keys:
        for door in doors(office.app, key=key, document=key[:64], person_id=trap.person_id):
            if door.method == "GET":
                browser.get(door.path)
    after, after_sorts = written(office), sorts_of_events(office)
    assert set(after_sorts - sorts) == {"claimed"}
    told = {"claim", "page_look", "event", "chain_head"}
    assert {table for table in before if after[table] != before[table]} <= told


def test_hostile_strings_stand_in_their_fields_to_the_letter(office: Office) -> None:
    trap = set_trap(office)
    shown = form_of(office.sit(office.hire(Role.OPERATOR)).get(f"/bills/{trap.keys[0]}"))
    fields = {name: value for name, value in shown.items() if name.startswith("v.") and ELEMENT in str(value)}
    assert len(fields) > 20
    assert {value.split() == ALL.split() for value in fields.values()} == {True}


def test_forms_say_hostile_things_and_get_words_back(office: Office) -> None:
    trap = set_trap(office)
    browser = office.sit(office.hire(Role.OPERATOR, Role.APPROVER, Role.EXPORTER))
    for door in doors(office.app, key=trap.keys[0], document=trap.document_id, person_id=trap.person_id):
        if door.method == "POST" and not door.path.startswith(("/sign-out", "/api/")):
            names = (
                "name",
                "reason",
                "note",
                "words",
                "until",
                "to",
                "asks",
                "back",
                "target",
                "bill",
                "query",
                "then",
            )
            answer = browser.post(door.path, {"row_version": "1", **dict.fromkeys(names, ALL)})
            assert answer.status_code < 500, (door, answer.text)
            if answer.headers.get("content-type", "").startswith("text/html") and answer.content:
                assert not tricked(answer), door
