"""Style sheets and scripts: read once, under an address that changes with them, so that browsers may keep them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static"

_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file that browsers fetch."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """All files that browsers fetch, by their path."""

    files: Mapping[str, Asset]
    #: Of all files together: modules find each other by relative paths, and never one of another version.
    version: str

    def url(self, path: str) -> str:
        """The address of a file.

        Raises:
            KeyError: There is none; a template names what is not there.
        """
        self.files[path]
        return f"/static/{self.version}/{path}"


def load_assets() -> Assets:
    """Read all files."""
    files = {
        path.relative_to(FOLDER).as_posix(): Asset(content=path.read_bytes(), media_type=_media_type(path))
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
    whole = hashlib.sha256()
    for name, asset in files.items():
        whole.update(f"{name}\0{len(asset.content)}\0".encode() + asset.content)
    return Assets(files=files, version=whole.hexdigest()[:16])


def _media_type(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
