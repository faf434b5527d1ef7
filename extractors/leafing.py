"""The task of a child process: a document as people leaf through it, the picture of one page, or a strip of that."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.booklet import booklet_of
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.reading import read
from extractors.readers.scan.attempt import Engines
from extractors.readers.web_picture import web_page
from extractors.readers.web_picture import web_strip
from pipeline.document.booklet import page_from_json
from pipeline.document.box import Box
from pipeline.settings import Limits
from pipeline.settings import Recognition

if TYPE_CHECKING:
    from extractors.readers.web_picture import WebPicture
    from pipeline.model.serial import Json


def leaf(payload: Json) -> Json:
    """What is asked for, of the file at `path`, or of a picture that came from here.

    With `page`, as a booklet has it, the picture of page `number`, `dpi` pixels an inch; with `strip`, that part of
    `picture`; else the booklet of the file, for which nothing is recognised that was `recognised` before.
    """
    limits = Limits(**payload.get("limits", {}))
    if "strip" in payload:
        left, top, right, bottom = payload["strip"]
        whole = base64.b64decode(payload["picture"])
        return _told(web_strip(whole, Box(left=left, top=top, right=right, bottom=bottom)))
    if "page" in payload:
        shown = page_from_json(payload["number"], payload["page"])
        return _told(web_page(Path(payload["path"]), shown, payload["dpi"], limits))
    return _booklet(payload, limits)


def _booklet(payload: Json, limits: Limits) -> Json:
    recollection = Recollection.from_text(payload.get("recognised", ""), most=limits.answer_bytes)
    recognition = Recognition(**payload.get("recognition", {}))
    engines = Engines().remembering(recollection)
    document = read(Path(payload["path"]), limits, recognition, name=payload["file"], engines=engines)
    return {"booklet": booklet_of(document).to_json(), "recognised": recollection.to_text()}


def _told(picture: WebPicture) -> Json:
    content = base64.b64encode(picture.content).decode()
    return {"picture": content, "width": picture.width, "height": picture.height}
