"""What parts two copies."""

import re

from tests.unit.collate.papers import CLOSING, CUT, HEAD, OPENING, WHOLE, paper, released

from stateofplay.collate.variants import collate


def cut_copy(sign: str) -> str:
    return released(f"{HEAD}{OPENING}\n{sign}\n{CLOSING}")


def test_a_paragraph_under_a_box_is_excised_here_and_open_there() -> None:
    boxed = cut_copy("█" * 66 + "          B1\n" + "█" * 66 + "\n" + "█" * 60 + "\n")
    (variant,) = collate(paper(boxed), paper(WHOLE))
    assert (variant.kind, variant.wanting, variant.confidence) == ("excised", "here", "sure")
    assert variant.exemptions == ("B1",)
    assert variant.amount == "1 paragraph (3 lines) not declassified"
    assert variant.there.text.startswith("Ambassador Maes-Valin")
    assert variant.here.released == "2004-03-17"


def test_the_words_of_a_witness_are_the_words_at_its_places() -> None:
    one, other = paper(cut_copy("[3 lines not declassified]\n")), paper(WHOLE)
    for variant in collate(one, other):
        assert variant.here.text in ("", one.text(variant.here.loci))
        assert variant.there.text in ("", other.text(variant.there.loci))


def test_a_name_under_a_short_box_is_called_a_name() -> None:
    boxed = released(WHOLE.replace("Ambassador Maes-Valin told", "Ambassador ██████████ told"))
    (variant,) = collate(paper(boxed), paper(WHOLE))
    assert variant.amount == "name not declassified"


def test_matter_wanting_without_a_sign_from_a_paper_never_cut_is_lacking() -> None:
    (variant,) = collate(paper(f"{HEAD}{OPENING}\n{CLOSING}"), paper(WHOLE))
    assert (variant.kind, variant.wanting) == ("lacking", "here")


def test_a_code_in_the_margin_speaks_for_the_matter_wanting_beside_it() -> None:
    lines = CUT.splitlines()
    coded = released(f"{HEAD}{OPENING}\n{lines[0]}\n{'':60}B1\n{CLOSING}")
    variants = [variant for variant in collate(paper(coded), paper(WHOLE)) if variant.kind != "damage"]
    assert [(variant.kind, variant.exemptions) for variant in variants] == [("excised", ("B1",))]


def test_damaged_words_are_damage_and_no_difference() -> None:
    spoilt = WHOLE.replace("engines", "engincs").replace("harbour fund", "harb0ur fnnd").replace("believe", "beli eve")
    assert {variant.kind for variant in collate(paper(spoilt), paper(WHOLE))} == {"damage"}


def test_a_number_against_another_differs() -> None:
    (variant,) = collate(paper(WHOLE.replace("Two of the\nfive boats", "Two of the\n15 boats")), paper(WHOLE.replace("Two of the\nfive", "Two of the\n16")))
    assert (variant.kind, variant.here.text, variant.there.text) == ("differs", "15", "16")


def test_pages_in_another_order_are_no_variant() -> None:
    first, second = f"{OPENING}\n{CUT}", CLOSING
    kinds = {variant.kind for variant in collate(paper(f"{first}\f{second}"), paper(f"{second}\f{first}"))}
    assert kinds <= {"damage"}


def test_page_breaks_stamps_and_page_numbers_are_no_text() -> None:
    one = released(f"{HEAD}{OPENING}\n{CUT}\n                 - 1 -\n\f                 SECRET\n                 - 2 -\n\n{CLOSING}", "06/11/2014")
    assert collate(paper(one), paper(WHOLE)) == ()


def test_a_cut_that_both_copies_have_is_withheld_in_both() -> None:
    boxed = WHOLE.replace("Ambassador Maes-Valin told", "Ambassador ██████████ told")
    (variant,) = collate(paper(released(boxed)), paper(released(boxed, "06/11/2014", "RELEASE IN PART B1,B6")))
    assert (variant.kind, variant.wanting) == ("withheld", "both")


def test_columns_read_across_are_put_right() -> None:
    left = [f"the {word} boat lay at the quay and did not sail" for word in ("first", "second", "third", "fourth")]
    right = [f"crews of the {word} watch asked the harbour for pay" for word in ("early", "middle", "late", "last")]
    across = "\n".join(f"{one}     {two}" for one, two in zip(left, right, strict=True))
    down = "\n".join([*left, *right])
    assert not [variant for variant in collate(paper(across), paper(down)) if re.search(r"\w{4}", variant.here.text + variant.there.text)]
