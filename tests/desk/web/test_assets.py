"""What browsers fetch: ours, unchanged, and nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import nodes

from desk.web.assets import FOLDER
from desk.web.languages import NAMES
from desk.web.languages import load_languages

if TYPE_CHECKING:
    from tests.desk.web.conftest import Office

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "desk/web/templates").rglob("*.html"))
#: Of version 2.0.11, as its authors publish it.
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"


def test_htmx_is_the_one_that_was_published() -> None:
    assert hashlib.sha256((FOLDER / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (FOLDER / "htmx.LICENSE.txt").read_text(encoding="utf-8")


def test_browsers_keep_what_never_changes_under_its_address(office: Office) -> None:
    browser, assets = office.browser(), office.app.state.desk.assets
    answer = browser.get(assets.url("desk.js"))
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == (FOLDER / "desk.js").read_bytes()
    assert browser.get("/static/another/desk.js").status_code == 404
    for path in ("../app.py", "%2e%2e/app.py", "nothing.css"):
        assert browser.get(f"/static/{assets.version}/{path}").status_code == 404


def test_nothing_comes_from_elsewhere() -> None:
    own = [path for path in (*TEMPLATES, *FOLDER.rglob("*.*")) if path.name != "htmx.min.js" and path.suffix != ".txt"]
    for path in own:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\(|@import|innerHTML|eval\(", text), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_style_or_script_of_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?! src)|\|\s*safe|javascript:|hx-on|hx-vals='?js", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_translate_literal_words_only(path: Path) -> None:
    """What `_` gives counts as safe: of a value it would let markup through."""
    tree = load_languages().by_code["en"].environment.parse(path.read_text(encoding="utf-8"))
    calls = [call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "_"]
    assert all(isinstance(call.args[0], nodes.Const) for call in calls)


def test_every_language_has_its_own_name_and_its_catalogue_can_be_read() -> None:
    assert set(load_languages().by_code) == set(NAMES) == {"en", "de", "fr", "es"}


def test_the_wheel_has_all_that_pages_are_made_of(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    parts = [path for path in (ROOT / "desk/web").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {path.relative_to(ROOT).as_posix() for path in parts} <= packed
