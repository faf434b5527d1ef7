"""The shape of the code: the budgets that keep every file and function readable at a glance."""

from __future__ import annotations

import ast
import importlib.metadata
import statistics
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGES = ("pipeline", "extractors", "validators", "flows", "desk", "samples")
CODE = sorted(path for package in (*PACKAGES, "benchmarks") for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "shared"}
BROAD = {"Exception", "BaseException"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """How many lines of a file are not blank."""
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())


@cache
def tree(path: Path) -> ast.Module:
    """What stands in a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(paths: list[Path]) -> Iterator[tuple[str, int]]:
    """Every function by its place, with its length without docstring and signature."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{name(path)}:{node.lineno} {node.name}", length(node)


def length(function: Function) -> int:
    """Lines of the body, the docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def dataclass_options(node: ast.ClassDef) -> set[str] | None:
    """What the dataclass decorator switches on; `None` for other classes."""
    for decorator in node.decorator_list:
        if ast.unparse(decorator).startswith("dataclass"):
            return {option.arg or "" for option in getattr(decorator, "keywords", ())}
    return None


def test_no_file_is_longer_than_its_limit() -> None:
    too_long = {name(path): lines(path) for path in CODE if lines(path) > 300}
    too_long |= {name(path): lines(path) for path in TESTS if lines(path) > 500}
    assert not too_long


def test_files_are_small_on_the_whole() -> None:
    lengths = [lines(path) for path in CODE if path.name != "__init__.py"]
    assert statistics.median(lengths) <= 90
    assert statistics.quantiles(lengths, n=10)[-1] <= 200


def test_no_function_is_longer_than_forty_lines() -> None:
    assert not {place: long for place, long in functions(CODE) if long > 40}


def test_functions_are_short_on_the_whole() -> None:
    assert statistics.median(long for _, long in functions(CODE)) <= 7


def test_every_room_is_named_for_what_is_in_it() -> None:
    assert not [name(path) for path in CODE if DRAWERS & {path.stem, path.parent.name}]


def is_broad(node: ast.AST) -> bool:
    """Whether it swallows every error; what cleans up and raises again does not."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = set(ast.unparse(node.type).strip("()").split(", ")) if node.type else BROAD
    again = isinstance(last := node.body[-1], ast.Raise) and last.exc is None
    return bool(BROAD & caught) and not again


def test_only_two_boundaries_catch_everything() -> None:
    """In the child that meets foreign bytes, and around a stage for one document; each once."""
    broad = [name(path) for path in CODE for node in ast.walk(tree(path)) if is_broad(node)]
    assert broad == ["pipeline/isolation/child.py", "pipeline/stage.py"]


@pytest.mark.parametrize("package", ["pipeline/model", "pipeline/document"])
def test_values_of_the_domain_are_frozen_slotted_and_keyword_only(package: str) -> None:
    loose = {
        f"{name(path)} {node.name}"
        for path in (ROOT / package).glob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and (options := dataclass_options(node)) is not None
        and not options >= {"frozen", "slots", "kw_only"}
    }
    assert not loose


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()


def test_our_import_names_are_ours_alone() -> None:
    owners = importlib.metadata.packages_distributions()
    assert {owner for package in PACKAGES for owner in owners.get(package, ())} <= {"ledgerdrop"}


def test_tests_stand_where_their_source_stands() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in TESTS if path.name.startswith("test_")}
    assert not [folder.as_posix() for folder in folders if not (ROOT / folder).is_dir()]
