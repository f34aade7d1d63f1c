"""What a read-only question may contain: an allow-list of clauses and functions, checked on tokens.

On Neo4j Community, which has no roles, this list is the wall; elsewhere it stands before the engine's own. What is sent
to the engine is written again from the tokens that were checked, so that nothing unseen goes with it.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from graph.store import QuestionError
from graph.tokens import Kind, Token, tokenise

CLAUSES = frozenset(
    {"MATCH", "OPTIONAL", "WHERE", "WITH", "UNWIND", "RETURN", "ORDER", "SKIP", "LIMIT", "UNION", "CALL"}
)
OPERATORS = frozenset(
    [
        "AND",
        "OR",
        "XOR",
        "NOT",
        "IN",
        "IS",
        "NULL",
        "AS",
        "BY",
        "ASC",
        "DESC",
        "ASCENDING",
        "DESCENDING",
        "DISTINCT",
        "ALL",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "STARTS",
        "ENDS",
        "CONTAINS",
        "CASE",
        "TRUE",
        "FALSE",
        "EXISTS",
        "COUNT",
    ]
)
FORBIDDEN = frozenset(
    [
        "ADD",
        "ALTER",
        "ASSIGN",
        "CONSTRAINT",
        "CREATE",
        "CSV",
        "CYPHER",
        "DATABASE",
        "DBMS",
        "DELETE",
        "DENY",
        "DETACH",
        "DROP",
        "DRYRUN",
        "EXPLAIN",
        "FIELDTERMINATOR",
        "FINISH",
        "FOREACH",
        "FROM",
        "GRAPH",
        "GRANT",
        "GRAPHS",
        "HEADERS",
        "INDEX",
        "INSERT",
        "LET",
        "LOAD",
        "MERGE",
        "NEXT",
        "NODETACH",
        "PERIODIC",
        "PROFILE",
        "REALLOCATE",
        "REMOVE",
        "RENAME",
        "REVOKE",
        "SET",
        "SHOW",
        "SHORTEST",
        "START",
        "STOP",
        "TERMINATE",
        "TRANSACTIONS",
        "USE",
        "USER",
        "USING",
        "YIELD",
    ]
)
FUNCTIONS = frozenset(
    [
        "abs",
        "all",
        "any",
        "avg",
        "ceil",
        "coalesce",
        "collect",
        "count",
        "date",
        "datetime",
        "duration",
        "elementid",
        "endnode",
        "exists",
        "floor",
        "head",
        "id",
        "isempty",
        "keys",
        "labels",
        "last",
        "left",
        "length",
        "localdatetime",
        "lower",
        "ltrim",
        "max",
        "min",
        "nodes",
        "none",
        "nullif",
        "properties",
        "range",
        "reduce",
        "relationships",
        "replace",
        "reverse",
        "right",
        "round",
        "rtrim",
        "shortestpath",
        "allshortestpaths",
        "sign",
        "single",
        "size",
        "split",
        "sqrt",
        "startnode",
        "stdev",
        "substring",
        "sum",
        "tail",
        "time",
        "toboolean",
        "tofloat",
        "tointeger",
        "tolower",
        "tostring",
        "toupper",
        "trim",
        "type",
        "upper",
    ]
)
NAMESPACES = {
    "date": {"truncate"},
    "datetime": {"truncate", "fromepoch", "fromepochmillis"},
    "duration": {"between", "indays", "inmonths", "inseconds"},
}
_ENDS_OPERAND = {")", "]", "}"}


def guard(text: str, params: Mapping[str, object]) -> str:
    """The question as it may be sent; raises QuestionError with the place and the reason."""
    tokens = tokenise(text)
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise QuestionError("there is no question")
    _check_params(tokens, params)
    for at, token in enumerate(tokens):
        _check(tokens, at, token)
    if not any(token.upper == "RETURN" for token in tokens):
        raise QuestionError("a question ends with RETURN and what it wants to know")
    return _written(tokens)


def _check(tokens: Sequence[Token], at: int, token: Token) -> None:
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text == ";":
        raise QuestionError(f"{token.place}: one question at a time")
    if token.text == "!" and after and after.text == "=":
        raise QuestionError(f"{token.place}: write <> for not equal")
    if token.kind in (Kind.WORD, Kind.QUOTED) and _is_name(tokens, at):
        if before and before.text == "." and after and after.text == "(":
            _check_function(tokens, at)
        return
    if token.kind is Kind.QUOTED:
        if after and after.text == "(":
            raise QuestionError(f"{token.place}: a function's name is written without backticks")
        return
    if token.kind is Kind.WORD:
        _check_word(tokens, at, token, before, after)


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands where only a name can: after "." ":" "|" "&" "!" or AS, or as a map's key."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None:
        return False
    if before.text in (".", ":", "|", "&", "!") or before.upper == "AS":
        return before.text != "|" or in_pattern(tokens, at)
    return before.text in ("{", ",") and after is not None and after.text == ":"


def in_pattern(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "|" before this place separates types in a pattern rather than a comprehension's parts."""
    two = tokens[at - 2] if at > 1 else None
    return two is not None and two.kind in (Kind.WORD, Kind.QUOTED) and at > 2 and tokens[at - 3].text in (":", "|")


