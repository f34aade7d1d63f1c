"""The query book as a page of the manual: `python -m queries.book > docs/queries.md`."""

from collections.abc import Iterator, Mapping

from queries import Column, Param, Query, load

_HEAD = """# The query book

<!-- Made from the headers in queries/*.cypher by `python -m queries.book > docs/queries.md`; change those. -->

Every question below is asked with `rejoinder ask MATTER NAME`, its parameters with `-p name=value`, its rows printed,
or written with `--format csv`, `json` or `xlsx`. A parameter that is left out restricts nothing, or has the default
shown. Any value of an answer may be empty: that says that the record does not tell. Times are UTC unless a column says
otherwise. A cite names the place and, in brackets, the message and the characters in it.
"""


def book(queries: Mapping[str, Query]) -> str:
    """The page, in Markdown: a list of all questions, then each with its parameters and columns."""
    contents = "\n".join(f"- [`{query.name}`](#{query.name}): {query.title}" for query in queries.values())
    return "\n".join([_HEAD, contents, *(_entry(query) for query in queries.values())]) + "\n"


def _entry(query: Query) -> str:
    return "\n".join([f"\n## {query.name}\n", query.title, "", *_params(query), *_columns(query)])


def _params(query: Query) -> Iterator[str]:
    if query.params:
        yield from ("| parameter | type | default | |", "|---|---|---|---|")
        for param in query.params:
            yield f"| `{param.name}` | {param.type} | {_default(param)} | {_cell(param)} |"
        yield ""


def _columns(query: Query) -> Iterator[str]:
    yield from ("| column | type | |", "|---|---|---|")
    for column in query.columns:
        yield f"| `{column.name}` | {column.type} | {_cell(column)} |"
    if query.beside:
        also = "; ".join(f"`{column.name}`: {column.words}" for column in query.beside)
        yield f"\nBeside each row, for links and filings, not printed: {also}."


def _default(param: Param) -> str:
    return "" if param.default is None else str(param.default)


def _cell(part: Param | Column) -> str:
    return part.words.replace("|", "\\|")


if __name__ == "__main__":
    print(book(load()), end="")
