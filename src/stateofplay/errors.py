"""Every error the operator can meet.

    StateOfPlayError          1   anything of ours
    ├── SourceError           2   the bytes are not what they claim, are locked, or too large
    ├── EngineMissingError    3   an outside engine is not installed; says how to get it
    ├── SettingsError         4   a setting is unknown or has the wrong form
    ├── VocabError            5   a vocabulary table is broken
    ├── ArchiveError          6   the archive cannot be opened or is damaged
    └── QueryError            7   a query cannot be understood; points at the column

An error is for the operator; what a historian should doubt is a `Doubt` on the record; what a developer wants is in the log.
Each class carries the process's exit code, and each message says what happened and what to do next.
"""

from __future__ import annotations


class StateOfPlayError(Exception):
    """Anything that stateofplay raises on purpose."""

    exit_code = 1


class SourceError(StateOfPlayError):
    """The bytes of a source are not what they claim, cannot be opened, or are too large."""

    exit_code = 2


class EngineMissingError(StateOfPlayError):
    """An outside engine is needed and not installed; the message says how to install it."""

    exit_code = 3


class SettingsError(StateOfPlayError):
    """A setting is unknown or has the wrong form."""

    exit_code = 4


class VocabError(StateOfPlayError):
    """A vocabulary table is missing a column, a source, or has dates out of order."""

    exit_code = 5


class ArchiveError(StateOfPlayError):
    """The archive cannot be opened, is locked, or is damaged."""

    exit_code = 6


class QueryError(StateOfPlayError):
    """A query cannot be understood.

    Args:
        message: What was not understood.
        column: The column of the query, from 1, where the trouble begins.
    """

    exit_code = 7

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.column = column
