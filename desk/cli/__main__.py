"""Lets `python -m desk.cli` be the command line."""

from __future__ import annotations

import sys

from desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
