"""A child that says of pages whatever its document tells it to say, and counts how often it was asked."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any


def obey(payload: dict[str, Any]) -> dict[str, Any]:
    """The document is JSON: `booklet` is the answer to a question for the booklet, `picture` to any other."""
    path = Path(payload["path"])
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    asked = "picture" if "page" in payload else "booklet"
    with (path.parent / f"asked-{asked}").open("a", encoding="utf-8") as file:
        file.write(".")
    time.sleep(told.get("seconds", 0))
    answer: dict[str, Any] = told[asked]
    return answer
