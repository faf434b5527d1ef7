"""Files that come by other ways than the folder: handed in by a program, uploaded by a person."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from benchmarks.enduring.counting import unsettled_amiss
from pipeline.blobs.opening import open_blobs
from pipeline.intake.dropping import drop
from pipeline.intake.handing import Handed
from pipeline.intake.handing import hand_in
from pipeline.store import following
from pipeline.store.arrivals import Arrivals
from pipeline.store.inventory import arrivals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_MOST: Final = 1_000_000


class Coming:
    """A program that sends the same request again, and a person who uploads the same file again."""

    name = "handed in and uploaded"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Nothing special."""
        return {}

    def prepare(self, _store: Store, settings: Settings, _stage: Any, _number: int) -> None:
        """There is a folder."""
        settings.inbox_folder.mkdir(exist_ok=True)

    def act(self, store: Store, settings: Settings, _stage: Any, number: int) -> None:
        """Hand in one file, upload another."""
        handed = Handed(arrival_id=f"{number:032x}", name=f"{number}.pdf", source=io.BytesIO(_content(number)))
        if following.arrival(store, handed.arrival_id) is None:
            hand_in(handed, log=Arrivals(store), blobs=open_blobs(settings), file_bytes=_MOST)
        else:
            Arrivals(store).settle(handed.arrival_id)
        drop(settings.inbox_folder, f"{number}.pdf", io.BytesIO(_content(number)), file_bytes=_MOST)

    def amiss(self, store: Store, settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """Each was handed in once, and lies in the folder whole."""
        yield from unsettled_amiss(store)
        known = sorted(arrival.arrival_id for arrival in arrivals(store))
        if known != [f"{number:032x}" for number in range(count)]:
            yield f"{len(known)} arrivals of {count} files"
        if not all(open_blobs(settings).verify(arrival.sha256 or "") for arrival in arrivals(store)):
            yield "bytes are missing"
        lying = [path.read_bytes() for path in settings.inbox_folder.iterdir() if path.is_file()]
        if set(lying) != {_content(number) for number in range(count)}:
            yield "what was uploaded is not what lies in the folder"


def _content(number: int) -> bytes:
    return b"%PDF-1.7\n" + f"file {number}\n".encode() * 500 + b"%%EOF\n"
