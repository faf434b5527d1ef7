"""Lets Alembic work on the connection that `pipeline.store.migration` opened, inside its transaction."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
