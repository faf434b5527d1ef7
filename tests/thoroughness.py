"""How much the tests try: less at each change, everything on the build machine."""

from __future__ import annotations

import os
from typing import Final

#: Set with `THOROUGH=1 ./check`.
THOROUGH: Final = bool(os.environ.get("THOROUGH"))
