"""The documents say everything that there is, and name nothing that there is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from desk.cli.root import COMMANDS
from flows.targets import targets
from pipeline.errors import ExitCode
from pipeline.errors import PipelineError
from pipeline.exporters.posting.codes import Table
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.settings import load
from validators.catalogue import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def page(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def settings(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every setting as people write it, with its default."""
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            yield from settings(type(field.default), f"{prefix}{name}.")
        else:
            yield prefix + name, field.default


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"`ledgerdrop {command}" in page("docs/guide.md")


@pytest.mark.parametrize(("name", "default"), [*settings()])
def test_every_setting_is_in_the_guide_with_its_default(name: str, default: object) -> None:
    (row,) = re.findall(rf"^\| `{re.escape(name)}` \| (.*?) \|", page("docs/guide.md"), flags=re.MULTILINE)
    if isinstance(default, int | float | str):
        assert str(default) in row


def test_the_guide_names_no_setting_that_there_is_not() -> None:
    table = page("docs/guide.md").partition("| Setting |")[2]
    assert {name for name, _ in settings()} == set(re.findall(r"^\| `([\w.]+)`", table, flags=re.MULTILINE))


def test_the_codes_of_the_guide_are_codes(tmp_path: Path) -> None:
    said = page("docs/guide.md").partition("\n## Codes\n")[2].partition("\n| Table")[0]
    file = tmp_path / "targets.toml"
    file.write_text("\n".join(re.findall(r"^    (.*)$", said, flags=re.MULTILINE)), encoding="utf-8")
    (sage,) = targets(load(home=tmp_path), ["sage50_uk"])
    assert sage.codes.code(Table.SUPPLIERS, "S-1007") == "MUSTER"
    assert sage.codes.options == {"currency": "EUR"}


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_has_its_row(code: ExitCode) -> None:
    assert f"| {code.value} | `{code.name.lower()}` |" in page("docs/errors.md")


@pytest.mark.parametrize("error", [*PipelineError.__subclasses__()], ids=lambda error: error.__name__)
def test_every_error_of_a_run_has_its_row(error: type[PipelineError]) -> None:
    assert f"| `{error.__name__}` | {error.exit_code.value} |" in page("docs/errors.md")


@pytest.mark.parametrize("value", [*Outcome, *Status])
def test_every_outcome_and_status_has_its_row(value: str) -> None:
    assert f"| `{value}` |" in page("docs/errors.md")


def test_every_rule_is_in_the_catalogue() -> None:
    assert all(f"| {rule.code} | `{rule.name}` |" in page("docs/rules.md") for rule in rules())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_files_that_are_named_are_there(path: Path) -> None:
    rooms = r"(?:pipeline|extractors|validators|flows|desk|samples|tests|scripts|docs|benchmarks)"
    named = re.findall(rf"`({rooms}/[\w/.]+)`", path.read_text(encoding="utf-8"))
    assert not [name for name in named if not (ROOT / name).exists()]
