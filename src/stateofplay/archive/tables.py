"""The tables of `archive.sqlite`, plain enough to open in Datasette. docs/archive.md explains each with queries.

Three levels are kept apart: `source` is bytes, `record` is a copy of a document as found in a source, `document` is the work that
copies share. What came in stands in `ledger`; what was read in `record` and the tables below it; what a person said in
`correction` and `judgement`, which are only ever added to. `change` counts what happened to which source, so that an index can
catch up. No column holds a clock's time but those of what a person said.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, Table, Text

HEAD = "0002"
"""The schema's number: the last migration."""

METADATA = MetaData()


def _key(name: str, kind: type[Integer] | type[Text] = Integer) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, nullable=False)


def _needed(name: str, kind: type[Integer] | type[Text] = Text) -> Column[Any]:
    """A column that is never empty."""
    return Column(name, kind, nullable=False)


source = Table(
    "source",
    METADATA,
    _key("sha256", Text),
    _needed("size", Integer),
    _needed("kind"),
    _needed("pages", Integer),
    _needed("reader"),
    _needed("seal"),
    CheckConstraint("length(sha256) = 64", name="sha256_whole"),
)
"""Bytes that were read, by what they are: digest, size, kind (text, mail, html, pdf, image, layout), number of pages, version that read it,
and a digest of everything that was read (seal.py)."""

source_part = Table(
    "source_part",
    METADATA,
    Column("source", Text, ForeignKey("source.sha256"), primary_key=True),
    _key("number"),
    _needed("sha256"),
    _needed("size", Integer),
    _needed("name"),
    sqlite_with_rowid=False,
)
"""The files of a source that is several (a folder of page images, a text layer with its image), in order, each kept by its digest."""

input = Table(
    "input",
    METADATA,
    _key("path", Text),
    Column("batch", Text),
    _needed("links", Integer),
    Column("paths", Integer),
)
"""What an operator named to be read, with the batch given for it, whether links were followed (1 or 0), and the number of paths met below
it the last time it was walked to its end (empty while it never was)."""

ledger = Table(
    "ledger",
    METADATA,
    _key("path", Text),
    _needed("batch"),
    Column("container", Text, ForeignKey("ledger.path"), index=True),
    _needed("kind"),
    _needed("state"),
    Column("reason", Text),
    Column("retry", Text),
    Column("rule", Text),
    Column("sha256", Text, index=True),
    Column("size", Integer),
    Column("modified", Integer),
    Column("members", Integer),
    CheckConstraint("kind IN ('paper', 'container', 'part')", name="kind_known"),
    CheckConstraint("state IN ('read', 'quarantined', 'excluded')", name="state_known"),
    CheckConstraint("state <> 'quarantined' OR (reason IS NOT NULL AND retry IS NOT NULL)", name="quarantined_says_why"),
    CheckConstraint("state <> 'excluded' OR rule IS NOT NULL", name="excluded_names_rule"),
    CheckConstraint("state <> 'read' OR sha256 IS NOT NULL", name="read_has_digest"),
)
"""Every input path, once: read, quarantined (reason, how to retry) or excluded (by which rule). A member of a container has the
container's path, `!/` and its own. A `part` is a file of a source that is several; `container` is then the path of the source."""

ledger_past = Table(
    "ledger_past",
    METADATA,
    _key("number"),
    _needed("path"),
    _needed("state"),
    Column("reason", Text),
    Column("sha256", Text),
    sqlite_autoincrement=True,
)
"""What the ledger said of a path before its bytes or its fate changed; only ever added to."""

page = Table(
    "page",
    METADATA,
    Column("source", Text, ForeignKey("source.sha256"), primary_key=True, nullable=False),
    _key("number"),
    _needed("text"),
    _needed("layer"),
    Column("width", Float),
    Column("height", Float),
    _needed("why"),
)
"""One side of paper, its text as acquired. Places everywhere count code points of `text`."""

page_shape = Table(
    "page_shape",
    METADATA,
    _key("source", Text),
    _key("number"),
    Column("parcel", LargeBinary, nullable=False),
    ForeignKeyConstraint(["source", "number"], ["page.source", "page.number"]),
)
"""Of a page with geometry: its words with boxes, its marks, and the texts of it that were not trusted; JSON, deflated."""

