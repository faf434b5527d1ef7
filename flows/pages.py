"""The pages of stored documents as people see them: pictures, words, and strips around values.

with opened_pages(settings) as pages:
    seen = pages.page(document_id, 1)

Documents are opened in child processes only. What they give is checked, and kept so that it is given again at once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from flows.examination import payload
from flows.flights import Crowded
from flows.flights import Flights
from flows.page_picture import Absent
from flows.page_picture import Lack
from flows.page_picture import PagePicture
from flows.page_picture import Strip
from pipeline.blobs.opening import open_blobs
from pipeline.document.booklet import Booklet
from pipeline.document.booklet import page_to_json
from pipeline.document.box import Box
from pipeline.document.strip import around
from pipeline.intake.leaves import Leaves
from pipeline.intake.recollections import Recollections
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import garbled
from pipeline.isolation.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.document.page import Page
    from pipeline.document.view import View
    from pipeline.document.word import Word
    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Settings

Made = TypeVar("Made")

#: The task that children do.
LEAF: Final = "extractors.leafing:leaf"
#: Dots an inch of a page beside its form, and of one that is looked at closely.
PLAIN: Final = 150
FINE: Final = 300
#: What is seen where nothing is looked for.
_ALL: Final = Box(left=0, top=0, right=1, bottom=1)
#: Raised when pictures come out otherwise: those that are kept are made again.
_EDITION: Final = 1


@contextmanager
def opened_pages(settings: Settings) -> Iterator[Pages]:
    """The pages of an installation, its children warm; they end with the `with`."""
    bounds = settings.pages
    limits = settings.limits.model_copy(update={"wall_seconds": bounds.wall_seconds})
    with Pool(LEAF, size=bounds.children, limits=limits) as pool:
        yield Pages(settings, pool)


class Pages:
    """Safe from any thread; two who ask for one thing have it made once."""

    def __init__(self, settings: Settings, pool: Pool) -> None:
        """Look at the documents of an installation through children that do `LEAF`."""
        self._settings = settings
        self._pool = pool
        self._blobs = open_blobs(settings)
        self._recollections = Recollections(settings.recognised_folder, most=settings.recognition.kept_bytes)
        self._leaves = Leaves(settings.pages_folder, most=settings.pages.kept_bytes)
        self._flights = Flights(most=settings.pages.waiting)

    def booklet(self, document_id: str) -> Booklet | Absent:
        """All pages with their words, and the data of an electronic invoice as lines."""
        if not self._is_known(document_id):
            return Absent(lack=Lack.UNKNOWN_DOCUMENT, reason="There is no such document.")
        kept = self._leaves.booklet(document_id)
        return self._once((document_id,), partial(self._kept_or_read, document_id)) if kept is None else kept

    def page(self, document_id: str, number: int, *, dpi: int = PLAIN) -> PagePicture | Absent:
        """The picture of a page, 1 for the first, upright and level as its boxes assume."""
        page = self._page(document_id, number)
        if isinstance(page, Absent):
            return page
        kept = self._kept(document_id, page, dpi)
        key = (document_id, number, dpi)
        return self._once(key, partial(self._kept_or_rendered, document_id, page, dpi)) if kept is None else kept

    def words(self, document_id: str, number: int) -> tuple[Word, ...] | Absent:
        """The words of a page in reading order, their boxes in page units."""
        page = self._page(document_id, number)
        if isinstance(page, Absent):
            return page
        return tuple(replace(word, box=page.in_page_units(word.box)) for word in page.words)

    def strip(self, document_id: str, view: View, *, dpi: int = PLAIN) -> Strip | Absent:
        """What stands around the boxes of a view, three words on each side; all of the page where it has none."""
        seen, whole = self.words(document_id, view.page), self.page(document_id, view.page, dpi=dpi)
        if isinstance(seen, Absent):
            return seen
        if isinstance(whole, Absent):
            return whole
        region = around(view.boxes, [word.box for word in seen]) if view.boxes else _ALL
        corners = (region.left, region.top, region.right, region.bottom)
        told: Json = {"strip": corners, "picture": base64.b64encode(whole.content).decode()}
        cut = self._once((document_id, view.page, dpi, corners), lambda: _picture(self._pool.call(told)))
        return cut if isinstance(cut, Absent) else Strip(picture=cut, region=region)

    def _is_known(self, document_id: str) -> bool:
        try:
            return document_id in self._blobs
        except ValueError:
            return False

    def _page(self, document_id: str, number: int) -> Page | Absent:
        booklet = self.booklet(document_id)
        if isinstance(booklet, Absent):
            return booklet
        if not booklet.pages:
            return Absent(lack=Lack.NO_PAGES, reason="The document is data; it has no pages.")
        if not 1 <= number <= len(booklet.pages):
            return Absent(lack=Lack.NO_SUCH_PAGE, reason=f"The document has {len(booklet.pages)} pages.")
        return booklet.pages[number - 1]

    def _once(self, key: tuple[object, ...], make: Callable[[], Made | Absent]) -> Made | Absent:
        try:
            return self._flights.once(key, make)
        except Crowded:
            return Absent(lack=Lack.BUSY, reason="Too many pages are being made at the moment; ask again.")

    def _kept_or_read(self, document_id: str) -> Booklet | Absent:
        # Another may have landed since the first look.
        return self._leaves.booklet(document_id) or self._read(document_id)

    def _read(self, document_id: str) -> Booklet | Absent:
        known = self._recollections.of(document_id)
        answer = self._pool.call(self._told(document_id, recognised=known))
        if isinstance(answer, Failure):
            return _unreadable(answer)
        try:
            booklet = Booklet.from_json(answer.data.get("booklet"))
        except ValueError:
            return _unreadable(garbled())
        self._leaves.keep_booklet(document_id, booklet)
        self._recollections.keep(document_id, answer.data.get("recognised"))
        return booklet

    def _kept(self, document_id: str, page: Page, dpi: int) -> PagePicture | None:
        return PagePicture.from_bytes(self._leaves.picture(document_id, _name(page, dpi)) or b"")

    def _kept_or_rendered(self, document_id: str, page: Page, dpi: int) -> PagePicture | Absent:
        return self._kept(document_id, page, dpi) or self._rendered(document_id, page, dpi)

    def _rendered(self, document_id: str, page: Page, dpi: int) -> PagePicture | Absent:
        lies = {**page_to_json(page), "words": []}
        made = _picture(self._pool.call({**self._told(document_id), "number": page.number, "page": lies, "dpi": dpi}))
        if isinstance(made, PagePicture):
            self._leaves.keep_picture(document_id, _name(page, dpi), made.to_bytes())
        return made

    def _told(self, document_id: str, *, recognised: str | None = None) -> Json:
        path = self._blobs.path(document_id)
        return payload(path, file=path.name, document_id=document_id, settings=self._settings, recognised=recognised)


def _name(page: Page, dpi: int) -> str:
    """Names a picture by all that decides how it looks."""
    lies = {**page_to_json(page), "words": []}
    how = json.dumps([_EDITION, page.number, dpi, lies])
    return f"{page.number}-{dpi}-{hashlib.sha256(how.encode()).hexdigest()[:16]}"


def _picture(answer: Answer) -> PagePicture | Absent:
    if isinstance(answer, Failure):
        return _unreadable(answer)
    try:
        return PagePicture.from_answer(answer.data)
    except ValueError:
        return _unreadable(garbled())


def _unreadable(failure: Failure) -> Absent:
    return Absent(lack=Lack.UNREADABLE, reason=failure.reason)
