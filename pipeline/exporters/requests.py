"""Bills for web services: a line for each request, which whoever delivers them sends one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exact_json import exact_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.exporters.posting.posting import Posting


def request_line(posting: Posting, entity: str, body: Mapping[str, object], **beside: object) -> bytes:
    """A request as a line of JSON: what it makes, the key that knows it again, and what is sent.

    What stands `beside` the body is for whoever sends it: where to, and what the answer must say.
    """
    said = {"entity": entity, "export_key": posting.export_key, "file": posting.file, **beside, "body": body}
    return exact_json(said).encode() + b"\n"
