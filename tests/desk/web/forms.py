"""Forms as browsers send them: every field of a page with what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from lxml import html

if TYPE_CHECKING:
    from httpx import Response


def form_of(page: Response, form_id: str = "bill") -> dict[str, Any]:
    """The fields of a form; one that is there several times as a list."""
    tree: Any = html.fromstring(page.content)
    for template in tree.xpath("//template"):
        template.drop_tree()
    (form,) = tree.xpath(f"//form[@id='{form_id}']")
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        if name != "csrf_token":  # the browser of tests has its own
            sent[name] = [*sent[name], value] if isinstance(sent.get(name), list) else _beside(sent, name, value)
    return sent


def _beside(sent: dict[str, Any], name: str, value: str) -> Any:
    return [sent[name], value] if name in sent else value
