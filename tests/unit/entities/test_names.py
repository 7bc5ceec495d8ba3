from hypothesis import given, settings
from hypothesis import strategies as st

from stateofplay.entities.abbreviations import defined
from stateofplay.entities.names import find
from stateofplay.entities.patterns import find_in
from stateofplay.entities.tokens import tokens
from stateofplay.model.authority import Mention
from stateofplay.pipeline import read_text

MEMO = """INFORMATION MEMORANDUM
S/S

CONFIDENTIAL

TO:       P - Mr. Thorn
FROM:     AF - Eleanor R. Vane
SUBJECT:  Talks on a Vesperia Peacekeeping Operation (VPO)

Prime Minister Tobias Marsh told the French Ambassador in Paris on May 4 that the VPO must not wait. Marsh said that the Ministry of
Foreign Affairs and the Security Council agreed. IO sees the Arusha Accord as the basis. President Quill's letter to Marsh is not yet here.
"""
TELEGRAM = """1. PRIME MINISTER MARSH TOLD FRENCH AMBASSADOR QUILLON IN PARIS THAT GOF AND THE SOVIETS AGREE. MARSH BELIEVES THE UN SECRETARIAT
WILL FOLLOW.


2. EMBASSY COMMENT: MARSH' S VIEW IS NOT THE CABINET'S. NATIONAL FISHERIES BOARD (NFB) IS SILENT, AND NFB WORKERS WAIT.
"""


def named(text: str) -> set[tuple[str, str]]:
    return {(one.kind, " ".join(text[one.start : one.end].split())) for one in find_in(text)}


def mentions(text: str) -> list[Mention]:
    record = read_text(text)[0]
    found = list(find(record))
    for one in found:
        assert record.pages[one.locus.page - 1].text[one.locus.start : one.locus.end] == one.text
    return found


def test_names_in_print_are_found_and_typed() -> None:
    found = {(one.kind, one.text) for one in mentions(MEMO)}
    assert ("person", "Prime Minister Tobias Marsh") in found
    assert ("office", "the French Ambassador") in found
    assert ("place", "Paris") in found
    assert ("organisation", "the Security Council") in found
    assert ("agreement", "Arusha Accord") in found
    assert ("office", "IO") in found
    assert not {words for _, words in found} & {"May", "On", "The", "Talks"}


def test_names_in_capitals_are_found_and_typed() -> None:
    found = named(TELEGRAM)
    assert ("person", "PRIME MINISTER MARSH") in found
    assert ("person", "FRENCH AMBASSADOR QUILLON") in found
    assert ("place", "GOF") in found
    assert ("place", "THE SOVIETS") in found
    assert ("organisation", "THE UN SECRETARIAT") in found
    assert not {words for _, words in found} & {"TOLD", "VIEW", "SILENT", "COMMENT"}


def test_a_word_by_itself_at_the_foot_is_who_signed() -> None:
    assert ("person", "THORNBURY") in named(TELEGRAM + "\n\nTHORNBURY\n")
    assert ("person", "UNQUOTE") not in named(TELEGRAM + "\n\nUNQUOTE\n")


def test_us_behind_a_verb_of_telling_is_the_pronoun() -> None:
    found = [one for one in find_in("HE TOLD US THAT THE US POSITION IS KNOWN TO US.") if one.kind == "place"]
    assert [one.start for one in found] == ["HE TOLD US THAT THE US".rindex("US")]


def test_the_possessive_is_part_of_the_words_and_not_of_the_name() -> None:
    one = next(one for one in mentions(MEMO) if one.text.startswith("President Quill"))
    assert one.text == "President Quill's"
    assert one.name == "President Quill"


def test_a_surname_goes_back_to_the_first_and_fuller_mention() -> None:
    found = mentions(MEMO)
    full = next(number for number, one in enumerate(found) if one.text == "Prime Minister Tobias Marsh")
    later = [one for one in found if one.text == "Marsh"]
    assert later
    assert all(one.first == full and "Tobias" in one.name for one in later)


def test_letters_go_back_to_the_words_that_define_them() -> None:
    assert {one.name for one in mentions(MEMO) if one.text.endswith("VPO")} == {"Vesperia Peacekeeping Operation"}


def test_two_of_one_surname_are_not_merged() -> None:
    found = mentions(MEMO.replace("President Quill's letter to Marsh", "Hugo Marsh replied to Tobias Marsh, and Marsh"))
    assert next(one for one in found[::-1] if one.text == "Marsh").name == "Marsh"


def test_letters_are_read_in_every_usual_form() -> None:
    def of(text: str) -> list[tuple[str, str]]:
        return [(one.letters, one.words) for one in defined(text)]

    assert of("the Harbor and Fisheries Board (HFB) met") == [("HFB", "Harbor and Fisheries Board")]
    assert of("a Peacekeeping Operation (PKO)") == [("PKO", "Peacekeeping Operation")]
    assert of("Organization of Vesperian Unity (OVU)") == [("OVU", "Organization of Vesperian Unity")]
    assert of("it was seen (C) by them (AF/C) in the end (SECRET)") == []
    assert of("the ministers. Fish (MF) was served") == []


def test_a_word_cut_at_the_end_of_a_line_is_one_word_and_a_dash_parts_two() -> None:
    assert [one.key for one in tokens("THE GOVERN- MENT")] == ["THE", "GOVERNMENT"]
    assert [one.key for one in tokens("FRANCE- FONMIN")] == ["FRANCE", "FONMIN"]
    assert [one.key for one in tokens("US-ISRAEL TALKS")] == ["US", "ISRAEL", "TALKS"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*MEMO.split(), *TELEGRAM.split(), "\n\n", "(", ")", "é", "-", "'", "U. S.", "\x00"]), max_size=60).map(" ".join))
def test_any_text_gives_names_that_stand_in_it_in_order(text: str) -> None:
    found = find_in(text)
    assert all(0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip() == text[one.start : one.end] for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert find_in(text) == found
