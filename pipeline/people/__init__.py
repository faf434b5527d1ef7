"""People as frozen values: who they are, and what their roles let them do."""