record = Table(
    "record",
    METADATA,
    _key("id", Text),
    Column("source", Text, ForeignKey("source.sha256"), nullable=False, index=True),
    _needed("number", Integer),
    _needed("first_page", Integer),
    _needed("first_offset", Integer),
    _needed("last_page", Integer),
    _needed("last_offset", Integer),
    _needed("genre"),
    Column("attached_to", Text),
    _needed("why"),
)
"""One copy of one document: where it stands in its source, what kind it is, the record it is attached to."""


def _of_record(*columns: Column[Any] | ForeignKeyConstraint | Index, name: str) -> Table:
    """A table of numbered rows below a record, kept together on disk."""
    owner = Column("record", Text, ForeignKey("record.id"), primary_key=True, nullable=False)
    return Table(name, METADATA, owner, _key("number"), *columns, sqlite_with_rowid=False)


def _places(of: str) -> Table:
    """The loci of the rows of a table: page from 1, code points half open, box in points where the page has one."""
    return Table(
        f"{of}_locus",
        METADATA,
        _key("record", Text),
        _key(of),
        _key("number"),
        _needed("page", Integer),
        _needed("start", Integer),
        _needed("end", Integer),
        *(Column(edge, Float) for edge in ("left", "top", "right", "bottom")),
        ForeignKeyConstraint(["record", of], [f"{of}.record", f"{of}.number"]),
        sqlite_with_rowid=False,
    )


reading = _of_record(
    Column("part_of", Integer),
    _needed("id"),
    _needed("field"),
    _needed("value"),
    _needed("text"),
    _needed("rule"),
    _needed("method"),
    _needed("confidence"),
    Index("reading_value", "field", "value"),
    name="reading",
)
"""What the machine read. `part_of` is the number of the reading it is a part of. `current_value` has a person's word over it."""
reading_locus = _places("reading")

rival = _of_record(_needed("field"), _needed("value"), _needed("text"), _needed("rule"), _needed("confidence"), _needed("loci"), name="rival")
"""Candidates that were weighed and not taken; `loci` is JSON, [page, start, end] each."""

body = _of_record(_needed("kind"), Column("printed_number", Text), Column("portion", Text), name="body")
"""The text proper in reading order: paragraphs, bullets, headings, tables, quotations."""
body_locus = _places("body")

statement = _of_record(
    _needed("id"),
    *(_needed(name) for name in ("kind", "type", "holder")),
    Column("holder_words", Text),
    _needed("reported_by"),
    _needed("object"),
    Column("stance", Text),
    Column("strength", Integer),
    *(Column(name, Text) for name in ("condition", "time")),
    Column("quantity_value", Float),
    *(Column(name, Text) for name in ("quantity_unit", "quantity_comparator", "quantity_unspecified", "linkage")),
    *(_needed(name) for name in ("text", "rule", "method", "confidence", "why")),
    name="statement",
)
"""Who stands where. `reported_by`, `quantity_unspecified` and `why` are JSON lists."""
statement_locus = _places("statement")

doubt = _of_record(_needed("code"), _needed("words"), name="doubt")
"""What to know before trusting the record."""
doubt_locus = _places("doubt")

date = _of_record(
    _needed("basis"),
    _needed("edtf"),
    _needed("earliest"),
    _needed("latest"),
    _needed("precision"),
    Column("reading", Integer),
    Index("date_span", "basis", "earliest", "latest"),
    name="date",
)
"""The dates of a record, each with its basis: written, drafted, sent, meeting, received, released, declassified.
`earliest` and `latest` bound what the EDTF leaves open. A record without a row `written` is undated: no day is made up."""

document = Table("document", METADATA, _key("id", Text), _needed("why"))
"""The abstract work that copies share. A record met for the first time is taken as the only copy of its own."""

copy = Table(
    "copy",
    METADATA,
    Column("record", Text, primary_key=True, nullable=False),
    Column("document", Text, ForeignKey("document.id"), nullable=False, index=True),
    _needed("why"),
)
"""Which document a record is a copy of."""

release = Table(
    "release",
    METADATA,
    _key("batch", Text),
    _key("stamped_number", Text),
    _key("source", Text),
    _key("record", Text),
    Column("case", Text),
    Column("date", Text),
    Column("decision", Text),
    ForeignKeyConstraint(["record"], ["record.id"]),
    Index("release_record", "record"),
    sqlite_with_rowid=False,
)
"""A record as released: the key is batch, stamped number (empty where there is none) and digest. Numbers are used again for
other papers, so that a number alone proves nothing."""

