"""Would an expression of an XLSForm be understood on a phone? Brackets, quotation marks and names of functions."""

import re

FUNCTIONS = frozenset(
    [
        "abs",
        "acos",
        "area",
        "asin",
        "atan",
        "atan2",
        "base64-decode",
        "boolean",
        "boolean-from-string",
        "ceiling",
        "checklist",
        "coalesce",
        "concat",
        "contains",
        "cos",
        "count",
        "count-non-empty",
        "count-selected",
        "current",
        "date",
        "date-time",
        "decimal-date-time",
        "decimal-time",
        "digest",
        "distance",
        "ends-with",
        "exp",
        "exp10",
        "false",
        "floor",
        "format-date",
        "format-date-time",
        "id",
        "if",
        "indexed-repeat",
        "instance",
        "int",
        "join",
        "jr:choice-name",
        "jr:itext",
        "lang",
        "last",
        "local-name",
        "log",
        "log10",
        "max",
        "min",
        "name",
        "namespace-uri",
        "normalize-space",
        "not",
        "now",
        "number",
        "once",
        "pi",
        "position",
        "pow",
        "pulldata",
        "randomize",
        "random",
        "regex",
        "round",
        "selected",
        "selected-at",
        "sin",
        "sqrt",
        "starts-with",
        "string",
        "string-length",
        "substr",
        "substring",
        "substring-after",
        "substring-before",
        "sum",
        "tan",
        "text",
        "today",
        "translate",
        "true",
        "uuid",
        "weighted-checklist",
        "comment",
        "processing-instruction",
    ]
)
"""Those of ODK XForms that the engine on the phone knows, and XPath's own."""

WORDS = frozenset({"and", "or", "div", "mod"})
CALL = re.compile(r"([A-Za-z_][\w.:-]*)\s*\(")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
PAIRS = {")": "(", "]": "["}


def find_expression_fault(text: str) -> tuple[str, ...] | None:
    """The first thing wrong with an expression, as a code and its words; None if nothing was found."""
    bare = QUOTED.sub("''", str(text).replace("‘", "'").replace("’", "'"))
    if bare.replace("''", "").count("'") or bare.count('"') or not balanced(bare):
        return ("brackets",)
    for name in CALL.findall(bare):
        if name.lower() not in WORDS and name not in FUNCTIONS:
            return ("function_unknown", name)
    return None


def balanced(text: str) -> bool:
    """Tell whether every bracket is closed by its own kind."""
    opened: list[str] = []
    for sign in text:
        if sign in PAIRS.values():
            opened.append(sign)
        elif sign in PAIRS and (not opened or opened.pop() != PAIRS[sign]):
            return False
    return not opened
