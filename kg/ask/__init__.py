"""Questions in plain English, answered from a graph: `ask(graph, "who met Sarkozy")`."""

from kg.ask.answers import Answer, Told, ask, suggestions
from kg.ask.reading import Question, read_question
from kg.ask.sparql import compile_sparql

__all__ = ["Answer", "Question", "Told", "ask", "compile_sparql", "read_question", "suggestions"]
