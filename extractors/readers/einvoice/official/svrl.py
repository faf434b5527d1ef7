"""What a Schematron report says: how many rules were tried, and which of them failed where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.einvoice.official.path import short_path
from pipeline.model.official import OfficialFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.einvoice.official.standard import Standard
    from extractors.readers.einvoice.parse import Element

_SVRL: Final = "{http://purl.oclc.org/dsdl/svrl}"
#: The rules of EN 16931, and of these the ones that bind its terms to elements: where CEN publishes them, they warn.
_CORE: Final = ("BR-", "CII-", "UBL-")
_BINDING: Final = ("CII-", "UBL-")
#: Elements that a profile of Factur-X does not use are reported, without a name, and refuse nothing.
UNNAMED: Final = "FX"
#: The name before the text: some profiles number their rules anew, and name the rule of the standard here only.
_NAME: Final = re.compile(r"\s*\[([^\]]{1,40})\]\s*-?\s*")


def fired(report: Element) -> int:
    """How many rules were tried."""
    return sum(1 for _ in report.iter(f"{_SVRL}fired-rule"))


def failures(report: Element, standard: Standard) -> Iterator[OfficialFailure]:
    """The rules that fail, as far as they bind what follows `standard`."""
    for element in report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        failure = _failure(element)
        if failure.rule.startswith(_CORE) or not standard.is_core_only:
            yield replace(failure, is_fatal=failure.is_fatal and not _is_pardoned(failure, standard))


def _failure(element: Element) -> OfficialFailure:
    text = " ".join((element.findtext(f"{_SVRL}text") or "").split())
    name = _NAME.match(text)
    return OfficialFailure(
        rule=name[1] if name else element.get("id") or UNNAMED,
        is_fatal=element.tag == f"{_SVRL}failed-assert" and element.get("flag", "fatal") == "fatal",
        message=text[name.end() :] if name else text,
        place=short_path(element.get("location", "")),
    )


def _is_pardoned(failure: OfficialFailure, standard: Standard) -> bool:
    return standard.is_extended or (standard.is_core_only and failure.rule.startswith(_BINDING))
