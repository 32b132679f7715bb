"""Ways to write SPARQL that calls another server, put together by chance from parts."""

from __future__ import annotations

import random

GAPS = ["", "", " ", "\n", "\r", "\t", "#c\r", "#c\n", "# ' \" <\r", "#>\n"]
PROLOGUES = [
    "",
    "PREFIX : <{url}> ",
    "BASE <{url}> ",
    "PREFIX SERVICE: <{url}> PREFIX : <{url}> ",
    "PREFIX trueSERVICE: <{url}>PREFIX:<{url}>",
    "PREFIX LOAD:<{url}>PREFIX:<{url}>",
]
HEADS = [
    "SELECT * {{",
    "ASK{{",
    "SELECT*WHERE{{",
    "SELECT * {{ BIND(1 AS ?x)",
    "SELECT * {{ VALUES ?s {{ 1 }} ",
    "SELECT (1<2 AS ?q) {{",
    "SELECT * {{ OPTIONAL {{",
    "SELECT * {{ FILTER EXISTS {{",
    "SELECT * {{ LATERAL {{",
    "SELECT * {{ VALUES ?s {{'''a'''}} ",
]
BEFORE = [
    "",
    "?s ?p 1",
    "?s ?p true",
    "?s ?p 1.0",
    "?s ?p 1e0",
    "?s ?p 'x'",
    "?s ?p 'x'@en",
    "?s ?p 'x'^^:x",
    "?s ?p :x",
    "?s ?p _:b",
    "?s ?p <u:u>",
    "?s ?p ?o.",
    "[] ?p []",
    "FILTER(1<2)",
    "FILTER(?s<3)",
    "BIND(1<2 AS ?z)",
    "FILTER(1<2||2>3)",
    "VALUES (?q) {{(<u:x>)}}",
    "?s <u:p>* ?o",
    "?s ?p 'a\\'",
    "?s ?p '''a''",
    '?s ?p """',
    "?s ?p '\\u0027'",
    "FILTER('<'<\">\")",
    "FILTER(?a<?b&&?c>?d)",
    "FILTER(1<u:x#>\n2)",
    "FILTER(?s<:x#>'''\n)",
    "#'''\n",
    "FILTER(?s IN(<u:x#y>))",
    "VALUES ?q{{UNDEF}}",
]
CALLS = [
    "SERVICE",
    "service",
    "SERVICESILENT",
    "SERVICE SILENT",
    "SERVICE#\n",
    "SERVICE#\rSILENT",
    "\\u0053ERVICE",
    "1SERVICE",
    "trueSERVICE",
    "UNDEFSERVICE",
    "OPTIONAL{{}}SERVICE",
]
SERVERS = [
    "<{url}>",
    "?t",
    ":x",
    ":",
    "<x>",
    "<{url}x#y>",
    ":a.b",
    ":a\\-b",
    ":%41",
    "SERVICE:x",
    ":x#>\n",
    ":x#'''\n",
]
ENDS = ["{{}}", "{{?a ?b ?c}}", " {{}} #'''", "{{}} #>", "#\n{{}}"]
OPERATIONS = [
    "",
    "INSERT DATA{{}};",
    "INSERT DATA {{<u:a> <u:b> 'x'}};",
    "CLEAR ALL;",
    "DELETE WHERE {{?s ?p ?o}};",
    "BASE<u:u>",
    "#c\r",
    "INSERT DATA {{}} ; # '''\r",
    "INSERT{{}}WHERE{{FILTER(1<2)}};",
]
LOADS = ["LOAD", "load", "LOADSILENT", "LOAD SILENT", "LOAD#\n"]
SOURCES = ["<{url}>", ":x", "LOAD:x", ":", "<x>", "<{url}>INTO GRAPH<u:g>"]


def query_spelling(chance: random.Random, url: str) -> str:
    """Return a query that may be wrong, and may call `url`."""
    parts = (PROLOGUES, HEADS, GAPS, BEFORE, GAPS, CALLS, GAPS, SERVERS, GAPS, ENDS)
    text = "".join(chance.choice(part) for part in parts).format(url=url)
    return text + "}" * (text.count("{") - text.count("}"))


def update_spelling(chance: random.Random, url: str) -> str:
    """Return an update that may be wrong, and may call `url`."""
    parts = (PROLOGUES, OPERATIONS, GAPS, LOADS, GAPS, SOURCES, ["", ";", " #'''"])
    return "".join(chance.choice(part) for part in parts).format(url=url)
