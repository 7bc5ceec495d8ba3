"""Files that are known and not read: what they are and what to do about each, so that the ledger says more than "no text"."""

from __future__ import annotations

_PDF = "save what it holds as PDF, text or images and ingest that"
_UNPACK = "unpack it and ingest the folder"
_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", f"is a RAR archive, which is not opened; {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", f"is a 7-Zip archive, which is not opened; {_UNPACK}"),
    (b"\x1f\x8b", f"is packed with gzip, which is not opened; {_UNPACK}"),
    (b"BZh", f"is packed with bzip2, which is not opened; {_UNPACK}"),
    (b"\xfd7zXZ\x00", f"is packed with xz, which is not opened; {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"is packed with zstd, which is not opened; {_UNPACK}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is an old Office file or an Outlook message, which is not read; {_PDF}"),
    (b"!BDN", "is an Outlook mailbox, which is not read; save it as mbox (readpst) and ingest that"),
    (b"{\\rtf", f"is rich text (RTF), which is not read; {_PDF}"),
    (b"AT&TFORM", "is a DjVu file, which is not read; save it as PDF (ddjvu -format=pdf) and ingest that"),
    (b"%!PS", "is PostScript, which is not run; save it as PDF (ps2pdf) and ingest that"),
    (b"SQLite format 3\x00", f"is a database, which is not read; {_PDF}"),
    (b"\x7fELF", "is a program, which is no paper; leave it out with a line in .stateofplayignore"),
    (b"MZ", "is a program, which is no paper; leave it out with a line in .stateofplayignore"),
    (b"OggS", "is sound or film, which is no paper; leave it out with a line in .stateofplayignore"),
    (b"ID3", "is sound, which is no paper; leave it out with a line in .stateofplayignore"),
)
"""First bytes, and what is said of a file that begins with them."""


def words_of(head: bytes) -> str | None:
    """What is said of a file that begins so, or None where it may be read."""
    if head.startswith(b"MZ") and head[2:64].isascii() and b"\0" not in head[:64]:
        return None
    if head[257:262] == b"ustar":
        return f"is a tar archive, which is not opened; {_UNPACK}"
    if head[4:8] == b"ftyp":
        return "is film or sound, or a picture of a kind not read; save pictures as JPEG or PNG and ingest those"
    return next((words for mark, words in _HEADS if head.startswith(mark)), None)
