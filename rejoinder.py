"""The command line, and the whole pipeline: read, split, fold, find, load, ask, print."""

import click


@click.group()
def main() -> None:
    """Who asked, who answered, what is still owed, with the words and the page."""


if __name__ == "__main__":
    main()
