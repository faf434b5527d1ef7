"""invoice2data in an environment of its own: ours never gets to know it."""

from __future__ import annotations

import logging
import subprocess
import venv
from pathlib import Path
from typing import Final

logger = logging.getLogger(__name__)

_PROGRAM: Final = Path(__file__).parent / "programs" / "invoice2data_fields.py"
_INSTALL_SECONDS: Final = 300


def invoice2data(folder: Path) -> tuple[str, ...] | None:
    """The command line of invoice2data, installed into a folder; `None` where it is not to be had."""
    python = folder / "bin" / "python"
    venv.create(folder, with_pip=True)
    install = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "invoice2data")
    try:
        subprocess.run(install, check=True, capture_output=True, timeout=_INSTALL_SECONDS)  # noqa: S603 - a fixed command
    except (subprocess.SubprocessError, OSError) as error:
        logger.info("invoice2data is not to be had: %s", error)
        return None
    return (str(python), str(_PROGRAM))
