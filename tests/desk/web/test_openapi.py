"""The description of the doors for programs: it is OpenAPI, and what it says is so, whatever is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from desk.web.programs.openapi import described
from pipeline.people.role import Role
from tests.desk.web.visits import doors
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient
    from httpx import Response

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

BILL = waiting()
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([BILL.key, "ab" * 32, "ab" * 16, "1", "0", "-1", "9" * 30, '"1.1"', "*", "../x", "\0", "%00"]),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
WORDS = st.sampled_from(["values", "answers", "rule", "words", "reason", "note", "until", "targets", "gross_total"])
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | TEXTS, inner, max_size=3), max_leaves=8
)
SENSIBLE = st.one_of(
    st.fixed_dictionaries({"reason": st.sampled_from(["duplicate", "other"]), "note": TEXTS}),
    st.fixed_dictionaries({"until": st.dates().map(str) | st.none(), "reason": TEXTS}),
    st.fixed_dictionaries({"values": st.dictionaries(st.sampled_from(["gross_total", "issue_date", "a[1].b"]), TEXTS)}),
    st.fixed_dictionaries({"targets": st.lists(st.sampled_from(["csv", "nothing"]), max_size=2)}),
)
KNOWN = {"key": st.just(BILL.key), "document": st.just(BILL.key), "arrival": st.just("ab" * 16), "batch": st.just("1")}
OPERATIONS = [(path, method, one) for path, methods in described()["paths"].items() for method, one in methods.items()]


def test_it_is_openapi_and_tells_every_door(office: Office) -> None:
    OpenAPIV31SpecValidator(described()).validate()
    told = {(method.upper(), path) for path, method, _ in OPERATIONS}
    found = {(door.method, route) for door, route in _doors(office) if route.startswith("/api/v1/")}
    assert told == found
    assert office.browser().get("/api/openapi.json").json() == described()


def test_each_door_tells_the_permission_that_it_asks_for(office: Office) -> None:
    needed = {(door.method, route): door.needed for door, route in _doors(office)}
    for path, method, one in OPERATIONS:
        assert tuple(one["security"][0]["token"]) == needed[method.upper(), path]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_sent_is_answered_as_it_is_described(everything: TestClient, data: st.DataObject) -> None:
    path, method, one = data.draw(st.sampled_from(OPERATIONS))
    parts = {name: quote(data.draw(KNOWN[name] | TEXTS), safe="") for name in re.findall(r"{(\w+)}", path)}
    asked = [told["name"] for told in one.get("parameters", ()) if told["in"] == "query" and data.draw(st.booleans())]
    query = {name: data.draw(TEXTS) for name in asked}
    headers = {"If-Match": data.draw(st.sampled_from(['"1.1"', '"1.2"', "", "x"]))}
    body = data.draw(SENSIBLE | ANY) if method == "post" else None
    answer = everything.request(method, path.format(**parts), params=query, headers=headers, json=body)
    assert is_as_described(answer, one["responses"]), (answer.request.url, body, answer.text)


@pytest.fixture
def everything(office: Office) -> TestClient:
    """A program of somebody who may do everything, and a bill that waits."""
    process(office.store, BILL)
    return office.program(office.hire(*Role))


def is_as_described(answer: Response, told: dict[str, Any]) -> bool:
    """Whether an answer is one of those that are described, and has its form; empty parts of paths lead elsewhere."""
    if answer.status_code in {404, 405} and answer.headers["content-type"] == "application/problem+json":
        return True
    content = told[str(answer.status_code)]["content"]
    kind = answer.headers["content-type"].partition(";")[0]
    if kind != "application/octet-stream":
        schema = {**content[kind]["schema"], "components": described()["components"]}
        OAS31Validator(schema).validate(answer.json())
    return kind in content


def test_people_read_it_too(desk: Callable[..., Browser]) -> None:
    page = desk(Role.OPERATOR).get("/programs/reference").text
    for path, _, one in OPERATIONS:
        assert f"<code>{path}</code>" in page
        assert f'id="{one["operationId"]}"' in page


def _doors(office: Office) -> list[tuple[Any, str]]:
    routes = [str(getattr(route, "path", "")) for route in office.app.router.routes for _ in route.methods]  # type: ignore[attr-defined]  # ours all have them
    return list(zip(doors(office.app), routes, strict=True))
