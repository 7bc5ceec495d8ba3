"""The query language: every form is understood, and every mistake is pointed at."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stateofplay.apparatus.fields import FIELDS
from stateofplay.archive.query import Either, Every, Fuzzy, No, Node, Prefix, Range, Value, Words, parse
from stateofplay.archive.searched import named
from stateofplay.archive.trouble import pointed
from stateofplay.errors import QueryError


def said(node: Node) -> str:
    """A tree in few signs."""
    if isinstance(node, Every | Either):
        return "(" + (" & " if isinstance(node, Every) else " | ").join(map(said, node.parts)) + ")"
    if isinstance(node, No):
        return f"!{said(node.part)}"
    if isinstance(node, Value):
        return f"{node.name}={said(node.leaf)}"
    if isinstance(node, Range):
        return f"{node.name}={node.low}..{node.high}"
    if isinstance(node, Prefix):
        return f"{node.start}*"
    if isinstance(node, Fuzzy):
        return f"{node.word}~{node.distance}"
    return "_".join(node.words) + (f"~{node.slop}" if node.slop is not None else "") + (f"/{node.whole}" if node.whole else "")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Boats", "boats"),
        ("boats harbour", "(boats & harbour)"),
        ("boats AND harbour", "(boats & harbour)"),
        ("boats OR harbour", "(boats | harbour)"),
        ("a b OR c d", "((a & b) | (c & d))"),
        ("boats (harbour OR quay)", "(boats & (harbour | quay))"),
        ('"State of Play"', "state_of_play"),
        ("“state of play”", "state_of_play"),
        ('"deputies koumara"~5', "deputies_koumara~5"),
        ('"deputies koumara"~', "deputies_koumara~1"),
        ("-boats harbour", "(!boats & harbour)"),
        ("NOT boats", "!boats"),
        ("NOT NOT boats", "boats"),
        ("boats -(harbour quay)", "(boats & !(harbour & quay))"),
        ('-"state of play"', "!state_of_play"),
        ("peace*", "peace*"),
        ("Pell~ pell~2", "(pell~1 & pell~2)"),
        ("UN-only", "un_only/unonly"),
        ("U.S. O'Dell", "(u_s & odell)"),
        ("12:30", "12_30"),
        ("and or not", "(and & or & not)"),
        ("ORDER NOTE ANDES", "(order & note & andes)"),
        ("from:quill", "sender=quill"),
        ("FROM:quill", "sender=quill"),
        ("to:p office:IO", "(addressee=p & office=io)"),
        ("to:(vane OR p)", "(addressee=vane | addressee=p)"),
        ("-from:quill", "!sender=quill"),
        ('person:"Ada B. Quill"', "person=ada_b_quill"),
        ("from:qui* from:quil~", "(sender=qui* & sender=quil~1)"),
        ("clearance.office:IO", "clearance.office=io"),
        ("clearance.status:phone", "clearance.status=phone"),
        ("date:1993-08..1993-10", "date=1993-08..1993-10"),
        ("date:..1993", "date=..1993"),
        ("class:secret..", "classification=secret.."),
        ('date:"1 May 1993..3 June 1993"', "date=1 May 1993..3 June 1993"),
        ("exemption:1.4(D)", "(exemption=1_4 & d)"),
        ('exemption:"1.4(D)"', "exemption=1_4_d"),
    ],
)
def test_every_form_is_understood(query: str, expected: str) -> None:
    assert said(parse(query)) == expected


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("", 1, "empty"),
        ("   ", 1, "empty"),
        ('from:quill "boats', 12, "quotation mark is not closed.*understood up to there: from:quill"),
        ('"', 1, "quotation mark is not closed"),
        ('""', 1, "no letter or figure"),
        ("...", 1, "no letter or figure"),
        ("(boats harbour", 1, "bracket is not closed"),
        ("boats)", 6, "closes nothing.*understood up to there: boats"),
        ("()", 2, "nothing stands in the brackets"),
        ("AND boats", 1, "nothing stands before AND.*and"),
        ("boats OR", 7, "nothing follows OR.*understood up to there: boats"),
        ("boats OR OR quay", 10, "nothing stands before OR"),
        ("boats NOT", 7, "nothing follows NOT"),
        ("boats - quay", 7, "- stands alone"),
        ("boats ~ quay", 7, "~ stands alone"),
        ("from: quill", 5, "from: has no value.*from:quill"),
        ("from:", 5, "from: has no value"),
        (":quill", 1, "no field before it"),
        ("fron:quill", 1, "no field is called fron.*from:"),
        ("boats clearence:x", 7, "clearance:"),
        ("pe*ce", 3, "end of a word"),
        ("*", 1, "end of a word"),
        ("p*", 2, "two letters"),
        ("boats~3", 7, "one or two letters"),
        ("UN-only~", 1, "behind one word"),
        ("to:(from:x)", 5, "one field at a time"),
        ("(" * 60 + "a" + ")" * 60, 41, "deeper"),
        ("-" * 50 + "a", 1, "- stands alone|too many NOT"),
        ("NOT " * 60 + "a", 1, "too many NOT"),
        ("a " * 1_500, 2_001, "3000 characters"),
    ],
)
def test_every_mistake_is_pointed_at_with_what_was_understood_and_what_to_type(query: str, column: int, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        parse(query)
    assert caught.value.column == column


def test_the_column_is_shown_below_the_query() -> None:
    query = 'from:quill "boats'
    with pytest.raises(QueryError) as caught:
        parse(query)
    first, shown, sign = pointed(query, caught.value).splitlines()
    assert first.startswith("column 12: ")
    assert shown.index('"boats') == sign.index("^")


@given(st.one_of(st.text(max_size=80), st.text(alphabet=st.sampled_from('ab:"()-~*.AND OR NOT from:date"“'), max_size=60)))
@example("a:" * 900)
@example("(" * 1_999)
@example('"a"~9999')
def test_nothing_but_a_query_error_comes_out(query: str) -> None:
    error: QueryError | None = None
    try:
        parse(query)
    except QueryError as caught:
        error = caught
    if error is not None:
        assert error.column is not None
        assert 1 <= error.column <= len(query) + 1
        assert "column" in pointed(query, error)


def test_every_field_of_the_record_can_be_searched_by_its_name() -> None:
    names = named()
    assert {field.name for field in FIELDS} <= set(names)
    short = [name for one in set(names.values()) for name in (one.name, *one.short)]
    assert len(short) == len(set(short))
    assert all(isinstance(parse(f"{field.name}:x"), Value) for field in FIELDS)


def test_words_keep_their_column() -> None:
    node = parse("boats  from:quill")
    assert isinstance(node, Every)
    first, second = node.parts
    assert isinstance(first, Words)
    assert isinstance(second, Value)
    assert (first.column, second.column) == (1, 8)
