from stateofplay import pipeline


def parts(paper: str) -> list[tuple[str, str | None, str]]:
    record = pipeline.read_text(paper)[0]
    texts = {page.number: page.text for page in record.pages}
    return [(part.kind, part.number, " ".join(" ".join(texts[at.page][at.start : at.end] for at in part.loci).split())) for part in record.body]


def test_a_sentence_broken_by_a_page_end_is_one_paragraph() -> None:
    paper = "The delegation of Vesperia will come to\n\nSECRET\n\fSECRET\n\n- 2 -\n\nthe capital on Monday.\n\nIt asks for boats.\n"
    assert parts(paper) == [
        ("paragraph", None, "The delegation of Vesperia will come to the capital on Monday."),
        ("paragraph", None, "It asks for boats."),
    ]


def test_jitter_between_one_dash_and_two_is_no_nesting() -> None:
    paper = "We should act.\n\n- The fleet is old.\n-- The crews are tired.\n- The sea is rough.\n"
    assert [kind for kind, _, _ in parts(paper)] == ["paragraph", "bullet", "bullet", "bullet"]


def test_numbered_paragraphs_keep_their_numbers() -> None:
    paper = "1. THE MINISTER CALLED.\n\n2. HE ASKED FOR BOATS AND FOR\nNETS.\n"
    assert parts(paper) == [("paragraph", "1", "1. THE MINISTER CALLED."), ("paragraph", "2", "2. HE ASKED FOR BOATS AND FOR NETS.")]


def test_a_quoted_text_is_a_quotation_until_it_ends() -> None:
    paper = "1. FOLLOWING IS THE NOTE.\n\nBEGIN TEXT:\nTHE MINISTRY PRESENTS ITS COMPLIMENTS. END TEXT.\n\n2. WE SHALL REPLY.\n"
    assert [kind for kind, _, _ in parts(paper)] == ["paragraph", "quotation", "paragraph"]


def test_a_heading_stands_alone() -> None:
    assert parts("DISCUSSION\n\nThe talks went well.\n")[0][0] == "heading"


def test_what_stands_below_the_signature_does_not_begin_the_body() -> None:
    paper = (
        "May 3, 1994\n\nDear Mr. Minister:\n\nWe have long wanted to buy some of the boats that your yards build.\n\n"
        "Sincerely,\n\nAda Quill\n\nHis Excellency\n  Jonas Vane.\n"
    )
    assert ("paragraph", None, "We have long wanted to buy some of the boats that your yards build.") in parts(paper)


def test_the_head_that_a_section_repeats_is_no_text() -> None:
    head = (
        "PAGE 01 PORT E 01872 0{n} OF 02\nACTION IO-01\n\nINFO  LOG-00 AF-01 /002W\nO 282140Z MAR 94\nFM AMEMBASSY PORT ELOI\n"
        "TO SECSTATE WASHDC IMMEDIATE 44{n}0\n\nC O N F I D E N T I A L SECTION 0{n} OF 02 PORT ELOI 001872\n"
        "\nE.O. 12356: DECL: OADR\nTAGS: PREL\nSUBJECT: BOATS\n\n"
    )
    paper = f"{head.format(n=1)}1. THE MINISTER RECEIVED THE AMBASSADOR LATE IN THE EVENING.\nHE ASKED FOR BOATS AND\n\f{head.format(n=2)}FOR NETS.\n"
    words = "1. THE MINISTER RECEIVED THE AMBASSADOR LATE IN THE EVENING. HE ASKED FOR BOATS AND FOR NETS."
    assert parts(paper) == [("paragraph", "1", words)]
