"""What is clicked or drawn on a page is given as its reader writes it, whatever the language of the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.folder import FolderBlobs
from pipeline.people.role import Role
from pipeline.store.arrivals import Arrivals
from tests.ledger import arrival

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

FILE = Path("samples/documents/text-de-1.pdf")


@pytest.fixture
def leaf(office: Office) -> str:
    """The address of a German page."""
    document_id = FolderBlobs(office.settings.blobs_folder).put([FILE.read_bytes()]).sha256
    Arrivals(office.store).register(arrival(FILE.name, sha256=document_id))
    return f"/documents/{document_id}/pages/1"


@pytest.mark.parametrize(
    ("language", "path", "printed", "told"),
    [
        ("en", "gross_total", "284,53", "284.53"),
        ("de", "gross_total", "284,53", "284,53"),
        # A thousand or a fraction? The other numbers of the page have commas.
        ("en", "lines[0].quantity", "2.600", "2,600"),
        ("de", "lines[0].quantity", "2.600", "2.600"),
        ("en", "tax_breakdown[0].tax_rate", "19,00%", "19.00"),
        ("en", "issue_date", "25. März 2025", "3/25/2025"),
        ("de", "issue_date", "25. März 2025", "25.03.2025"),
        ("en", "buyer_name", "Leonie Quelltal,", "Leonie Quelltal"),
        ("en", "net_total", "Nettosumme", "Nettosumme"),
        ("en", "currency", "Währung: EUR", "EUR"),
        ("de", "currency", "Nettosumme", "Nettosumme"),
    ],
)
def test_a_value_is_written_as_its_reader_does(
    desk: Callable[..., Browser], leaf: str, language: str, path: str, printed: str, told: str
) -> None:
    anna = desk(Role.OPERATOR)
    words = anna.get(f"{leaf}/words").json()
    wanted = printed.split()
    starts = (at for at in range(len(words)) if [word["text"] for word in words[at : at + len(wanted)]] == wanted)
    at = next(starts)
    first, last = words[at], words[at + len(wanted) - 1]
    area = (first["left"], first["top"] + 0.001, last["right"], last["bottom"] - 0.001)
    box = ",".join(f"{edge:.6f}" for edge in area)
    taken = anna.get(f"{leaf}/value?box={box}&path={path}", accept_language=language).json()
    assert (taken["text"], taken["raw_text"], len(taken["boxes"])) == (told, printed, len(wanted))


def test_nothing_stands_on_the_margin(desk: Callable[..., Browser], leaf: str) -> None:
    assert desk(Role.OPERATOR).get(f"{leaf}/value?box=0,0,0,0&path=gross_total").json() is None
