"""Who cleared the paper before it went, and how.

On paper: `Cleared: AF/C:APell`, one or several a line, `(subst)`, `(info)`, `(ok)` behind a name; in telegrams of the 1970s the lines after
APPROVED BY. A list may be cut off at the end of a scan. Mistaken for it: distribution, approval, a heading.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.drafting_block import read_block
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import DRAFTING, DRAFTING_MODERN, DRAFTING_TELEGRAM

READS = (
    Example("Drafted: AF/C:AQuill\nCleared: AF/W:JVane\n   ° FIIM {MSHI\n1B Joag\n.\nEUR: IOram #€\n", ("AF/W:JVane", "EUR: IOram")),
    Example("Drafted: AF/C:AQuill\nCleared: AF/E:BPell (ok)\n         1O~UN/ .-rask\n         EUR/WE:DHay (ok)\n", ("AF/E:BPell (ok)", "EUR/WE:DHay (ok)")),
    Example(
        "Drafted: AF/C:AQuill DF\n\nCleared: AF/E: BPell’™ DF\n         IO: THarte, Jr. Vh\n"
        "         \" EUR/WE/MULTIsDHayes PF.             1B yoag\n         L:COram #€°\n",
        ("AF/E: BPell", "IO: THarte, Jr.", "EUR/WE/MULTI:DHayes", "L:COram"),
    ),
    Example(
        "Drafted: AF/C:AQuill\nCleared: AF/W:JVane QF           31\n         EUR: IOram #€°                         ermin mete sir\n",
        ("AF/W:JVane", "EUR: IOram"),
    ),
    Example("Drafted: AF/C:AQuill\nCleared: AF/W:JVane                    CO\n         TREL\n         EUR\n", ("AF/W:JVane", "EUR")),
    Example("Drafted: AF/C:AQuill\nCleared: BUR/WE:DHay\n         8/P:COram\n", ("EUR/WE:DHay", "S/P:COram")),
    Example("Drafted: AF/C:AQuill\nCleared: S/S-G;DHAY\n         de    L:COram\n", ("S/S-G;DHAY", "L:COram")),
    Example(DRAFTING, ("AF/C:BPell", "AF/E:COram", "AF/W:PVane", "EUR/WE:EHay (subst)", "AF/FO: PBush", "IO:JSBrand")),
    Example(DRAFTING_MODERN, ("WHA — Cy Oram (ok)", "L — Dora Hay (info)")),
    Example(DRAFTING_TELEGRAM, ("OC/T:WSOBER", "S/S - MR. PELL (SUBST)")),
)
PASSES_OVER = ("The harbour was cleared: nets, boats and men.", "CLEARANCE SALE: ALL BOATS",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The clearances as printed, with office, person and status."""
    yield from read_block(sheet, "clearance")
