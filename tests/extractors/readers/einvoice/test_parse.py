"""XML from strangers is parsed without looking anything up and without growing."""

from __future__ import annotations

import time

import pytest

from extractors.readers.einvoice.parse import parsed
from pipeline.errors import UnreadableDocument

BOMB = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]><a>&y;</a>'


def outcome_of(text: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        parsed(text)
    return caught.value.outcome


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd">%x;]><a/>',
        '<!DOCTYPE a SYSTEM "a.dtd"><a/>',
        '<?xml version="1.0"?>\n<!-- a bill -->\n<?style it?><!DOCTYPE a><a/>',
        "\ufeff\n<!DOCTYPE a><a/>",
        "<!-- <!DOCTYPE --> <!-- x --><!DOCTYPE a><a/>",
    ],
    ids=["bomb", "file", "parameter entity", "external", "after a prolog", "after blanks", "after comments"],
)
def test_a_document_type_is_refused(text: str) -> None:
    assert outcome_of(text) == "rejected_security"


def test_the_words_of_a_document_type_in_a_comment_are_harmless() -> None:
    assert parsed("<!-- <!DOCTYPE a> --><a>1</a>").text == "1"


def test_a_long_prolog_is_looked_through_in_no_time() -> None:
    start = time.process_time()
    parsed("<!-- x --><?y z?>\n" * 5_000 + "<a/>")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    ["", "words", "<a>", "<a></b>", "<a/><b/>", "<a>&nbsp;</a>", "<a>\0</a>", "<a>\ud800</a>", "<a><!DOCTYPE a></a>"],
)
def test_what_is_not_well_formed_is_corrupt(text: str) -> None:
    assert outcome_of(text) == "corrupt"


def test_a_damaged_text_is_told_by_its_line() -> None:
    with pytest.raises(UnreadableDocument, match="near line 3"):
        parsed("<a>\n<b>\n</a>")


@pytest.mark.parametrize("text", ["<a>" * 3_000 + "</a>" * 3_000, f"<a>{'x' * 11_000_000}</a>"], ids=["deep", "wide"])
def test_what_would_fill_the_memory_is_too_large(text: str) -> None:
    assert outcome_of(text) == "too_large"


def test_the_declared_encoding_does_not_matter_any_more() -> None:
    assert parsed('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü€</a>').text == "ü€"


def test_blanks_before_the_declaration_are_forgiven() -> None:
    assert parsed('\r\n <?xml version="1.0"?><a>1</a>').text == "1"


def test_comments_do_not_cut_a_text() -> None:
    assert parsed("<a>1<!-- and -->2<?and?>3</a>").text == "123"
