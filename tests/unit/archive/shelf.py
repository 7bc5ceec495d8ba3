"""Archives on the spot, from papers of our own."""

from __future__ import annotations

from pathlib import Path

from stateofplay import pipeline
from stateofplay.archive import store
from stateofplay.archive.rows import Rows, rows_of
from stateofplay.model.record import Record

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

HARBOUR = """CONFIDENTIAL

9/15/84

INFORMATION MEMORANDUM

TO: P - Mr. Vane

FROM: AF - Ada B. Quill

SUBJECT: State of Talks on the Koumara Peacekeeping Force

The peacekeeping force for Koumara will soon be considered. The government
believes that deputies should meet about Koumara before the council does.
We should not bargain over the harbour dredging programme.

Drafted: AF/C:BPell 7-2113
Cleared: IO:COram
\fCONFIDENTIAL

A second page tells of the lighthouse keepers and of the peace-
keeping budget, of a p o l i t i c a l settlement, and of the café.
RELEASED IN PART B1
"""

DAMAGED = """TO: P - Mr. Vane

FROM: AF - Ada Quill

SUBJECT: Boats

The govemment of Koumara and its rninisters arc worried about tbe larnpposts,
about negotiatlons, about agree ments, and ofthe lighthouse. Mr. Pellington
spoke of Kournara in l984 and met Mr. Pellingtan again.
"""

LETTER = """March 3, 1976

Dear Mr. Pell:

Thank you for your letter on the lighthouse and on dredging. Mr. Pellington will answer.

Sincerely,

Hector Oram
"""


def read(text: str, name: str) -> list[Record]:
    """The records of a text."""
    return pipeline.read_text(text, name)


def rows(records: list[Record]) -> Rows:
    """A source as rows."""
    pages = {page.number: page for record in records for page in record.pages}
    return rows_of(records[0].source, list(pages.values()), records, "test")


def put(archive: store.Archive, *texts: str) -> list[str]:
    """Keep texts, one a source; returns their digests."""
    digests = []
    for number, text in enumerate(texts):
        records = read(text, f"paper{number}.txt")
        with archive.writing() as connection:
            store.keep(connection, [rows(records)])
            source = records[0].source
            path = f"shelf/{source.sha256[:6]}/paper{number}.txt"
            store.add(connection, "ledger", [(path, "shelf", None, "paper", "read", None, None, None, source.sha256, source.size, None, None)])
        digests.append(records[0].source.sha256)
    return digests


def drop(archive: store.Archive, digest: str) -> None:
    """Forget a source, as one does that is read anew."""
    with archive.writing() as connection:
        store.drop(connection, digest)
        store.changed(connection, [digest])
