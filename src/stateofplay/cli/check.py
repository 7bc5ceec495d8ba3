"""`stateofplay check`: what is installed, and what to type to get the rest."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import click

_LIBRARIES = ("pypdfium2", "msgspec", "rapidfuzz", "charset-normalizer", "pillow", "numpy")


def _library(name: str) -> str | None:
    """The installed version of a library, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _languages() -> list[str]:
    """The languages that tesseract can read, or nothing when it is not installed."""
    exe = shutil.which("tesseract")
    if exe is None:
        return []
    run = subprocess.run([exe, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return sorted(line for line in run.stdout.splitlines()[1:] if line and line != "osd")


def _rows() -> Iterator[tuple[bool, str, str]]:
    """For each thing: whether it is there, what it is, and what to type when it is not."""
    yield True, f"Python {sys.version.split()[0]}", ""
    for name in _LIBRARIES:
        found = _library(name)
        yield found is not None, f"{name} {found or 'is missing'}", f"pip install {name}"
    languages = _languages()
    yield bool(languages), "tesseract" + (f" reads {', '.join(languages)}" if languages else " is missing: scans cannot be read"), (
        "sudo apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra"
    )
    if languages:
        yield "fra" in languages, "French for scans" + ("" if "fra" in languages else " is missing"), "sudo apt-get install tesseract-ocr-fra"
    found = _library("tesserocr")
    yield found is not None, f"tesserocr {found or 'is missing: the tesseract command serves, more slowly'}", "pip install 'stateofplay[ocr]'"


@click.command()
def check() -> None:
    """Tell which engines and data are installed, and what to type to get the rest."""
    rows = list(_rows())
    for there, what, how in rows:
        mark = click.style("yes", fg="green") if there else click.style(" no", fg="yellow")
        click.echo(f"{mark}  {what}" + ("" if there else f"\n       type: {how}"))
    if all(there for there, _, _ in rows[: 1 + len(_LIBRARIES)]):
        click.echo("Text, mail and PDF text layers can be read.")
    else:
        sys.exit(3)
