"""What `kg extract` reads and writes: one line of JSON for each text, without a graph between."""

from kg.single_texts.lines import Unread, read_texts, write_answers
from kg.single_texts.reading import answers, answers_in_words, extract_text

__all__ = [
    "Unread",
    "answers",
    "answers_in_words",
    "extract_text",
    "read_texts",
    "write_answers",
]
