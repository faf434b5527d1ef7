"""An engine that recognises the same pixels once: what is known of them is taken from what was recognised before."""

from __future__ import annotations

import hashlib
from functools import cached_property
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from extractors.readers.ocr.own_code import own_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.availability import Availability
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.ocr.look import Look
    from extractors.readers.ocr.recollection import Recollection
    from pipeline.document.box import Box
    from pipeline.document.word import Word


class Remembering:
    """Stands before another engine, under its name."""

    def __init__(self, engine: OcrEngine, recollection: Recollection) -> None:
        self._engine = engine
        self._recollection = recollection

    @cached_property
    def name(self) -> str:
        """The name of the engine behind it."""
        return self._engine.name

    @cached_property
    def edition(self) -> str:
        """The edition of the engine behind it."""
        return self._engine.edition

    def available(self) -> tuple[Availability, ...]:
        """What the engine behind it needs."""
        return self._engine.available()

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The words of the picture."""
        key = self._key(picture, "recognise", look)
        return self._recollection.once(key, partial(self._engine.recognise, picture, look))

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:
        """The words of the lines in these boxes."""
        places = tuple(boxes)
        key = self._key(picture, "reread", look, *places)
        return self._recollection.once(key, partial(self._engine.reread, picture, places, look))

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The quick reading."""
        return self._recollection.once(self._key(picture, "glimpse"), partial(self._engine.glimpse, picture))

    def _key(self, picture: Grey, *asked: object) -> str:
        """A hash of all that decides the words."""
        digest = hashlib.sha256(repr((self.name, self.edition, own_code(), asked, picture.shape)).encode())
        digest.update(np.ascontiguousarray(picture).data)
        return digest.hexdigest()
