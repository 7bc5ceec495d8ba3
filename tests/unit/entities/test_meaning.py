from tests.unit.entities.authority import REGISTER

from stateofplay.entities.meaning import day_of, meanings
from stateofplay.entities.names import find
from stateofplay.pipeline import read_text

MEMO = """INFORMATION MEMORANDUM
S/S

CONFIDENTIAL

Washington, September 15, 1984

TO:       M - Mr. Vane
FROM:     AF - Eleanor R. Vane
SUBJECT:  Boats for Vesperia

The Secretary asked Assistant Secretary Vane for boats. Mr. Marsh did not come.

Drafted: AF/C:JTBrook
Cleared: IO:EVane
"""
TELEGRAM = """R 151200Z SEP 84
FM AMEMBASSY BANGKOK
TO SECSTATE WASHDC 1234
C O N F I D E N T I A L BANGKOK 2345
E.O. 12356: DECL: OADR
TAGS: PREL, TH
SUBJECT: BOATS
1. BOATS ARE HERE.
MARSH
BT
"""


def meant(text: str) -> dict[tuple[str, str], str | None]:
    record = read_text(text)[0]
    assert day_of(record) == "1984-09-15"
    found = {}
    for one in meanings(record, find(record), REGISTER):
        assert record.pages[one.locus.page - 1].text[one.locus.start : one.locus.end].split() == one.text.split()
        found[one.field, " ".join(one.text.split())] = one.resolution.person.id if one.resolution.person else None
    return found


def test_parties_are_the_heads_of_their_offices_and_clearing_officers_are_not() -> None:
    found = meant(MEMO)
    assert found["sender", "AF - Eleanor R. Vane"] == "vane-eleanor-ruth"
    assert found["addressee", "M - Mr. Vane"] == "vane-hugo"
    assert found["drafter", "AF/C:JTBrook"] is None
    assert found["clearance", "IO:EVane"] is None


def test_persons_of_the_text_are_told_by_title_and_never_by_surname_alone() -> None:
    found = meant(MEMO)
    assert found["body", "The Secretary"] == "quill-ada-mary"
    assert found["body", "Assistant Secretary Vane"] == "vane-eleanor-ruth"
    assert found.get(("body", "Mr. Marsh")) is None


def test_a_telegram_is_signed_by_the_chief_of_the_post_that_sends_it() -> None:
    assert meant(TELEGRAM)["signature", "MARSH"] == "marsh-tobias"
