"""Fault points: named, found in the product, and armed by tests only."""

from __future__ import annotations

import ast
import inspect
import threading
from pathlib import Path

import pytest

from pipeline import fault_points
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import Whole
from pipeline.fault_points import Write
from pipeline.fault_points import armed
from pipeline.fault_points import reach
from pipeline.fault_points import reach_of

ROOT = Path(__file__).parents[2]
PRODUCT = [
    path for room in ("pipeline", "extractors", "validators", "flows", "desk") for path in (ROOT / room).rglob("*.py")
]
TRANSACTION = ("written", "kept")
FILE = ("made", "written", "synced", "named", "kept")


def test_nothing_happens_where_nothing_is_armed_any_more() -> None:
    heard: list[FaultPoint] = []
    with armed(heard.append):
        pass
    for point in FaultPoint:
        reach(point)
    assert heard == []


def test_what_is_armed_hears_of_every_point_in_every_thread_until_it_is_over() -> None:
    heard: list[FaultPoint] = []
    with armed(heard.append):
        reach(FaultPoint.BLOB_SYNCED)
        thread = threading.Thread(target=reach_of, args=(Write.SEALED, "kept"))
        thread.start()
        thread.join()
    reach(FaultPoint.BLOB_KEPT)
    assert heard == [FaultPoint.BLOB_SYNCED, FaultPoint.SEALED_KEPT]


def test_what_a_point_raises_comes_out_where_it_stands() -> None:
    def fail(point: FaultPoint) -> None:
        raise OSError(point)

    with armed(fail), pytest.raises(OSError, match=r"blob\.synced"):
        reach(FaultPoint.BLOB_SYNCED)


def test_there_are_many_and_each_says_its_moment() -> None:
    assert len(FaultPoint) >= 60
    assert len({point.moment for point in FaultPoint}) == len(FaultPoint)


def test_every_kind_of_transaction_and_file_has_all_its_points() -> None:
    of_kinds = {f"{kind}.{moment}" for kind in Write for moment in TRANSACTION}
    of_kinds |= {f"{kind}.{moment}" for kind in Whole for moment in FILE}
    assert of_kinds <= set(FaultPoint)


def test_every_point_stands_somewhere_in_the_product() -> None:
    """Those of kinds where the kind is named."""
    named = {
        (node.value.id, node.attr)
        for path in PRODUCT
        if path.name != "fault_points.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    of_kinds = {f"{kind}.{moment}" for kind in Write for moment in TRANSACTION}
    of_kinds |= {f"{kind}.{moment}" for kind in Whole for moment in FILE}
    alone = {("FaultPoint", point.name) for point in FaultPoint if point not in of_kinds}
    kinds = {("Write", kind.name) for kind in Write} | {("Whole", kind.name) for kind in Whole}
    assert not (alone | kinds) - named


def test_nothing_in_the_product_arms_one() -> None:
    """No file names what arms, or takes the whole module in hand; the module itself asks nobody."""
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
            if path.name == "fault_points.py" and path.parent.name == "pipeline":
                continue
            assert not words & {"armed", "_ARMED"}, path
            if isinstance(node, ast.ImportFrom) and node.module == "pipeline":
                assert "fault_points" not in {one.name for one in node.names}, path
            if isinstance(node, ast.Import):
                assert not any("fault_points" in one.name for one in node.names), path
    asked = {
        node.module for node in ast.walk(ast.parse(inspect.getsource(fault_points))) if isinstance(node, ast.ImportFrom)
    }
    assert asked == {"__future__", "contextlib", "enum", "typing", "collections.abc"}
