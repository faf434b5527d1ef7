"""Stand-ins for the examination of a document, for child processes: what the file says is what happens."""

from __future__ import annotations

import base64
import os
import time
from pathlib import Path
from typing import Any

from extractors.readers.containers.sorts import sort_of
from extractors.readers.containers.unpacking import unpack
from extractors.readers.sniffing import head_of
from pipeline.document.booklet import Booklet
from pipeline.errors import UnreadableDocument
from pipeline.model.build import bill
from pipeline.model.record import Record
from pipeline.model.serial import to_json


def obey(payload: dict[str, Any]) -> dict[str, Any]:
    """Do what the file says; a bill of the number that it holds, where it is no order. What holds others is real."""
    path = Path(payload["path"])
    if "unpack" in payload:
        return unpack(payload)
    if sort_of(path, head_of(path)):
        raise UnreadableDocument("unpacked", "It holds other files.")
    said = path.read_text(encoding="utf-8")
    if said.startswith("crash"):
        os.abort()
    if said.startswith("slow"):
        time.sleep(1)
    if said.startswith("encrypted"):
        raise UnreadableDocument("encrypted", "It needs a password.")
    if said.startswith("nonsense"):
        return {"records": [{"file": "/etc/passwd"}]}
    if said.startswith("nothing"):
        return {"records": []}
    if said.startswith("recall"):
        said = base64.b64decode(payload["recognised"]).decode()
    parts = [part for part, _ in payload.get("binding", {}).get("parts", ())]
    if said.startswith("stubborn") or not parts:
        parts = [1]
    booklet = Booklet(lines=(said,)).to_json()
    answer = {"records": [to_json(_bill(payload, said.split(), part)) for part in parts], "booklet": booklet}
    return {**answer, "recognised": base64.b64encode(said.encode()).decode()}


def _bill(payload: dict[str, Any], words: list[str], part: int) -> Record:
    number, *rest = words
    fields: dict[str, Any] = {"invoice_number": number, **dict(word.split("=") for word in rest)}
    names = {
        "file": "a name of the child's",
        "document_id": payload["document_id"],
        "given_to": "a word of the child's",
    }
    return Record(**names, part=part, pages=(1, 2), invoice=bill(**fields))
