"""A fictional authority: a department of Aldmark's friends, with two people of one surname."""

from stateofplay.entities.register import Register
from stateofplay.model.authority import Appointment, Authority, Person

PERSONS = (
    Person(id="vane-eleanor-ruth", surname="Vane", given="Eleanor Ruth", variants=("Eleanor R. Vane", "Nell Vane"), born="1930", source="fiction"),
    Person(id="vane-hugo", surname="Vane", given="Hugo", born="1928", source="fiction"),
    Person(id="quill-ada-mary", surname="Quill", given="Ada Mary", born="1935", died="1990", source="fiction"),
    Person(id="marsh-tobias", surname="Marsh", given="Tobias", suffix="Jr.", born="1920", source="fiction"),
    Person(id="marsh-tobias-sr", surname="Marsh", given="Tobias", suffix="Sr.", born="1890", died="1960", source="fiction"),
    Person(id="orme-basil", surname="Orme", given="Basil Henry", born="1925", source="fiction"),
)
APPOINTMENTS = (
    Appointment(person="vane-eleanor-ruth", post="assistant-secretary-for-african-affairs", appointed="1983-03-01", started="1983-04-02", ended="1987-08-22"),
    Appointment(person="vane-hugo", post="under-secretary-for-mgmt", started="1983-08-02", ended="1986-09-01"),
    Appointment(person="quill-ada-mary", post="secretary", started="1981-01-20", ended="1989-01-20"),
    Appointment(person="orme-basil", post="deputy-secretary", started="1982-01-20", ended="1986-01-20"),
    Appointment(person="marsh-tobias", post="ambassador/thailand", started="1984-05-01"),
    Appointment(person="orme-basil", post="ambassador/thailand", started="1986-06-01", ended="1988-01-01"),
)
AUTHORITY = Authority(persons={person.id: person for person in PERSONS}, appointments=APPOINTMENTS)
REGISTER = Register(AUTHORITY)
DAY = "1984-09-15"
