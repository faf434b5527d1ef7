"""Where time meets the journey: flows, schedules, deployments.

Prefect and Ray report to nobody: they read these when they are imported, and whatever imports a flow comes through here
first.
"""

from __future__ import annotations

import os

os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
