"""The ways to a bill that are compared: each has one step more than the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.recognising.steps import Step
from benchmarks.recognising.steps import tesseract_alone
from benchmarks.recognising.steps import tesseract_raw
from benchmarks.recognising.steps import united
from extractors.examine import QUICK
from extractors.examine import Care
from extractors.readers.second_look import SecondLook
from pipeline.model.repair import RepairKind
from pipeline.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From a file to its bill."""

    read: Step
    #: What is then done about doubtful print of the file.
    care: Callable[[Path], Care]


def _nothing(path: Path) -> Care:  # noqa: ARG001 - nobody looks at the file again
    return QUICK


def _looked_at_again(path: Path) -> Care:
    return Care(look=SecondLook(path=path, limits=Limits()), repairs=False)


def _repaired(path: Path) -> Care:
    return Care(look=SecondLook(path=path, limits=Limits()), used=tuple(RepairKind))


WAYS: Final[dict[str, Way]] = {
    "Tesseract, raw": Way(read=tesseract_raw, care=_nothing),
    "+ preparation": Way(read=tesseract_alone, care=_nothing),
    "+ second engine": Way(read=united, care=_looked_at_again),
    "+ repairs, used": Way(read=united, care=_repaired),
}
