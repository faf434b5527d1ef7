"""The desk in a browser, for tests of what only a browser can tell."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import uvicorn

from tests.desk.web.password import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.desk.web.conftest import Office

#: A browser tells a page of each thing that its policy has kept it from.
LISTEN = "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The address of the desk while it is served."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(office.app, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def is_bad(text: str, kind: str) -> bool:
    """Whether a message of the console is trouble: a request of htmx that a newer one takes the place of is none."""
    return kind == "error" and not text.startswith(("htmx:sendAbort", "htmx:afterRequest"))


def sign_in(page: Page, path: str = "/people", *, name: str = "anna") -> None:
    """Sign in as anybody would, with the keyboard, on the way to a page."""
    page.goto(path)
    page.wait_for_selector("#name:focus")  # a browser in a hurry gives the focus only after it has loaded the page
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    page.wait_for_load_state("load")


@contextmanager
def colleague(page: Page, address: str, *, name: str) -> Iterator[Page]:
    """A page of somebody else, in a browser of their own, at an address of the same desk."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=page.url.partition(address)[0], viewport={"width": 1366, "height": 768})
    other = context.new_page()
    sign_in(other, address, name=name)
    yield other
    context.close()


def flaws(page: Page, *rules: str) -> list[str]:
    """What axe holds against a page that is serious; by these rules, or by all."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found = axe.run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}]
