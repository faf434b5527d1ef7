"""What children have recognised of each document, kept beside its bytes, so that they need not do it again.

A child may have been taken over by what it read. So it writes nothing here: it is given what is kept of its own
document, and what it says of that is kept unread. All of it can be removed at any time, and costs only time.
"""

from __future__ import annotations

import base64
import logging
from typing import TYPE_CHECKING

from pipeline.bounded import BoundedFolder

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


class Recollections:
    """A folder with one file a document, of at most so many bytes together; 0 keeps nothing and gives nothing."""

    def __init__(self, folder: Path, *, most: int) -> None:
        self._kept = BoundedFolder(folder, most=most)

    def of(self, document_id: str) -> str | None:
        """What a child is told of its document; `None` where nothing is to be remembered."""
        if not self._kept.part:
            return None
        try:
            return base64.b64encode(self._kept.read(document_id[:2], document_id) or b"").decode()
        except OSError:
            return ""

    def remove(self, document_id: str) -> None:
        """Let go of what was recognised of a document."""
        self._kept.remove(document_id[:2], document_id)

    def keep(self, document_id: str, said: object) -> None:
        """Keep what a child says that it recognised; whatever is in the way, the document goes on without."""
        if not isinstance(said, str) or not said:
            return
        try:
            self._kept.write(base64.b64decode(said, validate=True), document_id[:2], document_id)
        except OSError as error:
            logger.warning("what was recognised of %s is not kept: %s", document_id, error.strerror)
        except ValueError:
            logger.warning("what a child says that it recognised of %s makes no sense; it is not kept", document_id)
