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
