"""A browser that looks at pages in light and dark and keeps what it sees."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from typing import Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.errors import MissingDependency

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Page

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_SIZE: Final = (1366, 768)
_QUALITY: Final = 82
_STRIP_IS_THERE: Final = (
    "() => [...document.querySelectorAll('img.strip')].every(one => one.complete && one.naturalWidth)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One page, and where to look on it."""

    name: str
    path: str
    #: What has the focus; empty for what the page itself gives it to.
    focus: str = ""


def pictures(address: str, token: str, looks: Sequence[Look], out: Path) -> Iterator[Path]:
    """A picture of each page in light and in dark, as files of that folder."""
    out.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium")
    if program is None:
        raise MissingDependency("Chromium", install="apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(
            base_url=address, viewport={"width": _SIZE[0], "height": _SIZE[1]}, reduced_motion="reduce"
        )
        context.add_cookies([{"name": "ledgerdrop", "value": token, "url": address}])
        page = context.new_page()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for look in looks:
                yield _kept(_seen(page, look), out / f"{look.name}-{scheme}.webp")
        browser.close()


def _seen(page: Page, look: Look) -> bytes:
    page.goto(look.path)
    page.wait_for_load_state("networkidle")
    if look.focus:
        page.locator(look.focus).first.focus()
    # What the page asks for once it has loaded does not make it less idle again.
    page.wait_for_function(_STRIP_IS_THERE)
    return page.screenshot()


def _kept(picture: bytes, file: Path) -> Path:
    Image.open(io.BytesIO(picture)).save(file, "WEBP", quality=_QUALITY, method=6)
    return file
