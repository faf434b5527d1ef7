"""The document is whole, and its pages were scanned or photographed so that they can be read.

Who scans a page again in time is spared the guessing; each finding says what to do.

>>> from pipeline.document.legibility import Legibility
>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> fax = Ports(legibility=(Legibility(page=1, dpi=98.0, letter_height=7.0),), page_count=1)
>>> [found.message for found in legibility.fails(bill(), fax)]
['Page 1 shows letters of only 7 dots: scan it again with 300 dots an inch, or hold the camera nearer']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from pipeline.model.words import say_many
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

#: On drawn bills that were damaged, fields begin to be lost some way beyond these; see docs/accuracy.md.
LEAST_LETTER_HEIGHT: Final = 9.5
MOST_SKEW: Final = 6.0
MOST_BLUR: Final = 0.14
LEAST_CONTRAST: Final = 0.45
MOST_NOISE: Final = 0.03
MOST_SHADOW: Final = 0.8
#: Below this, words are guessed.
LEAST_QUALITY: Final = 0.8
#: Below this, letters of usual size are too small to be known as letters.
LEAST_DPI: Final = 80.0
_FINER: Final = say("scan it again with 300 dots an inch")


@rule(
    "X3",
    severity=Severity.WARN,
    basis="Practice: a page that can be scanned again need not be guessed",
    remedy="Scan or photograph the page again, look for the missing pages, or compare each value with the paper.",
    judges_all=True,
)
def legibility(_invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Every page is there, and is straight, whole, fine, sharp and clear enough to be read."""
    if not ports.legibility and (ports.announced_pages is None or ports.page_count is None):
        yield Skips(reason=say("no page was scanned, and none says how many there are"))
        return
    found = [*_missing(ports), *(words for picture in ports.legibility for words in _flaws(picture))]
    for message in found:
        yield Fails(message=message)
    if not found:
        yield Holds(fields=())


def _missing(ports: Ports) -> Iterator[Words]:
    here, announced = ports.page_count, ports.announced_pages
    if here is not None and announced is not None and announced > here:
        yield say(
            "The document says it has {announced} pages, but {here} here: look for the rest",
            announced=announced,
            here=say_many("{count} page is", "{count} are", count=here),
        )


def _flaws(picture: Legibility) -> Iterator[Words]:
    """What is wrong with a page; that it can hardly be read only where nothing else says why."""
    page = say("Page {page}", page=picture.page)
    flaws = (*_of_the_scan(picture), *_of_the_light(picture))
    if not flaws and picture.quality < LEAST_QUALITY:
        yield say("{page} can hardly be read: scan it again with 300 dots an inch, or ask for the original", page=page)
    yield from (say("{page} {flaw}", page=page, flaw=flaw) for flaw in flaws)


def _of_the_scan(picture: Legibility) -> Iterator[Words]:
    if picture.letter_height and picture.letter_height < LEAST_LETTER_HEIGHT:
        yield say(
            "shows letters of only {height} dots: {finer}, or hold the camera nearer",
            height=round(picture.letter_height),
            finer=_FINER,
        )
    if not picture.letter_height and picture.dpi < LEAST_DPI:
        yield say("was scanned with about {dpi} dots an inch: {finer}", dpi=round(picture.dpi), finer=_FINER)
    if abs(picture.skew) > MOST_SKEW:
        yield say("lies askew by {skew} degrees: lay it straight and scan it again", skew=round(abs(picture.skew)))
    if picture.cut:
        edges = row_of([say(edge.value) for edge in picture.cut], say("{before} and the {last}"))
        yield say("is cut off at the {edges}: scan it again as a whole", edges=edges)


def _of_the_light(picture: Legibility) -> Iterator[Words]:
    if picture.blur > MOST_BLUR:
        yield say("is blurred: hold the camera still and near, or wipe the glass, and take it again")
    elif picture.contrast < LEAST_CONTRAST:  # blur alone makes black print grey
        yield say("is printed faintly: scan it again darker, or ask for a better copy")
    if picture.noise > MOST_NOISE:
        yield say("is grainy: take it again in more light")
    if picture.shadow > MOST_SHADOW:
        yield say("lies in the shade: take it again in even light")
