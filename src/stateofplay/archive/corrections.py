"""What a person said of a field: kept apart from what the machine reads, only ever added to, and set over it."""

from __future__ import annotations

from sqlalchemy import Connection


def settle(connection: Connection, source: str) -> None:
    """Work out anew where the corrections of a source stand and what they are set over."""