correction = Table(
    "correction",
    METADATA,
    _key("number"),
    _needed("source"),
    _needed("record"),
    _needed("field"),
    Column("value", Text),
    _needed("page", Integer),
    _needed("start", Integer),
    _needed("end", Integer),
    _needed("quote"),
    _needed("over"),
    Column("machine_value", Text),
    _needed("by"),
    _needed("why"),
    _needed("at"),
    Column("takes_back", Integer, ForeignKey("correction.number"), unique=True),
    CheckConstraint("over IN ('field', 'place')", name="over_known"),
    Index("correction_source", "source"),
    sqlite_autoincrement=True,
)
"""What a person said of a field, anchored by digest, page, place and quote; only ever added to. `value` empty: there is no such
value here. `over` tells whether it is set over every reading of the field in its record, or over those at its place. A row with
`takes_back` undoes another."""

correction_anchor = Table(
    "correction_anchor",
    METADATA,
    Column("correction", Integer, ForeignKey("correction.number"), primary_key=True),
    Column("record", Text),
    Column("page", Integer),
    Column("start", Integer),
    Column("end", Integer),
    _needed("state"),
    _needed("how"),
    CheckConstraint("state IN ('standing', 'orphan', 'superseded')", name="state_known"),
)
"""Where a correction that was not taken back stands on the pages as they read now; an orphan's quote is found no more, and a
superseded one has a later one in its place."""

reading_change = Table(
    "reading_change",
    METADATA,
    _key("number"),
    _needed("source"),
    _needed("page", Integer),
    _needed("field"),
    Column("before", Text),
    Column("after", Text),
    _needed("reader_before"),
    _needed("reader_after"),
    Index("reading_change_source", "source"),
    sqlite_autoincrement=True,
)
"""What reading a source anew changed, by field and page; only ever added to."""

judgement = Table(
    "judgement",
    METADATA,
    _key("number"),
    _needed("subject"),
    _needed("object"),
    _needed("verdict"),
    _needed("by"),
    _needed("why"),
    _needed("at"),
    Column("takes_back", Integer, ForeignKey("judgement.number"), unique=True),
    CheckConstraint("verdict IN ('same', 'not_same', 'unsure')", name="verdict_known"),
    Index("judgement_subject", "subject"),
    sqlite_autoincrement=True,
)
"""Whether two things are the same (a name on a paper and a person; two records and one document); only ever added to."""

change = Table("change", METADATA, _key("number"), _needed("source"), Index("change_source", "source"), sqlite_autoincrement=True)
"""One row whenever what is known of a source changes; an index remembers the last number it has seen."""

BELOW_RECORD = tuple(
    METADATA.tables[name]
    for name in (
        "reading_locus",
        "reading",
        "rival",
        "body_locus",
        "body",
        "statement_locus",
        "statement",
        "doubt_locus",
        "doubt",
        "date",
        "release",
    )
)
"""The tables below `record`, those that point to others first: the order to delete in."""

VIEWS = {
    "current_value": """
        SELECT r.record, r.field, r.value, r.confidence, r.method, NULL AS correction FROM reading r
        WHERE NOT EXISTS (SELECT 1 FROM overruled o WHERE o.record = r.record AND o.reading = r.number)
        UNION ALL
        SELECT a.record, c.field, c.value, 'sure', 'hand', c.number FROM correction c JOIN correction_anchor a ON a.correction = c.number
        WHERE a.state = 'standing' AND c.value IS NOT NULL""",
    "undated": "SELECT id AS record FROM record WHERE NOT EXISTS (SELECT 1 FROM date d WHERE d.record = record.id AND d.basis = 'written')",
    "ledger_count": "SELECT state, kind, count(*) AS paths FROM ledger GROUP BY state, kind",
}
"""Views for people and programs that query the file."""

overruled = Table(
    "overruled",
    METADATA,
    _key("record", Text),
    _key("reading"),
    Column("correction", Integer, ForeignKey("correction.number"), nullable=False),
    ForeignKeyConstraint(["record", "reading"], ["reading.record", "reading.number"]),
    sqlite_with_rowid=False,
)
"""Which readings a standing correction is set over."""
