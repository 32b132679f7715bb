"""Speech: turns, labels, dashes: who says what stands in a text, and whom "I" stands for."""

import functools

import pytest

from kg.annotate import load_model
from kg.extraction import read_texts
from kg.failures import Failure
from kg.model import Document, Status
from kg.normalise import normalise

parser = functools.cache(load_model)

CALL = """Operator: Good morning. Welcome to the call.
Jane Foss -- Chief Executive Officer: Thank you. I met the regulator in Oslo.
Mark Dell -- Analyst, Vesta Capital: How much did you pay?
Jane Foss: Tarn sold the mill to Halden Bank.

The mill stands in Oslo."""


def claims_of(text: str) -> set[tuple[str, str, str, str, str]]:
    """Return subject, relation, object, status and speaker of each claim."""
    (read,) = read_texts(parser(), [Document(id="t", text=text)])
    assert not isinstance(read, Failure)
    extraction, _ = read
    return {
        (
            claim.subject.text,
            claim.phrase.surface,
            claim.object.text,
            str(claim.status),
            claim.attributed_to.text if claim.attributed_to else "",
        )
        for claim in extraction.claims
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CALL, ("I", "met", "regulator", "Asserted", "Jane Foss")),
        (CALL, ("Tarn", "sold", "mill", "Reported", "Jane Foss")),
        (
            'Jane Foss: "I own Halden Bank."',
            ("I", "own", "Halden Bank", "Asserted", "Jane Foss"),
        ),
        (
            "“Keller bought Halden Bank.” — Jane Foss\n\nThe mill burned down in Oslo.",
            ("Keller", "bought", "Halden Bank", "Reported", "Jane Foss"),
        ),
        (
            "“Keller bought Halden Bank.” — Jane Foss\n\nThe mill burned down in Oslo.",
            ("mill", "burned down in", "Oslo", "Asserted", ""),
        ),
        (
            "The agency quoted Rossi as saying that Keller had bought Halden Bank.",
            ("Keller", "had bought", "Halden Bank", "Reported", "Rossi"),
        ),
        (
            "The agency quoted Rossi saying that Keller had bought Halden Bank.",
            ("Keller", "had bought", "Halden Bank", "Reported", "Rossi"),
        ),
        (
            "Keller said: “Rossi sold Halden Bank. He left.\n\n“Vesta closed a mill in Graz.”",
            ("Vesta", "closed", "mill", "Reported", "Keller"),
        ),
        (
            'The 7" single "Tree by the River" was released by Vesta Records. Rossi met Lee.',
            ("Rossi", "met", "Lee", "Asserted", ""),
        ),
        (
            "Nora Lind described the plan as a mistake.",
            ("plan", "described as", "mistake", "Reported", "Nora Lind"),
        ),
    ],
)
def test_who_speaks_is_told(text, claim):
    assert claim in claims_of(text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("Jane Foss is said by friends to have left Vesta Capital.", "friends", "Jane Foss"),
        ("Kestrel sold more jets than Borealis in 2020.", "Kestrel", "Borealis"),
        ("Ana Silva: should leave Tarn Bank.\nRod Ek: Did you?", "Ana Silva", "Tarn Bank"),
    ],
)
def test_nothing_is_told_of_who_only_stands_beside_it(text, subject, object_):
    assert not [claim for claim in claims_of(text) if claim[0] == subject and claim[2] == object_]


@pytest.mark.model
def test_what_a_comment_is_on_is_on_nobody_s_word_but_that_of_the_report():
    said = claims_of("Ken Sato refused to comment on reports that Vesta had bought Tarn Bank.")
    assert ("Vesta", "had bought", "Tarn Bank", "Asserted", "") not in said
    assert not [claim for claim in said if claim[4] == "Ken Sato"]


@pytest.mark.model
def test_the_sentence_of_a_turn_is_what_was_said():
    (read,) = read_texts(parser(), [Document(id="t", text=CALL)])
    assert not isinstance(read, Failure)
    sentences = {CALL[slice(*claim.sentence)] for claim in read[0].claims}
    assert "I met the regulator in Oslo." in sentences
    assert "Tarn sold the mill to Halden Bank." in sentences


@pytest.mark.model
def test_no_label_is_the_subject_of_what_stands_behind_it():
    minutes = "Nora: should have branches.\nRod: Did you move them?\nNora: Leave it for May."
    assert not {subject for subject, *_ in claims_of(minutes)} & {"Nora", "Rod"}
    assert not claims_of("- stream: move prefixed files into the archive\n- doc: add new tables")


@pytest.mark.model
def test_in_a_question_of_an_interview_nothing_is_denied():
    said = claims_of("Ana Silva: Didn't Lee sell Tarn to Vesta?\nRod Ek: You know that he did.")
    assert not [claim for claim in said if claim[3] == Status.NEGATED]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (
            "Ana Silva: I grew up in Graz.\nRod Ek: Who owned the mill?",
            "Ana Silva:\n\n“I grew up in Graz.”\n\nRod Ek:\n\n“Who owned the mill?”",
        ),
        (
            "Q: Where were you?\n\nA: I was in Graz.\n\nIt rained.\n\nQ: Why?",
            "Q:\n\n“Where were you?”\n\nA:\n\n“I was in Graz.”\n\n“It rained.”\n\nQ:\n\n“Why?”",
        ),
        (
            "Ana Silva -- Analyst, Vesta Capital: We met.\nRod Ek: I know.",
            "Ana Silva, analyst of Vesta Capital:\n\n“We met.”\n\nRod Ek:\n\n“I know.”",
        ),
        ("Employer: Kestrel Airways\n\nSmoker: Yes", "Employer: Kestrel Airways.\n\nSmoker: Yes"),
        ("stream: move the files", "stream:\n\nmove the files"),
    ],
)
def test_turns_are_read_as_speech(given, read):
    assert normalise(given).text == read
