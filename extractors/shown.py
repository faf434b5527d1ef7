"""The task of a child process: views of the pages of a file as pictures, for people who compare them with readings."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers.cutting import cut_out
from pipeline.document.view import View
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pipeline.model.serial import Json


def show(payload: Json) -> Json:
    """The pictures of `payload["views"]` in their order, as JPEG in base64; each page is opened once."""
    path, limits = Path(payload["path"]), Limits(**payload.get("limits", {}))
    views = [View.from_json(asked) for asked in payload["views"]]
    made = {
        number: iter(cut_out(path, number, [view for view in views if view.page == number], limits))
        for number in {view.page for view in views}
    }
    return {"pictures": [base64.b64encode(next(made[view.page])).decode() for view in views]}
