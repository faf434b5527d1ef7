"""A bill that says hostile things in every field, and an office in which everything else says them, too."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar
from urllib.parse import quote

from flows.posting import post
from pipeline.blobs.folder import FolderBlobs
from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.reading import Alternative
from pipeline.model.reading import Reading
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.people.role import Role
from pipeline.settings import load
from pipeline.store.held_bills import held_counts
from pipeline.store.review import remarks
from pipeline.store.review import setting_aside
from pipeline.store.review.saved_filters import save_filter
from tests.ledger import process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.model.group import Group
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from tests.desk.web.conftest import Office

G = TypeVar("G", bound="Group")

#: No page of ours has such an element, nor such an attribute.
ELEMENT: Final = "x-hostile"
ATTRIBUTE: Final = "onhostile"
MARKUP: Final = (
    f"\"'></textarea></title></template></select><{ELEMENT} {ATTRIBUTE}=1>"
    "<script>window.hostile = 1</script><img src=x onerror=window.hostile=2>javascript:window.hostile=3"
)
CONTROL: Final = "\N{RIGHT-TO-LEFT OVERRIDE}gro.live\N{LEFT-TO-RIGHT ISOLATE}\x1b[31m\x07\x7f\u2028&#60;&lt;%00"
SQL: Final = "'; DROP TABLE record; -- \\' OR 1=1"
TEMPLATE: Final = "{{7*7}}{% raw %}%(name)s${7*7}#{7*7}"
PATH: Final = "../../../etc/passwd\\..\\..\\%2e%2e%2fboot.ini"
LONG: Final = "W" * 300
ALL: Final = f"{MARKUP} {CONTROL} {SQL} {TEMPLATE} {PATH} {LONG}"
#: What makes a formula stands at the beginning.
FORMULA: Final = f'=HYPERLINK("http://example.org?"&A1,"x")|{MARKUP}'
NAME: Final = "<script>window.hostile = 4</script>=1+1\N{RIGHT-TO-LEFT OVERRIDE}x"

PAGE: Final = Path("samples/documents/text-en-1.pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """The hostile bills, one that waits and one that is to be approved, and what the addresses of an office name."""

    keys: tuple[str, ...]
    document_id: str
    person_id: str

    @property
    def queries(self) -> tuple[str, ...]:
        """Worklists that are asked for hostile things."""
        told = quote(ALL[:400])
        asked = (f"words={told}", f"rule={told}", f"owner={told}", f"said={told}", f"supplier={told}")
        return tuple(f"/?{one}" for one in (*asked, "tab=mine", "tab=approve", "tab=postponed"))


def set_trap(office: Office) -> Trap:
    """Let hostile bills arrive, and people of hostile names say hostile things about them."""
    eve = office.hire(Role.OPERATOR, Role.AUDITOR, name="eve", person_id="eve", shown=NAME)
    bills = [hostile(office, text, number) for number, text in enumerate((ALL, FORMULA))]
    for one in bills:
        process(office.store, one)
        remarks.write(office.store, one.key, person_id="eve", words=ALL, asks="eve")
        setting_aside.assign(office.store, one.key, person_id="eve", to="eve", reason=FORMULA)
    setting_aside.postpone(office.store, bills[1].key, person_id="eve", row_version=1, until=None, reason=ALL)
    save_filter(office.store, "eve", NAME, f"words={quote(ALL[:200])}")
    _hold_back(office)
    return Trap(keys=tuple(one.key for one in bills), document_id=bills[0].document_id, person_id=eve.person_id)


def _hold_back(office: Office) -> None:
    """A hostile bill is exported to one target, and held back from another."""
    settings = load(home=office.settings.home, targets=("csv", "sage50_uk"))
    office.app.state.desk = replace(office.app.state.desk, settings=settings)
    process(office.store, replace(hostile(office, ALL, 2), status=Status.CLEAN))
    post(office.store, settings, actor="eve")
    assert held_counts(office.store) == {"sage50_uk": 1}


def hostile(office: Office, text: str, number: int) -> Record:
    """A bill with this text wherever a text can be, and a page of its own."""
    content = PAGE.read_bytes() + f"\n%{number}".encode()
    document_id = FolderBlobs(office.settings.blobs_folder).put([content]).sha256
    said = replace(
        _hostile_group(bill(), DOCUMENT_TERMS, text),
        **{name: (_hostile_group(members_of(bill(), name)[0], terms, text),) for name, terms in _groups()},  # type: ignore[arg-type]  # as the bill names its groups
    )
    asked = Question(words=text, rule=text, fields=("supplier_name",))
    found = Discrepancy(
        rule=text,
        severity=Severity.BLOCK,
        message=text,
        fields=("supplier_name",),
        suggestions=(Suggestion(field="supplier_name", value=text, reason=text),),
        remedy=text,
    )
    told = record(said, document_id=document_id, file=f"{text}.pdf")
    why = replace(told, pages=(1,), questions=(asked,), discrepancies=(found,), reason=text, proof=(text,))
    return replace(why, status=Status.EXCEPTION)


def _groups() -> Iterator[tuple[str, Mapping[str, Term[Any]]]]:
    yield from ((name, terms) for name, terms in GROUPS.items() if members_of(bill(), name))


def _hostile_group(group: G, terms: Mapping[str, Term[Any]], text: str) -> G:
    """Numbers and days cannot be hostile, but what was printed of them can."""
    found = {term: group[term] for term in terms.values()}
    return group.with_readings({term: _hostile(term, reading, text) for term, reading in found.items()})


def _hostile(term: Term[Any], reading: Reading[Any], text: str) -> Reading[Any]:
    is_text = not (term.kind.is_number or term.kind.value == "date")
    if not is_text and not reading.is_found:
        return reading
    other = Alternative(value=text, confidence=0.5) if is_text else None
    return replace(
        reading,
        value=text if is_text else reading.value,
        source=Source.OCR,
        raw_text=text,
        page=1,
        boxes=(Box(left=0.1, top=0.1, right=0.2, bottom=0.2),),
        confidence=0.5,
        ocr_confidence=0.5,
        is_repaired=True,
        alternatives=() if other is None else (other,),
    )
