"""Whether an archive is whole: its database, its ledger, its bytes, what was read, what follows from it, and its index."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from stateofplay.archive import proof, store
from stateofplay.archive.proof import Finding


def verify(archive: store.Archive, told: Callable[[int], None] = lambda _: None) -> Iterator[Finding]:
    """Everything that does not hold, as it is found.

    Args:
        archive: An archive.
        told: Called with the number of sources looked at, now and then.
    """
    checks: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
        proof.database,
        proof.ledger,
        lambda connection: proof.held(connection, archive.sources),
        lambda connection: proof.sources(connection, told),
        proof.derived,
        lambda _: proof.indexed(archive),
    )
    for check in checks:
        yield from proof.through(archive, check)
