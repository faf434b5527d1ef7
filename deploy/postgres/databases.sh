#!/bin/sh
# Runs once, when the volume of the database is empty: Prefect gets a database of its own beside the ledger.
set -eu
createdb --username "$POSTGRES_USER" --owner "$POSTGRES_USER" prefect
