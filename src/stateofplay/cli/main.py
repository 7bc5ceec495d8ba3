"""The command line: `stateofplay COMMAND`. A command's file is imported only when it is called, so that `--help` answers at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from stateofplay.errors import StateOfPlayError

COMMANDS = {
    "read": "Read papers into records: what each is, who wrote it to whom, how it was marked and released.",
    "statements": "Say who stands where in a paper: holder, stance and strength, object, words, page.",
    "text": "Print the text of the pages exactly as loci count in it.",
    "explain": "Tell why a field has its value: words, place, rule, losing candidates.",
    "collate": "Tell which papers are copies of one document, and lay them beside each other.",
    "fields": "List every field that is read.",
    "brief": "Tell who stood where on a question on a date: from an archive, or from files.",
    "init": "Make a new archive, which keeps papers and what was read from them.",
    "show": "Show a record of an archive, with its releases, copies, corrections and history.",
    "correct": "Say what a field of a record is, over what the machine reads; signed, undoable.",
    "reread": "Read papers of an archive anew with this version's rules, and tell what changed.",
    "verify": "Prove that an archive is whole: every input, every byte, every place.",
    "export-ledger": "Print what became of every path, as CSV or JSON lines.",
    "who": "Tell who is meant by a name, a title, or an office with a name, on a day.",
    "office": "Tell what an office symbol meant on a day, and who led the office.",
    "judge": "Say whom a name means: kept, signed, undoable.",
    "names": "Print the names in papers, and who is meant by them.",
    "authorities": "Show the authority files of an archive, or take one in.",
    "ingest": "Bring files, folders, ZIP archives and mailboxes into an archive; every path is accounted for.",
    "status": "Tell what an archive holds, and what could not be read and why.",
    "find": "Find pages of an archive by words and by fields, the words marked, each hit with a link that stays.",
    "check": "Tell which engines and data are installed, and what to type to get the rest.",
    "demo": "Read the example papers and show what comes out.",
}
"""Name and one line of help for each command; the file is `cli/<name>.py`."""


def _python(name: str) -> str:
    """A command's name as Python spells it."""
    return name.replace("-", "_")


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"stateofplay.cli.{_python(cmd_name)}"), _python(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stateofplay")
def cli() -> None:
    """Read declassified government paper into cited records."""


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and its own exit code."""
    try:
        cli(standalone_mode=True)
    except StateOfPlayError as error:
        click.echo(f"stateofplay: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
