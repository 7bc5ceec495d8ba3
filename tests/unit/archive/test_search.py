"""Find over an archive: what is hit, where it is marked, and that the index is what the tables say, however it came to be."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.archive.shelf import DAMAGED, EXAMPLES, HARBOUR, LETTER, drop, put

from stateofplay.archive import index, store
from stateofplay.archive.compiled import term
from stateofplay.archive.damage import mended
from stateofplay.archive.inspected import inspected
from stateofplay.archive.marks import Sheet, Span, found, passage
from stateofplay.archive.query import Words, parse
from stateofplay.archive.search import Search, check
from stateofplay.archive.words import folded
from stateofplay.errors import ArchiveError, QueryError


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    archive = store.create(tmp_path_factory.mktemp("shelf") / "archive")
    put(archive, HARBOUR, DAMAGED, LETTER)
    return Search(archive)


def pages(search: Search, query: str, *, exact: bool = False) -> list[str]:
    """What a query finds, as first letters of the paper and the page, in order of those."""
    result = search.pages(query, 100, exact=exact)
    shown = [search.shown(hit, result) for hit in result.hits]
    assert len(shown) == result.total
    return sorted(("harbour" if "peace" in one.text else "damaged" if "govemment" in one.text else "letter") + str(one.page) for one in shown)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dredging", ["harbour1", "letter1"]),
        ("DREDGING", ["harbour1", "letter1"]),
        ("dredging harbour", ["harbour1"]),
        ("dredging OR keepers", ["harbour1", "harbour2", "letter1"]),
        ("lighthouse -dredging", ["damaged1", "harbour2"]),
        ("lighthouse NOT (dredging OR keepers)", ["damaged1"]),
        ('"peacekeeping force"', ["harbour1"]),
        ('"force peacekeeping"', []),
        ('"deputies council"~6', ["harbour1"]),
        ('"council deputies"~6', ["harbour1"]),
        ('"deputies council"~2', []),
        ("dredg*", ["harbour1", "letter1"]),
        ("dredgin~", ["harbour1", "letter1"]),
        ("Pelington~1", ["damaged1", "letter1"]),
        # what printing and scanning did to words
        ("peacekeeping", ["harbour1", "harbour2"]),
        ("political", ["harbour2"]),
        ("cafe", ["harbour2"]),
        ("government", ["damaged1", "harbour1"]),
        ("ministers", ["damaged1"]),
        ("negotiations", ["damaged1"]),
        ("agreements", ["damaged1"]),
        ('"the government"', ["damaged1", "harbour1"]),
        ('"its ministers"', ["damaged1"]),
        ("1984", ["damaged1"]),
        # fields
        ("from:quill", ["damaged1", "harbour1"]),
        ("from:quill council", ["harbour1"]),
        ("from:quill keepers", ["harbour2"]),
        ('person:"Ada Quill"', ["damaged1", "harbour1"]),
        ('person:"Quill Ada"', []),
        ("to:p", ["damaged1", "harbour1"]),
        ("office:AF", ["damaged1", "harbour1"]),
        ("office:AF/C", ["harbour1"]),
        ("office:C", []),
        ("cleared:oram", ["harbour1"]),
        ("drafted:pell", ["harbour1"]),
        ("drafted:pel*", ["harbour1"]),
        ("class:confidential", ["harbour1"]),
        ("class:c", ["harbour1"]),
        ("class:limited-official-use..secret", ["harbour1"]),
        ("class:secret..", []),
        ("exemption:b1", ["harbour2"]),
        ("genre:memorandum", ["damaged1", "harbour1"]),
        ("genre:information_memorandum", ["harbour1"]),
        ("genre:letter", ["letter1"]),
        ("date:1984", ["harbour1"]),
        ("date:1984-09", ["harbour1"]),
        ('date:"15 September 1984"', ["harbour1"]),
        ("date:1984-08..1984-10", ["harbour1"]),
        ("date:..1980", ["letter1"]),
        ("date:1985..", []),
        ("date:none", ["damaged1"]),
        ("is:undated", ["damaged1"]),
        ("has:clearance", ["harbour1"]),
        ("date:any -has:clearance", ["letter1"]),
        ("-lighthouse", ["harbour1"]),
        ("page:2", ["harbour2"]),
        ("page:1..2 lighthouse", ["damaged1", "harbour2", "letter1"]),
        ("path:paper2", ["letter1"]),
        ("layer:text from:quill -dredging", ["damaged1", "harbour2"]),
        ("from:quill OR keepers", ["damaged1", "harbour1", "harbour2"]),
        ("(from:quill date:1984) OR genre:letter", ["harbour1", "letter1"]),
    ],
)
def test_a_query_finds_its_pages(search: Search, query: str, expected: list[str]) -> None:
    assert pages(search, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("government", ["harbour1"]),
        ("peacekeeping", ["harbour1"]),
        ("Peacekeeping", ["harbour1"]),
        ("PEACEKEEPING", []),
        ("political", []),
        ("cafe", []),
        ("café", ["harbour2"]),
        ('"Koumara Peacekeeping Force"', ["harbour1"]),
        ("lighthouse -Dredging", ["damaged1", "harbour2", "letter1"]),
        ("govemment from:quill", ["damaged1"]),
    ],
)
def test_exact_compares_letter_by_letter(search: Search, query: str, expected: list[str]) -> None:
    assert pages(search, query, exact=True) == expected


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("boats date:soon", 7, "not understood as a date.*1993-09-15"),
        ("date:1993..1990", 1, "ends before it begins"),
        ("class:blue", 1, "no level is called blue.*top-secret"),
        ("from:a..b", 1, "has no order"),
        ("page:two", 1, "is no number"),
        ("has:beard", 1, "no field is called beard"),
    ],
)
def test_values_that_make_no_sense_are_pointed_at(search: Search, query: str, column: int, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        search.pages(query)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("peacekeeping", "the peace-\nkeeping force", ["peace-\nkeeping"]),
        ("political", "the p o l i t i c a l  end", ["p o l i t i c a l"]),
        ("government", "our govemment and Government's", ["govemment", "Government's"]),
        ("political", "a politica l end", ["politica l"]),
        ("government", "of thegovernment now", ["government"]),
        ("cafe", "the café", ["café"]),
        ('"peacekeeping force"', "a peace-\nkeeping force, a peacekeeping\n  force", ["peace-\nkeeping force", "peacekeeping\n  force"]),
        ("UN-only", "UN-only, UN-\nonly, un only", ["UN-only", "UN-\nonly", "un only"]),
        ("peace-keeping", "peacekeeping and peace keeping", ["peacekeeping", "peace keeping"]),
        ("quil*", "Quill quilts quay", ["Quill", "quilts"]),
        ("quill~", "Quilt quail quell", ["Quilt", "quell"]),
        ('"boats quay"~3', "boats by the old quay. boats", ["boats", "quay", "boats"]),
        ("a OR b", "b c a", ["b", "a"]),
    ],
)
def test_marks_are_exact_spans_of_what_is_printed(query: str, text: str, expected: list[str]) -> None:
    node = parse(query)
    sheet = Sheet(text, 0, len(text))
    leaves = node.parts if hasattr(node, "parts") else (node,)
    spans = sorted({span for leaf in leaves for span in found(sheet, leaf, {})})  # type: ignore[arg-type]
    assert [text[span.start : span.end] for span in spans] == expected


_PRINTED = some.sampled_from(
    "government,govemment,Govemment,gov,ernment,ofthe,thegovernment,the,of,politica,l,po-\nlitical,p o l i t i c a l,peace-\nkeeping,peace,keeping,"
    "Quill,Quilt,qnill,tbe,minis,ters,rninisters,harbour,haibour,zxqv,o'brien".split(",")
)


@given(some.lists(_PRINTED, min_size=1, max_size=25), some.sampled_from(["government", "political", "the", "ministers", "peacekeeping", "quill", "harbour"]))
def test_marks_are_those_that_a_look_at_every_word_gives(printed: list[str], word: str) -> None:
    class Thorough(Sheet):
        def _looked_at(self, word: str, forms: frozenset[str], *, common: bool) -> list[int]:
            return list(range(len(self.words)))

    text = " ".join(printed)
    forms = frozenset({"qnill", "haibour", "govemment"})
    assert list(Sheet(text, 0, len(text)).standing(word, forms)) == list(Thorough(text, 0, len(text)).standing(word, forms))


def test_marks_of_a_hit_fold_to_a_word_of_the_query(search: Search) -> None:
    for query in ("government", "ministers", "negotiations", "peacekeeping", "political", "pellington"):
        result = search.pages(query)
        assert result.hits
        for hit in result.hits:
            shown = search.shown(hit, result)
            assert shown.marks
            for span in shown.marks:
                flat = folded(shown.text[span.start : span.end])
                assert flat == query or query in mended(flat) or flat in result.forms[query], (query, flat)


def test_what_a_word_may_also_be_makes_no_phrase(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, "Dear Ada:\n\nThe boats wilh lanterns left tbe quay at nine and the envoy stayed.\n\nYours,\n\nHector Oram\n")
    search = Search(archive)
    assert search.pages("with").total == search.pages("will").total == 1
    assert search.pages('"with lanterns"').total == 1
    assert search.pages('"will with"').total == search.pages('"with will"').total == search.pages('"wilh will"').total == 0


def test_a_name_damaged_once_is_found_and_the_query_says_so(search: Search) -> None:
    result = search.pages("pellington")
    assert result.forms["pellington"] == {"pellingtan": 1}
    assert [part.words for part in inspected(search, search.pages("boats OR from:quill -x"))] == [
        "any of",
        "the word boats",
        "all of",
        "sender (from whom): quill",
        "not",
        "the word x",
    ]


def test_a_field_is_shown_where_it_stands(search: Search) -> None:
    result = search.pages("exemption:b1")
    shown = search.shown(result.hits[0], result)
    assert (result.hits[0].page, shown.page) == (1, 2)
    assert shown.text[shown.span.start : shown.span.end] == "B1"
    assert shown.link == f"{shown.hit.record}@2:{shown.span.start}-{shown.span.end}"


def test_hits_are_sorted_and_counted(search: Search) -> None:
    days = [hit.record for hit in search.pages("lighthouse OR dredging", sort="date").hits]
    newest = [hit.record for hit in search.pages("lighthouse OR dredging", sort="newest").hits]
    # the letter of 1976, the two pages of 1984, the undated paper last either way
    assert days[-1] == newest[-1] == search.pages("is:undated").hits[0].record
    assert days[0] == search.pages("genre:letter").hits[0].record
    assert newest[0] == search.pages("date:1984").hits[0].record
    facets = search.facets(search.pages("lighthouse OR dredging"), ("genre", "year", "office"))
    assert dict(facets["year"]) == {"1984": 2, "1976": 1}
    assert dict(facets["genre"])["letter"] == 1
    assert dict(facets["office"])["AF"] == 3


def answers(archive: store.Archive) -> dict[str, list[tuple[str, int]]]:
    """What some queries find."""
    search = Search(archive)
    queries = ("lighthouse", "government", "peacekeeping", "from:quill", "pellington", "koumara", "tavara OR sandara", "date:1976", "-lighthouse")
    return {query: sorted((hit.record, hit.page) for hit in search.pages(query, 1_000).hits) for query in queries}


@pytest.mark.parametrize("name", ["koumara-packet", "tavara-telegram-1976-flood-damaged"])
def test_an_index_caught_up_step_by_step_is_the_index_made_at_once(tmp_path: Path, name: str) -> None:
    archive = store.create(tmp_path / "archive")
    Search(archive)
    gone = put(archive, HARBOUR)[0]
    Search(archive)
    put(archive, DAMAGED, (EXAMPLES / name / "paper.txt").read_text(encoding="utf-8"))
    Search(archive)
    drop(archive, gone)
    step_by_step = answers(archive)
    shutil.rmtree(archive.index)
    assert answers(archive) == step_by_step
    assert step_by_step["government"]
    assert check(archive) == []


def test_an_index_cut_off_before_its_commit_is_caught_up(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, LETTER)
    Search(archive)
    put(archive, HARBOUR)
    # a writer that dies between adding and committing leaves nothing behind
    cut_off = index.opened(archive.index)
    writer = cut_off.writer(heap_size=50_000_000, num_threads=1)
    with archive.fetching() as connection:
        for change in index.changes_after(connection, index.cursor_of(cut_off).number):
            for record in change.records:
                for document in index.of_record(record):
                    writer.add_document(index.tantivy.Document.from_dict(document, index.SCHEMA))
    writer.rollback()
    del writer, cut_off
    assert check(archive) == ["index: 1 changes behind the tables; `stateofplay find` catches it up"]
    assert len(answers(archive)["lighthouse"]) == 2
    assert check(archive) == []


def test_an_index_of_another_archive_or_another_format_or_broken_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = store.create(tmp_path / "one"), store.create(tmp_path / "other")
    put(one, HARBOUR, DAMAGED)
    put(other, LETTER, HARBOUR)
    Search(one)
    right = answers(other)
    shutil.rmtree(other.index)
    shutil.copytree(one.index, other.index)
    assert check(other) == ["index: was made from another archive; `stateofplay find` makes it anew"]
    assert answers(other) == right
    (other.index / "meta.json").write_text("{", encoding="utf-8")
    assert answers(other) == right
    monkeypatch.setattr(index, "FORMAT", 99)
    assert answers(other) == right


def test_an_index_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    archive.index.write_text("a file stands where the folder should", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"no index can be made there.*writable"):
        Search(archive)


def test_a_second_process_that_catches_up_does_not_wait_for_the_first(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, LETTER)
    held = index.opened(archive.index).writer(heap_size=50_000_000, num_threads=1)
    assert Search(archive).behind == 1
    held.rollback()
    del held
    assert Search(archive).behind == 0


def test_several_who_open_a_missing_index_at_once_open_the_same(tmp_path: Path) -> None:
    for number in range(8):
        with ThreadPoolExecutor(8) as several:
            opened = list(several.map(index.opened, [tmp_path / str(number) / "index"] * 8))
        writer = opened[0].writer(heap_size=16_000_000, num_threads=1)
        writer.add_document(tantivy.Document.from_dict({"text": "lighthouse"}, index.SCHEMA))
        writer.commit()
        for one in opened:
            one.reload()
        assert {one.searcher().num_docs for one in opened} == {1}


def test_damage_planted_in_an_index_is_found(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, HARBOUR, LETTER)
    search = Search(archive)
    assert check(archive) == []
    writer = search.index.writer(heap_size=50_000_000, num_threads=1)
    writer.delete_documents_by_query(term("page", 2))
    writer.commit()
    record = search.pages("genre:letter").hits[0]
    document = {"source": record.source, "record": record.record, "page": 9, "said": "is=page", "text": "planted"}
    writer.add_document(index.tantivy.Document.from_dict(document, index.SCHEMA))
    writer.commit()
    found_ = check(archive)
    assert any("page 2 of record" in line and "0 times" in line for line in found_)
    writer.add_document(index.tantivy.Document.from_dict(document, index.SCHEMA))
    writer.commit()
    assert any("holds 4 pages, the tables 3" in line for line in check(archive))


def test_a_passage_holds_the_marks_and_ends_at_words() -> None:
    text = "word " * 300 + "harbour and dredging " + "word " * 300
    at = text.index("harbour")
    marks = [Span(0, 4), Span(at, at + 7), Span(at + 12, at + 20)]
    shown = passage(text, marks, 0, len(text))
    assert shown.marks == tuple(marks[1:])
    assert shown.end - shown.start < 400
    assert text[shown.start - 1] == " "
    assert text[shown.end : shown.end + 1] in ("", " ")
    assert passage("  top of the page", [], 0, 17).start == 2
    assert passage("", [], 0, 0) == passage("", [], 0, 0)


def test_words_without_letters_are_refused_in_the_text_and_find_nothing_in_a_field(search: Search) -> None:
    assert isinstance(parse("x"), Words)
    assert search.pages("from:&").total == 0
    assert search.pages('case:"-"').total == 0
