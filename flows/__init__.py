"""Where time meets the journey: flows, schedules, deployments.

Prefect reports to nobody: it reads these two when it is imported, and whatever imports a flow comes through here first.
"""

from __future__ import annotations

import os

os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
