"""Where time meets the journey: flows, schedules, deployments."""
