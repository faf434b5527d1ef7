"""One request of a program, and for whom it acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.web.here import Here
from pipeline.store.people.tokens import Bearer

if TYPE_CHECKING:
    from pipeline.people.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller(Here):
    """A program that acts for somebody, and may do what its token is for."""

    bearer: Bearer

    @property
    def wished_language(self) -> str | None:
        """Programs ask for a language with each request, or get English."""
        return None

    def may(self, permission: Permission) -> bool:
        """Whether it is allowed to: never more than its person."""
        return self.bearer.may(permission)
