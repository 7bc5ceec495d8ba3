"""FIELDS: the one table of every field, in the order met on paper. `stateofplay fields` and docs/fields.md are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stateofplay.apparatus import (
    action_office,
    addressee,
    approver,
    attachment,
    caveat,
    classification,
    clearance,
    date,
    date_time_group,
    declassification,
    distribution,
    drafter,
    drafting_date,
    excision,
    executive_order,
    exemption,
    file_locator,
    genre,
    information_addressee,
    log_number,
    marginalia,
    meeting_date,
    message_number,
    participant,
    place,
    precedence,
    received_date,
    recommendation,
    reference,
    release_case,
    release_classification,
    release_date,
    release_decision,
    release_document_number,
    release_reviewer,
    secretariat_number,
    sender,
    sent_date,
    signature,
    subject,
    tag,
    through,
    upgrade_classification,
    upgrade_declassification,
    word_processing_number,
)
from stateofplay.apparatus.sheet import Candidate, Sheet


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the record.

    Attributes:
        name: Its name in the exchange format; also its file's.
        read: What finds its candidates.
        form: The form of its value.
        many: Whether a record may have several.
        repeats: Whether the same value in another place is another reading.
    """

    name: str
    read: Callable[[Sheet], Iterator[Candidate]]
    form: str
    many: bool = False
    repeats: bool = False


FIELDS: tuple[Field, ...] = (
    Field("genre", genre.read, "one of the genres of the exchange format"),
    Field("message_number", message_number.read, "station and number as printed"),
    Field("date_time_group", date_time_group.read, "as printed"),
    Field("precedence", precedence.read, "in words", many=True),
    Field("action_office", action_office.read, "the symbol"),
    Field("distribution", distribution.read, "office and copies as printed, one reading each", many=True),
    Field("secretariat_number", secretariat_number.read, "as printed"),
    Field("log_number", log_number.read, "as printed"),
    Field("classification", classification.read, "the level in capitals"),
    Field("caveat", caveat.read, "the caption in capitals", many=True),
    Field("declassification", declassification.read, "OADR, GDS …; a date as EDTF"),
    Field("executive_order", executive_order.read, "the order's number"),
    Field("tag", tag.read, "the tag in capitals", many=True),
    Field("date", date.read, "EDTF"),
    Field("meeting_date", meeting_date.read, "EDTF"),
    Field("drafting_date", drafting_date.read, "EDTF"),
    Field("sent_date", sent_date.read, "ISO 8601, with the hour"),
    Field("received_date", received_date.read, "EDTF"),
    Field("place", place.read, "as printed, white space folded"),
    Field("addressee", addressee.read, "as printed; parts office and person", many=True),
    Field("through", through.read, "as printed; parts office and person", many=True),
    Field("sender", sender.read, "as printed; parts office and person", many=True),
    Field("information_addressee", information_addressee.read, "as printed", many=True),
    Field("participant", participant.read, "as printed, title included", many=True),
    Field("subject", subject.read, "as printed, white space folded"),
    Field("reference", reference.read, "as printed", many=True),
    Field("recommendation", recommendation.read, "its words; parts decision, mark", many=True),
    Field("attachment", attachment.read, "as printed", many=True),
    Field("signature", signature.read, "as printed"),
    Field("drafter", drafter.read, "as printed; parts office, person, telephone, typist", many=True),
    Field("clearance", clearance.read, "as printed; parts office, person, status", many=True),
    Field("approver", approver.read, "as printed; parts office and person", many=True),
    Field("word_processing_number", word_processing_number.read, "as printed"),
    Field("marginalia", marginalia.read, "as printed", many=True),
    Field("file_locator", file_locator.read, "as printed", many=True),
    Field("release_classification", release_classification.read, "the level in capitals"),
    Field("release_decision", release_decision.read, "full, part or denied"),
    Field("release_reviewer", release_reviewer.read, "as printed"),
    Field("release_date", release_date.read, "EDTF"),
    Field("release_case", release_case.read, "the number, its digits repaired"),
    Field("release_document_number", release_document_number.read, "the number"),
    Field("exemption", exemption.read, "B1, 1.4(D) …, one reading each kind", many=True),
    Field("excision", excision.read, "its exemptions, or that none is given", many=True, repeats=True),
    Field("upgrade_classification", upgrade_classification.read, "the level in capitals"),
    Field("upgrade_declassification", upgrade_declassification.read, "EDTF"),
)

HEAD = frozenset(
    "genre date sender addressee through information_addressee subject reference place participant precedence tag executive_order "
    "date_time_group message_number action_office distribution caveat classification declassification secretariat_number log_number "
    "drafting_date meeting_date sent_date received_date".split()
)
"""Fields that stand in the heading: the body begins below the last of them in the first part of a paper."""

FREE = frozenset(
    "sender addressee through information_addressee participant subject reference signature drafter clearance approver attachment "
    "recommendation tag message_number caveat log_number".split()
)
"""Fields whose words have no closed form: on damaged paper they are at best likely."""

WITHIN = frozenset(("excision", "exemption", "recommendation", "marginalia"))
"""Fields that stand within the body and take no line from it."""
