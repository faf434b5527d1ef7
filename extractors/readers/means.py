"""With what the pages of one document are recognised: travels from whoever reads to where pixels are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from pipeline.effort import Effort

if TYPE_CHECKING:
    from extractors.readers.scan.attempt import Engines
    from pipeline.settings import Recognition


class Means(NamedTuple):
    """What recognition may cost, and who does it."""

    effort: Effort = Effort.BALANCED
    pages_at_once: int = 1
    #: `None`: those that came with us, which only pages of pixels load.
    engines: Engines | None = None


USUAL: Final = Means()


def means_of(recognition: Recognition, engines: Engines | None) -> Means:
    """The means that settings allow."""
    return Means(effort=recognition.effort, pages_at_once=recognition.pages_at_once, engines=engines)
