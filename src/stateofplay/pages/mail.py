"""Mail as files: an `.eml` message becomes one page.

A message whose text stands readable in the file is left as it came. One that is encoded for transport (base64, quoted-printable,
several parts) is decoded first: its page holds the heading lines a reader sees and the text, and its attachments are named, not read.
Source: RFC 5322, RFC 2045.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from html import unescape
from typing import cast

from stateofplay.model.record import Doubt

_FIELD = re.compile(rb"^(From|To|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Content-Type):", re.IGNORECASE | re.MULTILINE)
_SHOWN = (("From", "From"), ("Date", "Sent"), ("To", "To"), ("Cc", "Cc"), ("Subject", "Subject"))
BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError)
"""What the standard library raises on messages that break its own rules."""
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{1,2000}>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|div|br|tr|li|h[1-6])\b[^>]*>", re.IGNORECASE)


def is_mail(content: bytes) -> bool:
    """Whether bytes are a message as mail programs store it: transport fields at its very head, the MIME or Message-ID among them."""
    head = content[:8_192].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    found = {m[1].lower() for m in _FIELD.finditer(head)}
    return bool(re.match(rb"[A-Za-z-]{2,40}:", head)) and len(found) >= 3 and bool(found & {b"mime-version", b"message-id", b"received"})


def _readable(message: EmailMessage, content: bytes) -> bool:
    """Whether the text can be read in the file as it stands."""
    return (
        not message.is_multipart()
        and message.get_content_type() == "text/plain"
        and str(message.get("content-transfer-encoding", "7bit")).strip().lower() in ("7bit", "8bit", "binary")
        and b"=?" not in content[:4_096]
    )


def _text(message: EmailMessage) -> str:
    """The text part, or the web part with its tags left out."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, UnicodeError, ValueError):
        content = bytes(cast(bytes, part.get_payload(decode=True) or b"")).decode("utf-8", errors="replace")
    if part.get_content_type() == "text/html":
        content = unescape(_TAG.sub("", _BREAK.sub("\n", content)))
    return content


def mail_text(content: bytes) -> tuple[str | None, list[Doubt]]:
    """The page's text of an encoded message with its doubts, or None when the file can be read as it stands or cannot be decoded.

    Args:
        content: The bytes of the message.
    """
    try:
        return _decoded(content)
    except BROKEN as error:
        words = f"The message could not be decoded ({type(error).__name__}); it is read as it stands in the file."
        return None, [Doubt(code="mail_not_decoded", words=words)]


def _decoded(content: bytes) -> tuple[str | None, list[Doubt]]:
    """The same, errors of the mail library let through."""
    message = message_from_bytes(content, policy=policy.default)
    if _readable(message, content):
        return None, []
    lines = []
    for name, shown in _SHOWN:
        try:
            value = str(message[name] or "")
        except (ValueError, IndexError, AttributeError):
            value = ""
        if value:
            lines.append(f"{shown}: {' '.join(value.split())}")
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()] if message.is_multipart() else []
    if names:
        lines.append("Attachments: " + "; ".join(names))
    doubts = [Doubt(code="mail_decoded", words="The message was encoded for transport; its page holds the decoded heading and text.")]
    if names:
        doubts.append(Doubt(code="attachments_not_read", words=f"The message has {len(names)} attachment(s), named on the page but not read."))
    return "\n".join(lines) + "\n\n" + _text(message).replace("\r\n", "\n"), doubts
