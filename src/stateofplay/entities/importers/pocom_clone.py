"""A clone of HistoryAtState/pocom: a file a person, and a file a post with its holders.

Persons stand in `people/*/*.xml`, appointments in `positions-principals/`, `missions-orgs/` and `missions-countries/`.
Of a chief of mission the arrival stands where no entry on duty is on file. A file that cannot be parsed is told, not skipped.
Source: the clone's own README for its folders.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from stateofplay.entities.importers.appointments import post_id
from stateofplay.errors import SourceError
from stateofplay.model.authority import Appointment, Authority, Person

FOLDERS = ("positions-principals", "missions-orgs", "missions-countries")
_LARGEST = 20_000_000


def is_clone(folder: Path) -> bool:
    """Whether a folder looks like the clone."""
    return (folder / "people").is_dir() and any((folder / name).is_dir() for name in FOLDERS)


def parsed(path: Path) -> etree._Element:
    """A file's root element, read without entities, network or external definitions.

    Raises:
        SourceError: It is no XML, or too large for an authority file.
    """
    if path.stat().st_size > _LARGEST:
        raise SourceError(f"{path}: {path.stat().st_size:,} bytes is too large for an authority file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.parse(str(path), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise SourceError(f"{path}: cannot be read as XML ({error}); mend it or take it out of the folder") from error


def from_clone(folder: Path, source: str) -> Authority:
    """The authority in a clone.

    Raises:
        SourceError: A file cannot be parsed, or there are no persons.
    """
    persons = {person.id: person for path in sorted((folder / "people").rglob("*.xml")) if (person := _person(parsed(path), source)) is not None}
    if not persons:
        raise SourceError(f"{folder}: has no persons under people/")
    appointments: list[Appointment] = []
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.xml")):
            appointments.extend(_appointments(parsed(path), kind, source))
    return Authority(persons=persons, appointments=tuple(dict.fromkeys(appointments)))


def _text(element: etree._Element | None, path: str) -> str:
    """The words of a child, or an empty string."""
    if element is None:
        return ""
    found = element.find(path)
    return " ".join("".join(str(part) for part in found.itertext()).split()) if found is not None else ""


def _person(root: etree._Element, source: str) -> Person | None:
    key, surname = _text(root, "id"), _text(root, "persName/surname")
    if not key or not surname:
        return None
    variants = tuple(name for one in root.findall("persName/altname") if (name := " ".join("".join(str(part) for part in one.itertext()).split())))
    return Person(
        id=key,
        surname=surname,
        given=_text(root, "persName/forename"),
        suffix=_text(root, "persName/genName"),
        variants=variants,
        born=_text(root, "birth"),
        died=_text(root, "death"),
        source=source,
    )


def _appointments(root: etree._Element, kind: str, source: str) -> Iterator[Appointment]:
    """The appointments of one post's file."""
    post = _text(root, "territory-id") or _text(root, "id")
    for one in root.iter("principal", "chief"):
        person = _text(one, "person-id")
        if not person or not post:
            continue
        yield Appointment(
            person=person,
            post=post_id(kind, post),
            role=_text(one, "role-title-id"),
            appointed=_text(one, "appointed/date"),
            started=_text(one, "started/date") or _text(one, "arrived/date"),
            ended=_text(one, "ended/date"),
            source=source,
        )
