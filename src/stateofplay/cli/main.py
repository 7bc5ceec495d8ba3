"""The command line: `stateofplay COMMAND`."""

from __future__ import annotations

import click

from stateofplay.cli.explain import explain
from stateofplay.cli.fields import fields
from stateofplay.cli.read import read
from stateofplay.cli.text import text


@click.group()
def main() -> None:
    """Read declassified government paper into cited records."""


main.add_command(explain)
main.add_command(fields)
main.add_command(read)
main.add_command(text)
