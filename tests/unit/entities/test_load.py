from pathlib import Path

import pytest

from stateofplay.entities.load import load
from stateofplay.errors import SourceError

PERSON = """<person><id>{id}</id><persName><surname>{surname}</surname><forename>{given}</forename><altname>{variant}</altname></persName>
<birth>1930</birth><death/></person>"""
POST = """<principal-position><id>legal-adviser</id><principals><principal><person-id>vane-eleanor</person-id>
<role-title-id>legal-adviser</role-title-id><appointed><date>1983-03-01</date></appointed><started><date>1983-04-02</date></started>
<ended><date>1987-08-22</date></ended></principal></principals></principal-position>"""
MISSION = """<country-mission><territory-id>thailand</territory-id><chiefs><chief><person-id>quill-ada</person-id>
<role-title-id>ambassador-e-p</role-title-id><appointed><date/></appointed><arrived><date>1984-05</date></arrived><started><date/></started>
<ended><date>1986-01-02</date></ended></chief></chiefs></country-mission>"""
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><front><div type="section" xml:id="persons"><list type="persons">
<item><hi rend="strong"><persName xml:id="p_VE1">Vane, Eleanor R.</persName>,</hi> Legal Adviser from April 1983 until August 22, 1987</item>
<item><persName xml:id="p_QA1">Quill, Maj. Gen. Ada, Jr.</persName>, Commander, Northern Fleet, from 1984</item>
<item>See also the list of abbreviations</item>
</list></div></front></text></TEI>"""


def clone(folder: Path) -> Path:
    for name, text in {
        "people/v/vane-eleanor.xml": PERSON.format(id="vane-eleanor", surname="Vane", given="Eleanor Ruth", variant="Nell Vane"),
        "people/q/quill-ada.xml": PERSON.format(id="quill-ada", surname="Quill", given="Ada", variant=""),
        "positions-principals/legal-adviser.xml": POST,
        "missions-countries/thailand.xml": MISSION,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_clone_gives_persons_and_appointments(tmp_path: Path) -> None:
    found = load(clone(tmp_path))
    assert found.persons["vane-eleanor"].variants == ("Nell Vane",)
    assert [(one.person, one.post, one.since, one.ended) for one in found.appointments] == [
        ("vane-eleanor", "legal-adviser", "1983-04-02", "1987-08-22"),
        ("quill-ada", "ambassador/thailand", "1984-05", "1986-01-02"),
    ]


def test_an_entity_in_a_clone_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the tide tables", encoding="utf-8")
    folder = clone(tmp_path / "clone")
    evil = f'<!DOCTYPE person [<!ENTITY x SYSTEM "file://{secret}">]>' + PERSON.format(id="x", surname="&x;", given="A", variant="")
    (folder / "people/x.xml").write_text(evil, encoding="utf-8")
    assert "tide" not in repr(load(folder))


def test_a_volume_gives_its_list_of_persons_and_the_posts_it_dates(tmp_path: Path) -> None:
    (tmp_path / "volume.xml").write_text(VOLUME, encoding="utf-8")
    found = load(tmp_path / "volume.xml")
    assert {person.name for person in found.persons.values()} == {"Eleanor R. Vane", "Ada Quill Jr."}
    assert [(one.post, one.since, one.ended) for one in found.appointments] == [("legal-adviser", "1983-04", "1987-08-22")]
    assert load(tmp_path).persons == found.persons


def test_lines_and_tables_are_read_alike(tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "a.csv"
    lines.write_text(
        '{"person_id":"vane-hugo","surname":"Vane","forename":"Hugo","altname":["H. Vane"],"post":"secretary","started":"1984-01-01"}\n', encoding="utf-8"
    )
    table.write_text("person_id,surname,forename,altname,post,started\nvane-hugo,Vane,Hugo,H. Vane,secretary,1984-01-01\n", encoding="utf-8")
    first, second = load(lines), load(table)
    assert first.persons["vane-hugo"].variants == second.persons["vane-hugo"].variants == ("H. Vane",)
    assert first.appointments[0].since == second.appointments[0].since


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.jsonl", b"{", "line 1"),
        ("a.jsonl", b"[]", "no JSON object"),
        ("a.jsonl", b"{}", "names no person"),
        ("a.jsonl", b"", "names no person"),
        ("a.csv", b"name\nVane\n", "surname"),
        ("a.csv", b"\xff\xfe", "UTF-8"),
        ("a.xml", b"<TEI", "XML"),
        ("a.xml", b"<TEI/>", "no list of persons"),
        ("a.txt", b"Vane", "authority file is"),
    ],
)
def test_a_bad_file_is_one_clear_error(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=says):
        load(path)


def test_a_folder_that_is_no_clone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no clone"):
        load(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        load(tmp_path / "missing")
