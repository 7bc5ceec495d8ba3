"""The command line: `stateofplay COMMAND`."""

from __future__ import annotations

import click

from stateofplay.cli.read import read
from stateofplay.cli.text import text


@click.group()
def main() -> None:
    """Read declassified government paper into cited records."""


main.add_command(read)
main.add_command(text)
