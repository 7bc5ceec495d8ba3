import time

from stateofplay import pipeline


def test_a_subject_with_a_wide_gap_or_many_specks_is_read_at_once():
    began = time.process_time()
    for subject in ("Re:" + " " * 60 + "The nets of Vesperia", "Grain" + " ~~" * 40 + " for Vesperia now"):
        text = f"FROM: Ada Quill\nTO: The Minister\nSUBJECT: {subject}\n\nThe talks open on Monday.\n"
        record = pipeline.read_text(text, "wide")[0]
        assert any(one.field == "subject" and "Vesperia" in one.value for one in record.readings)
    assert time.process_time() - began < 5


def test_a_gap_before_a_struck_portion_mark_is_cut_with_it():
    text = "FROM: Ada Quill\nTO: The Minister\nSUBJECT: Grain for Vesperia     -(&)-\n\nThe talks open on Monday.\n"
    record = pipeline.read_text(text, "struck")[0]
    assert [one.value for one in record.readings if one.field == "subject"] == ["Grain for Vesperia"]
