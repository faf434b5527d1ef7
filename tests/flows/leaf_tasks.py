"""A child that says of pages whatever its document tells it to say, and counts how often it was asked."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any


def obey(payload: dict[str, Any]) -> dict[str, Any]:
    """The document is JSON: `booklet` is the answer to a question for the booklet, `picture` to any other."""
    told: dict[str, Any] = json.loads(Path(payload["path"]).read_text(encoding="utf-8"))
    asked = "picture" if "page" in payload else "booklet"
    with Path(told["notes"], f"asked-{asked}-{payload['document_id']}").open("a", encoding="utf-8") as file:
        file.write(".")
    time.sleep(told.get("seconds", 0))
    answer: dict[str, Any] = told[asked]
    return answer
