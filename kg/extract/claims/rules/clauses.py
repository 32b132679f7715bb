"""The rules that read clauses: what a verb says of its subject."""

from __future__ import annotations

from kg.extract.claims.rules.record import Rule
from kg.extract.clauses import Role

OBJECT = Rule(
    "clause/object",
    "A verb and its object: who does what to whom.",
    "Marta Ruiz praised Ivan Petrov.",
    "Marta Ruiz | praise | Ivan Petrov",
    counts=True,
)
HEADLINE_APPOINTED = Rule(
    "clause/headline-appointed",
    "A headline leaves out “was” before a verb of appointing: its subject got the office.",
    "Ines Duarte named Portuguese ambassador",
    "Ines Duarte | be named | Portuguese ambassador",
    marked="appoint",
)
AGENT = Rule(
    "clause/agent",
    "A passive with “by”: who stands behind “by” does it to the subject.",
    "Nokia was sued by Apple.",
    "Apple | sue | Nokia",
    roles=frozenset({Role.AGENT}),
)
MEANS = Rule(
    "clause/means",
    "A passive whose “by” leads to a bare noun, no doer: how it is done.",
    "The village could not be reached by road.",
    "village | be reached by | road",
    roles=frozenset({Role.AGENT}),
)
FEELING = Rule(
    "clause/feeling",
    "A passive of a verb of feeling: who feels stays the subject.",
    "Norway has been alarmed by the Baltic blackout.",
    "Norway | be alarmed by | Baltic blackout",
    roles=frozenset({Role.AGENT}),
    marked="feel",
)
DATIVE = Rule(
    "clause/dative",
    "A verb with two objects: to whom something is given.",
    "Paul gave Anna a medal.",
    "Paul | give medal to | Anna",
    roles=frozenset({Role.DATIVE}),
)
ATTRIBUTE = Rule(
    "clause/attribute",
    "“X is Y” where Y is a name, a value, or one of several: what the subject is.",
    "The average temperature is 13 °C.",
    'average temperature | be | "13 °C"',
    roles=frozenset({Role.ATTRIBUTE}),
)
MEMBERS = Rule(
    "clause/members",
    "“The others were A, B and C”: a plural subject has each name as a member.",
    "The other towns were Graz, Lodz and Brno.",
    "other towns | include | Graz",
    roles=frozenset({Role.ATTRIBUTE}),
)
PREDICATE = Rule(
    "clause/predicate",
    "A passive with a noun or adjective behind it: what its subject was called, found or made.",
    "Anna Weiss was elected chairwoman.",
    "Anna Weiss | be elected | chairwoman",
    roles=frozenset({Role.ATTRIBUTE}),
)
OBJECT_PREDICATE = Rule(
    "clause/object-predicate",
    "A verb with an object and a noun behind it: what the object was called or made.",
    "Chile named Ana Silva a judge.",
    "Ana Silva | be named | judge",
    roles=frozenset({Role.ATTRIBUTE}),
)
ADJECTIVE = Rule(
    "clause/adjective",
    "“X is” with an adjective: its words are the value.",
    "The bridge is green.",
    'bridge | be | "green"',
    roles=frozenset({Role.ADJECTIVE}),
    compares=True,
)
ADJECTIVE_PREPOSITION = Rule(
    "clause/adjective-preposition",
    "“X is” with an adjective and a preposition: what the preposition leads to.",
    "Peru is aware of the risks.",
    "Peru | be aware of | risks",
    roles=frozenset({Role.ADJECTIVE}),
    compares=True,
)
PREPOSITION = Rule(
    "clause/preposition",
    "A verb and a preposition: what the preposition leads to, unless it only says when or how.",
    "The tigers live within Sumatra.",
    "tigers | live within | Sumatra",
    roles=frozenset({Role.PREPOSITIONAL}),
    counts=True,
)
WHERE = Rule(
    "clause/where",
    "A clause with “where”: what happened in the place that it tells more of.",
    "Ana Silva left Graz, where her son works.",
    "son | work in | Graz",
)
INSIDE_NOUN = Rule(
    "clause/inside-noun",
    "A name inside the object: the object's noun belongs to the relation.",
    "Nestle closed offices in Lagos.",
    "Nestle | close office in | Lagos",
    roles=frozenset({Role.OBJECT, Role.ATTRIBUTE, Role.PREPOSITIONAL, Role.AGENT}),
)
IDIOM = Rule(
    "clause/idiom",
    "“Is in” with a bare noun that leads on: “in contact with”, “in charge of”.",
    "Ms. Keller is in close contact with Ana Silva.",
    "Keller | be in contact with | Ana Silva",
    roles=frozenset({Role.PREPOSITIONAL}),
)
SAID = Rule(
    "clause/said",
    "A verb of saying or believing: the words of what was said are the value.",
    "Mr. Okafor said the road is closed.",
    'Okafor | say | "the road is closed"',
    roles=frozenset({Role.CLAUSE, Role.PREPOSITIONAL}),
)
CONTENT = Rule(
    "clause/content",
    "A copula or “ensure” with a clause: its words are what the subject is or brings about.",
    "The rule is that members pay in May.",
    'rule | be | "members pay in May"',
    roles=frozenset({Role.CLAUSE}),
)
ACCORDING_TO = Rule(
    "clause/according-to",
    "“According to X”: X reports the rest of the sentence.",
    "According to Reuters, Chile will build a dam.",
    'Reuters | report | "Chile will build a dam"',
    presupposed=True,
)
APPOINTED_AS = Rule(
    "clause/appointed-as",
    "A verb of appointing with “as”: who got the office, whatever the voice of the verb.",
    "Norway named Kari Solberg as trade minister.",
    "Kari Solberg | be named as | trade minister",
    marked="appoint",
)
MUTUAL = Rule(
    "clause/mutual",
    "Two did together what each does with the other.",
    "Fiat and Peugeot merged.",
    "Fiat | merge with | Peugeot",
    marked="mutual",
)
DATE = Rule(
    "clause/date",
    "A date that is more than a circumstance: of a birth or a founding, until when it is so.",
    "Anna Weiss died on 4 March 1936.",
    'Anna Weiss | die on | "4 March 1936"',
    roles=frozenset({Role.PREPOSITIONAL, Role.TIME}),
)
AMOUNT = Rule(
    "clause/amount",
    "By how much or for how much: an amount behind the verb.",
    "Sales of Velmer have grown by 7 percent.",
    'Sales of Velmer | grow by | "7 percent"',
    roles=frozenset({Role.PREPOSITIONAL, Role.TIME}),
)
FIGURE = Rule(
    "clause/figure",
    "A measured quantity with “of” and a number as object: how much it is.",
    "Graz has a population of 290,000.",
    'Graz | have population of | "290,000"',
    roles=frozenset({Role.OBJECT}),
    counts=True,
)
DESCRIBED = Rule(
    "clause/described",
    "A verb of describing: what its object is called, in the words of who describes it.",
    "Anna Berg described the price as “fair”.",
    'price | be described as | "fair"',
    marked="describe",
    of_another=True,
    in_words_of_another=True,
)
JUDGED = Rule(
    "clause/judged",
    "A verb of judging: whom the subject found or declared to be something.",
    "The court found Rossi guilty of murder.",
    "court | find guilty | Rossi",
    roles=frozenset({Role.CLAUSE}),
    marked="find",
)
MADE = Rule(
    "clause/made",
    "“Make X Y”: X became Y.",
    "Peru elected Anna Berg, making her the youngest leader in Europe.",
    'her | become | "youngest leader in Europe"',
    roles=frozenset({Role.CLAUSE}),
    verb="make",
    of_another=True,
)
MADE_TO_DO = Rule(
    "clause/made-to-do",
    "A verb of causing or letting: who does something by it, which belongs to the relation.",
    "The storm caused the dam to break.",
    "storm | cause to break | dam",
    roles=frozenset({Role.CLAUSE}),
    marked="brings-about",
)
AGE = Rule(
    "clause/age",
    "“She was 81”: a bare number behind “be” is an age.",
    "Anna Berg was 81.",
    'Anna Berg | be aged | "81"',
    roles=frozenset({Role.ADJECTIVE, Role.ATTRIBUTE}),
    verb="be",
)
UNDERGONE = Rule(
    "clause/undergone",
    "What was done to somebody or happened to him, where the clause tells no more than a date.",
    "Anna Berg was acquitted.",
    'Anna Berg | be | "acquitted"',
)
HAPPENED = Rule(
    "clause/happened",
    "A verb that is a whole event without an object: it happened to the subject.",
    "Anna Berg stepped down.",
    'Anna Berg | step down | "stepped down"',
    marked="alone",
)
IN_OWN_WORDS = Rule(
    "clause/in-own-words",
    "A main clause of which no other rule tells anything: its words behind the verb are the value.",
    "The weather varies from one season to the next.",
    'weather | vary from | "one season to the next"',
    compares=True,
)
EXISTING = Rule(
    "clause/existing",
    "“There is” with a place: what the place has.",
    "There are three runways at Kalmar Airport.",
    "Kalmar Airport | have | three runways",
    counts=True,
)
HAPPENED_IN = Rule(
    "clause/there-happened",
    "“There is” with an event and a place: where it was.",
    "There was a riot in Graz.",
    "riot | be in | Graz",
)
THERE_IS = Rule(
    "clause/there-is",
    "“There is” without a place: what there is, with all that tells which.",
    "There are two bridges built by monks.",
    'two bridges | exist | "two bridges built by monks"',
)
KIN = Rule(
    "clause/kin",
    "“Has a sister, Y”: Y is that relative of the subject.",
    "Theo Durand has a sister, Camille Durand.",
    "Camille Durand | be sister of | Theo Durand",
    roles=frozenset({Role.OBJECT}),
    verb="have",
)
