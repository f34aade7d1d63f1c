"""Rejoinder's command line. Who asked, who answered, what is still owed, with the words and the page.

The way a file takes:  ingest reads it and splits it into messages, acts finds what each message does, graph makes
records of both and keeps them in a store, queries asks, dashboard shows and exhibits files. `commands/` has one file
for each command below.
"""

import errno
import gc
import sqlite3

import click

from commands import command, commands
from exhibits.errors import ExhibitError
from graph.judgements import JudgementError
from graph.matters import MattersError
from graph.out import OutError
from graph.store import StoreError
from ingest.message import IngestError
from queries import QueryError
from queries.terminal import disarm

_SELDOM = (100_000, 50, 100)  # what a command takes in it mostly holds to its end: looking for garbage finds none
_REMEDIES = {
    errno.ENOSPC: "make room and run again",
    errno.EDQUOT: "make room and run again",
    errno.EACCES: "it may not be read or written by you",
    errno.EROFS: "name a folder that can be written",
    errno.ENOENT: "check the path; its folder must be there",
    errno.EEXIST: "a file is where a folder is wanted; name another",
    errno.ENOTDIR: "a file is where a folder is wanted; name another",
    errno.EISDIR: "name a file, not a folder",
}
_CACHE = "make room and see that it may be written, or delete it (it is a cache), and run again"
_EXPECTED = (IngestError, StoreError, JudgementError, MattersError, OutError, QueryError, ExhibitError)


class Door(click.Group):
    """The command group; an error that the product foresees is one line on stderr and exit code 1. Only the command
    that is asked for is imported: reading needs no dashboard."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return [one.name for one in commands() if one.name]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return command(cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        gc.set_threshold(*_SELDOM)
        try:
            return super().invoke(ctx)
        except _EXPECTED as error:
            raise click.ClickException(disarm(str(error))) from error
        except sqlite3.Error as error:
            raise click.ClickException(f"the matter's folder derived/: {error}; {_CACHE}") from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads has gone, as `head` does
                raise
            raise click.ClickException(disarm(_told(error))) from error


def _told(error: OSError) -> str:
    """Which file, what is wrong with it, and what to do."""
    what = f"{error.filename}: " if error.filename else ""
    do = _REMEDIES.get(error.errno or 0, "check that it is there and may be written")
    return f"{what}{error.strerror or error}; {do}"


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rejoinder")
def main() -> None:
    """Who asked, who answered, what is still owed.

    Rejoinder reads the correspondence of a dispute (e-mail files, and the threads that are filed as exhibits), and
    answers with the words and the page.

    \b
    rejoinder demo                                     the sample matter and its three answers
    rejoinder read MATTER mail/ exhibit.pdf            read files into a matter (a folder)
    rejoinder show MATTER                              what is in it
    rejoinder ask MATTER outstanding_demands           a saved question (rejoinder ask --list)
    rejoinder serve MATTER                             the dashboard, on this machine only
    """


if __name__ == "__main__":
    main()
