"""Questions in plain English, answered from a graph: `ask(graph, "who met Sarkozy")`."""

from kg.ask.answers import Answer, ask, suggestions
from kg.ask.questions import Question
from kg.ask.reading import read_question
from kg.ask.sparql import compile_sparql
from kg.ask.told import Told

__all__ = ["Answer", "Question", "Told", "ask", "compile_sparql", "read_question", "suggestions"]