def _check_word(tokens: Sequence[Token], at: int, token: Token, before: Token | None, after: Token | None) -> None:
    word = token.upper
    if word in FORBIDDEN:
        raise QuestionError(f"{token.place}: {word} is not allowed; a question only reads (a name goes in backticks)")
    if word == "CALL":
        return _check_call(tokens, at, token)
    starts = before is None or (before.text == "{" and not (after and after.text in (":", ",", "}", ".")))
    follows = before is not None and (
        before.kind in (Kind.TEXT, Kind.PARAM, Kind.NUMBER, Kind.QUOTED)
        or before.text in _ENDS_OPERAND
        or (before.kind is Kind.WORD and before.upper not in CLAUSES | OPERATORS)
        or before.upper in ("NULL", "TRUE", "FALSE", "END")
    )
    if (starts or follows) and word not in CLAUSES | OPERATORS:
        raise QuestionError(
            f"{token.place}: {token.text!r} begins no clause of a reading question{_nearest(token.text)}"
        )
    if after and after.text == "(" and word not in CLAUSES | OPERATORS:
        _check_function(tokens, at)


def _check_call(tokens: Sequence[Token], at: int, token: Token) -> None:
    """CALL of an inner question only: CALL { … } or CALL (x, y) { … }."""
    rest = at + 1
    if rest < len(tokens) and tokens[rest].text == "(":
        while rest < len(tokens) and tokens[rest].text != ")":
            rest += 1
        rest += 1
    if rest >= len(tokens) or tokens[rest].text != "{":
        raise QuestionError(
            f"{token.place}: CALL of a procedure is not allowed; only CALL {{ … }} of an inner question"
        )


def _check_function(tokens: Sequence[Token], at: int) -> None:
    token = tokens[at]
    name = token.text.strip("`").casefold()
    if tokens[at - 1].text == "." and at > 1:
        space = tokens[at - 2].text.casefold()
        if (at > 2 and tokens[at - 3].text == ".") or name not in NAMESPACES.get(space, set()):
            raise QuestionError(f"{token.place}: the function {tokens[at - 2].text}.{token.text} is not allowed")
    elif name not in FUNCTIONS:
        close = difflib.get_close_matches(name, FUNCTIONS, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise QuestionError(f"{token.place}: the function {token.text} is not allowed{hint}")


def _check_params(tokens: Iterable[Token], params: Mapping[str, object]) -> None:
    used = {token.text[1:]: token for token in tokens if token.kind is Kind.PARAM}
    for name, token in used.items():
        if name not in params:
            raise QuestionError(f"{token.place}: ${name} has no value")
    for name in params:
        if name not in used:
            close = difflib.get_close_matches(name, used, n=1)
            raise QuestionError(
                f"the question has no parameter ${name}" + (f"; did you mean ${close[0]}?" if close else "")
            )


def _nearest(word: str) -> str:
    close = difflib.get_close_matches(word.upper(), CLAUSES, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _written(tokens: Sequence[Token]) -> str:
    """The tokens as one text; a name that is a keyword somewhere goes in backticks, since one engine needs them."""
    words = []
    for at, token in enumerate(tokens):
        keyword = token.upper in CLAUSES | OPERATORS | FORBIDDEN | {"ON", "DO"}
        called = at + 1 < len(tokens) and tokens[at + 1].text == "("
        named = keyword and _is_name(tokens, at) and not called and tokens[at - 1].upper != "AS"
        words.append(
            (" " if at and _apart(tokens[at - 1], token) else "") + (f"`{token.text}`" if named else token.text)
        )
    return "".join(words)


def _apart(before: Token, token: Token) -> bool:
    """Whether a blank stands between two tokens: not in `p.name` and `count(p)`, which are an answer's column names."""
    if before.text == "(" or token.text in (")", ","):
        return False
    if "." in (before.text, token.text):
        return Kind.NUMBER in (before.kind, token.kind)
    return token.text != "(" or before.kind is not Kind.WORD or before.text.casefold() not in FUNCTIONS
