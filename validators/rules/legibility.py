"""The document is whole, and its pages were scanned or photographed so that they can be read.

Who scans a page again in time is spared the guessing; each finding says what to do.

>>> from pipeline.document.legibility import Legibility
>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> fax = Ports(legibility=(Legibility(page=1, dpi=98.0),), page_count=1)
>>> [found.message for found in legibility.fails(bill(), fax)]
['Page 1 was scanned with about 98 dots an inch: scan it again with 300']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document.legibility import Legibility
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Below this, letters of usual size are some 20 dots high and less; a choice of practice, like those below.
LEAST_DPI: Final = 150.0
#: In degrees: what lies further askew is not made level reliably.
MOST_SKEW: Final = 6.0
#: Below this, words are guessed.
LEAST_QUALITY: Final = 0.7


@rule(
    "X3",
    severity=Severity.WARN,
    basis="Practice: a page that can be scanned again need not be guessed",
    judges_all=True,
)
def legibility(_invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Every page is there, and was scanned straight, whole and fine enough to be read."""
    if not ports.legibility and (ports.announced_pages is None or ports.page_count is None):
        yield Skips(reason="no page was scanned, and none says how many there are")
        return
    found = [*_missing(ports), *(words for picture in ports.legibility for words in _flaws(picture))]
    for message in found:
        yield Fails(message=message)
    if not found:
        yield Holds(fields=())


def _missing(ports: Ports) -> Iterator[str]:
    here, announced = ports.page_count, ports.announced_pages
    if here is not None and announced is not None and announced > here:
        yield f"The document says it has {announced} pages, but {_pages(here)} here: look for the rest"


def _flaws(picture: Legibility) -> Iterator[str]:
    page = f"Page {picture.page}"
    if picture.dpi < LEAST_DPI:
        yield f"{page} was scanned with about {picture.dpi:.0f} dots an inch: scan it again with 300"
    if abs(picture.skew) > MOST_SKEW:
        yield f"{page} lies askew by {abs(picture.skew):.0f} degrees: lay it straight and scan it again"
    if picture.cut:
        sides = " and the ".join(picture.cut)
        yield f"{page} is cut off at the {sides}: scan it again as a whole"
    if picture.quality < LEAST_QUALITY:
        yield f"{page} can hardly be read: scan it again with 300 dots an inch, or ask for the original"


def _pages(count: int) -> str:
    return "1 page is" if count == 1 else f"{count} are"
