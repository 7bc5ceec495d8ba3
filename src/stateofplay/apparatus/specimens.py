"""Papers that several fields' examples share: written for the project, in the form of the real thing."""

from __future__ import annotations

TELEGRAM = """PAGE 01  PORT EL 01234 051230Z
ACTION AF-10

INFO OCT-01 IO-16 /067 W
------------------086414 311454Z /43
O 051200Z MAR 76
FM AMEMBASSY PORT ELOI
TO SECSTATE WASHDC IMMEDIATE 2345

C O N F I D E N T I A L PORT ELOI 1234

E.O. 11652: GDS
TAGS: PFOR, MARR, XV
SUBJECT: BOATS
REF: (A) STATE 5678 (B) PORT ELOI 1201

1. BOATS ARE NEEDED.
"""

DRAFTING = """W-BOAT 3060 9/15/93

Drafted: AF/C:AQuill 7-2113

Cleared: AF/C:BPell

AF/E:COram AF/W:PVane

EUR/WE:EHay (subst)

AF/FO: PBush

IO:JSBrand"""

DRAFTING_MODERN = """ Drafted:

     Ada Quill, S/P — x. 7-0724;                      (cell)
     Bo Pell, S/P

 Cleared:

     WHA — Cy Oram (ok)
     L — Dora Hay (info)
"""

DRAFTING_TELEGRAM = """DRAFTED BY AF/C:AQUILL:EO
APPROVED BY AF/C:BPELL
OC/T:WSOBER
S/S - MR. PELL (SUBST)
------------------047315 110918Z /12
P 110840Z MAY 78
FM SECSTATE WASHDC
TO AMEMBASSY PORT ELOI PRIORITY

UNCLAS STATE 118234
"""
