"""A page of what was read wrong, to look at in a browser: one file, no script, nothing from elsewhere.

All that comes from documents is escaped, and what could turn text around or hide it is made visible.
"""

from __future__ import annotations

import base64
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from desk.cli.display.plain import plain
from pipeline.document.source import Source
from pipeline.evaluation.trait import UNTOLD
from pipeline.evaluation.verdict import Verdict
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from flows.cards import Card
    from pipeline.evaluation.judged import Judgement
    from pipeline.evaluation.misreading import Weight
    from pipeline.evaluation.said import Said

_STYLE: Final = Path(__file__).with_name("gallery.css")
#: Nothing is fetched, nothing runs; pictures and style are within the page.
_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_COLUMNS: Final = ("Field", "The truth says", "Read", "Sure", "Evidence")
_NOTHING: Final = "<i>nothing</i>"
_SOURCES: Final[dict[str, str]] = {
    Source.XML: "from its data",
    Source.PDF_TEXT: "from the text of the PDF",
    Source.OCR: "recognised in the picture",
    Source.DERIVED: "worked out from other values",
}
_LEGEND: Final = (
    'In the pictures <span class="read">orange</span> frames what was read, <span class="true">blue</span> what is '
    "true, where the truth has its place. A whole page is shown where nothing was read."
)


def gallery(shown: Sequence[Card], *, wrong: int, bills: int) -> str:
    """The page.

    Args:
        shown: The cards, the worst first.
        wrong: How many values were read wrong, shown or not.
        bills: Of how many bills.
    """
    return "\n".join(_page(shown, wrong=wrong, bills=bills)) + "\n"


def _page(shown: Sequence[Card], *, wrong: int, bills: int) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What was read wrong</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>"
    yield f"<header>\n<h1>What was read wrong</h1>\n<p>{_extent(shown, wrong, bills)}</p>"
    yield f'<p class="soft">{_LEGEND}</p>\n</header>\n<main>'
    for weight, together in groupby(shown, key=_weight):
        yield from _section(weight, list(together))
    yield "</main>\n</body>\n</html>"


def _extent(shown: Sequence[Card], wrong: int, bills: int) -> str:
    seen = sum(len(card.misreadings) for card in shown)
    which = "all of them" if seen == wrong else f"the worst {seen}"
    return f"Of {bills} bills {wrong} values are wrong, missing or invented; here are {which}, the worst first."


def _weight(card: Card) -> Weight:
    return card.misreadings[0].weight


def _section(weight: Weight, together: Sequence[Card]) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(weight.words.capitalize())}</h2>"
    for card in together:
        yield from _article(card)
    yield "</section>"


def _article(card: Card) -> Iterator[str]:
    yield f'<article>\n<h3>{_title(card)}</h3>\n<p class="soft">{_about(card)}</p>'
    yield f"<table>\n<thead><tr>{''.join(f'<th>{column}</th>' for column in _COLUMNS)}</tr></thead>\n<tbody>"
    for one in card.misreadings:
        yield _row(one.judgement)
    yield f"</tbody>\n</table>\n{_figure(card)}\n</article>"


def _title(card: Card) -> str:
    told = card.misreadings[0].bill.truth
    return _safe(told.file if told.part == 1 else f"{told.file} (bill {told.part})")


def _about(card: Card) -> str:
    bill = card.misreadings[0].bill
    status = bill.read.status if bill.read else "not read"
    told = dict.fromkeys((bill.truth.suite, bill.truth.source, *_traits(card), status))
    return " · ".join(_safe(word) for word in told if word)


def _traits(card: Card) -> Iterator[str]:
    for trait, groups in card.misreadings[0].bill.truth.traits.items():
        if groups != (UNTOLD,):
            yield f"{trait.value.replace('-', ' ')}: {', '.join(groups)}"


def _row(judgement: Judgement) -> str:
    said = judgement.said
    sure = "" if said.confidence is None else f"{said.confidence:.0%}"
    return (
        f'<tr><th scope="row">{_safe(_name(judgement))}</th>'
        f'<td><bdi class="true">{_value(judgement.truth)}</bdi></td>'
        f'<td><bdi class="read">{_value(said.value)}</bdi></td>'
        f'<td class="number">{sure}</td><td>{_evidence(said, judgement.verdict)}</td></tr>'
    )


def _name(judgement: Judgement) -> str:
    """As people say it: "net total", "line 3, quantity"."""
    terms = DOCUMENT_TERMS if judgement.line is None else LINE_TERMS
    words = terms[judgement.name].words if judgement.name in terms else judgement.name
    return words if judgement.line is None else f"line {judgement.line}, {words}"


def _value(value: str | None) -> str:
    return _NOTHING if value is None else _safe(value)


def _evidence(said: Said, verdict: Verdict) -> str:
    if verdict is Verdict.MISSED:
        return ""
    told = (
        f"printed as “{said.raw_text}”" if said.raw_text else "",
        f"page {said.places[0].page}" if said.places else "",
        _SOURCES.get(said.source, said.source),
        said.element,
        f"also possible: {', '.join(said.alternatives)}" if said.alternatives else "",
    )
    return "; ".join(f"<bdi>{_safe(part)}</bdi>" for part in told if part)


def _figure(card: Card) -> str:
    if card.picture is None or card.view is None:
        return f'<p class="soft">{_safe(card.trouble)}</p>'
    words = f"Page {card.view.page}" + (", around what is framed" if card.view.boxes else ", all of it")
    picture = base64.b64encode(card.picture).decode()
    return (
        f'<figure><img alt="{words}" loading="lazy" src="data:image/jpeg;base64,{picture}">'
        f"<figcaption>{words}</figcaption></figure>"
    )


def _safe(text: str) -> str:
    """Text of a document as text of the page."""
    return escape(plain(text))
