"""`stateofplay check`: what this machine can do, and how workers are confined on it."""

from __future__ import annotations

import click

from stateofplay.errors import EngineMissingError
from stateofplay.pages import ocr, workers

_CLOSED = {
    "seccomp": "closed by the kernel (seccomp filter)",
    "namespace": "closed by the kernel (empty network namespace)",
    "python": "closed within Python only: the kernel here allows neither a seccomp filter nor a namespace",
}


@click.command()
def check() -> None:
    """Tell which engines of OCR are here, in which languages they read, and how the workers that open files are confined."""
    click.echo("text     plain text, mail, web pages and PDF text layers can be read")
    ready = False
    for name in ocr.ENGINES:
        try:
            engine = ocr.engine([name])
        except EngineMissingError:
            click.echo(f"OCR      {name.replace('_', ' ')}: not installed")
            continue
        click.echo(f"OCR      {engine.name}: reads {', '.join(sorted(engine.languages()))}" + ("" if ready else " (used)"))
        ready = True
    if not ready:
        click.echo(f"         {ocr.INSTALL}")
    crew = workers.crew(1)
    limits = crew.limits
    click.echo(f"workers  network {_CLOSED.get(crew.network(), 'not closed')}")
    click.echo(f"         {limits.seconds} s and {limits.memory // 1024**2:,} MB a page, replaced after {limits.pages} pages")
