"""All that was learned: the model that scores options, and the curves that turn scores into confidence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.curves import Curves
from extractors.scoring.model import TREES
from extractors.scoring.model import ScoreModel
from extractors.scoring.model import load_model
from pipeline.learning.memory import Layout

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

#: The file of the curves beside the model.
CURVES: Final = "confidence.json"
SHIPPED: Final = "models"
DIGITS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learned:
    """What decides between options, and says how sure the decision is."""

    model: ScoreModel
    curves: Curves
    #: Names it among all others: the first letters of the hash of its files.
    version: str
    #: What people taught of the layouts that the bill may be of.
    layouts: tuple[Layout, ...] = ()


@cache
def learned(folder: Path | None = None) -> Learned:
    """What lies in a folder, else what came with this version; loaded once in a process.

    Raises:
        ConfigurationError: It was trained on other features than this version has, or is no model.
    """
    place: Traversable = folder or resources.files("extractors.scoring").joinpath(SHIPPED)
    measured = json.loads(place.joinpath(CURVES).read_text(encoding="utf-8"))
    files = (place.joinpath(name).read_bytes() for name in (TREES, CURVES))
    version = hashlib.sha256(b"".join(files)).hexdigest()[:DIGITS]
    return Learned(model=load_model(place), curves=Curves.from_json(measured), version=version)


def save_curves(curves: Curves, folder: Path) -> None:
    """Write curves beside a model, as `learned` reads them."""
    text = json.dumps(curves.to_json(), separators=(",", ":")).replace("]],", "]],\n")
    (folder / CURVES).write_text(text + "\n", encoding="utf-8")
