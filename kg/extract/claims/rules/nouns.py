"""The rules that read noun phrases: titles, appositions, descriptions, names and event nouns."""

from __future__ import annotations

from kg.extract.claims.rules.record import Descriptions, Rule

POSITION = Rule(
    "title/position",
    "A title in front of a name: who bears it holds the position, or is that by trade.",
    "Finance Minister Ana Silva resigned.",
    "Ana Silva | hold position | Finance Minister",
    presupposed=True,
)
TITLE_OF = Rule(
    "title/of",
    "Whose office a title is: a body, a place or a people in front of it, or behind the name.",
    "Microsoft founder Hana Mori left Turin.",
    "Hana Mori | be founder of | Microsoft",
    presupposed=True,
)
TITLE_NATIONALITY = Rule(
    "title/nationality",
    "A people in front of a title that is no office of a state: the bearer is of that people.",
    "Dutch painter Anna Weiss left Turin.",
    "Anna Weiss | be citizen of | Dutch",
    presupposed=True,
)
POSITION_OF = Rule(
    "title/position-of",
    "The position itself, and whose it is.",
    "Kenya's Health Minister Susan Otieno flew home.",
    "Health Minister | position of | Kenya",
    presupposed=True,
)
APPOSITION = Descriptions(
    what=Rule(
        "apposition/is",
        "A noun phrase beside a name, between commas: what it says, the bearer is.",
        "Hans Keller, a geologist, found the cave.",
        "Hans Keller | be | geologist",
        presupposed=True,
        describes=True,
    ),
    of=Rule(
        "apposition/of",
        "A noun phrase beside a name: of whom or what the bearer is that.",
        "Hans Keller, director of the Alpine Institute, retired.",
        "Hans Keller | be director of | Alpine Institute",
        presupposed=True,
        describes=True,
    ),
    nationality=Rule(
        "apposition/nationality",
        "A people in a noun phrase beside a name: the bearer is of that people.",
        "Hans Keller, a Swiss geologist, found the cave.",
        "Hans Keller | be citizen of | Swiss",
        presupposed=True,
        describes=True,
    ),
)
APPOSED_AGE = Rule(
    "apposition/age",
    "A number beside a name, or “45-year-old” before its description: an age.",
    "Hans Keller, 71, retired.",
    'Hans Keller | be aged | "71"',
    presupposed=True,
)
APPOSED_PLACE = Rule(
    "apposition/place",
    "Two places parted by a comma: the first lies in the second.",
    "The fair was held in Graz, Austria.",
    "Graz | be in | Austria",
    presupposed=True,
    describes=True,
)
COPULA = Descriptions(
    what=Rule(
        "copula/is",
        "“X is a Y” with a common noun: what X is; an office, that X holds it.",
        "Rotterdam is a port.",
        "Rotterdam | be | port",
        describes=True,
    ),
    of=Rule(
        "copula/of",
        "“X is the Y of Z”: of whom or what X is that.",
        "Mr. Brandt is the chancellor of Austria.",
        "Brandt | be chancellor of | Austria",
        describes=True,
    ),
    nationality=Rule(
        "copula/nationality",
        "“X is a Chilean singer”: X is of that people.",
        "Marta Ruiz is a Chilean singer.",
        "Marta Ruiz | be citizen of | Chilean",
        describes=True,
    ),
)
COPULA_TURNED = Descriptions(
    what=Rule(
        "copula-turned/is",
        "“The winner is X”: the name behind the verb is what the subject says.",
        "The winner is Anna Weiss.",
        "Anna Weiss | be | winner",
        describes=True,
    ),
    of=Rule(
        "copula-turned/of",
        "“The club's president is X”: of whom or what X is that.",
        "The club's president is Joan Serra.",
        "Joan Serra | be president of | club",
        describes=True,
    ),
    nationality=Rule(
        "copula-turned/nationality",
        "“The Dutch painter is X”: X is of that people.",
        "The Dutch winner was Anna Weiss.",
        "Anna Weiss | be citizen of | Dutch",
        describes=True,
    ),
)
LIES_IN = Rule(
    "name/in",
    "A name and “in”, “at” or “near” with a place behind it: where it lies.",
    "The Keck Observatory in Hawaii was closed.",
    "Keck Observatory | be in | Hawaii",
    presupposed=True,
)
RENAMED = Rule(
    "name/renamed",
    "A name in brackets behind another, with “now”, “formerly” or the like: it is named so too.",
    "The fair was held in Christiania (now Oslo).",
    "Christiania | be now named | Oslo",
    presupposed=True,
)
PLAYED_BY = Rule(
    "name/played-by",
    "In a text of films and plays, a person's full name in brackets behind a person's: the actor.",
    "In the film, Tom Reed (Peter Lang) leaves Graz.",
    "Tom Reed | be played by | Peter Lang",
    presupposed=True,
)
MADE_BY = Rule(
    "name/by",
    "A noun for what somebody makes, and “by”: whose work it is.",
    "The move follows a similar plan by Exxon Mobil.",
    "similar plan | be by | Exxon Mobil",
    presupposed=True,
)
OWNED = Rule(
    "name/owner",
    "A name with a name as its owner: whose work it is, or in which place it lies.",
    "Eva Stone's “White Dance” was shown in Graz.",
    "White Dance | be by | Eva Stone",
    presupposed=True,
)
FIGURE_OF = Rule(
    "name/figure",
    "A measured quantity with “of” and a number: how much its owner has, or what is “with” it.",
    "Ana Silva praised Nordbank's profit of $3 million.",
    'Nordbank | have profit of | "$3 million"',
    presupposed=True,
    counts=True,
)
EVENT_IN = Rule(
    "name/event-in",
    "A noun for what happens, and “in” or “at” with a place: where it took place.",
    "The earthquake in Peru destroyed Nordbank.",
    "earthquake in Peru | be in | Peru",
    presupposed=True,
)
KIND = Rule(
    "title/kind",
    "A noun in front of a name that is no person's: what it is.",
    "Hana Mori painted the cargo vessel Marlow Star.",
    'Marlow Star | be | "cargo vessel"',
    presupposed=True,
)
KIND_OF = Rule(
    "title/kind-of",
    "Whose it is, where a noun in front of a name tells what it is.",
    "Eva Stone praised Hana Mori's debut album Harbour Lights.",
    "Harbour Lights | be debut album of | Hana Mori",
    presupposed=True,
)
FROM_YEAR = Rule(
    "name/year",
    "A year in front of what a work is, or in brackets behind it: from when it is.",
    "“White Dance” is a 1964 film.",
    'White Dance | date from | "1964"',
    presupposed=True,
)
LIFE = Rule(
    "name/life",
    "Dates in brackets behind a person's name: birth and death.",
    "Hugo Lang (born 1947 in Vienna) is a cook.",
    "Hugo Lang | be born in | Vienna",
    presupposed=True,
)
BETWEEN = Rule(
    "nominal/between",
    "An event noun with “between”: the two do it with each other.",
    "Talks between Norway and Iceland failed.",
    "Norway | talk with | Iceland",
    pairs=True,
)
OWNER = Rule(
    "nominal/owner",
    "An event noun with an owner: the owner does it.",
    "Ms. Silva's visit to Japan was short.",
    "Silva | visit | Japan",
)
BY = Rule(
    "nominal/by",
    "An event noun with “by”: who stands behind “by” does it.",
    "The acquisition of Osram by Siemens surprised nobody.",
    "Siemens | acquire | Osram",
)
OF = Rule(
    "nominal/of",
    "An event noun with “of”: who stands behind “of” does it.",
    "The visit of Ana Silva to Japan was short.",
    "Ana Silva | visit | Japan",
)
LIGHT_VERB = Rule(
    "nominal/light-verb",
    "A verb that only carries an event noun: its subject does what the noun says.",
    "Norway held talks with Iceland.",
    "Norway | talk with | Iceland",
)
COMPOUND = Rule(
    "nominal/compound",
    "A name in front of an event noun, the other behind “with”.",
    "Kenya was pleased with Norway talks with Iceland.",
    "Norway | talk with | Iceland",
)
PAIR = Rule(
    "nominal/pair",
    "Two names in front of an event noun.",
    "The Norway-Iceland partnership is old.",
    "Norway | have partnership with | Iceland",
    pairs=True,
)
TOGETHER = Rule(
    "nominal/together",
    "Two names that own an event noun or carry it: they do it with each other.",
    "Norway and Iceland held talks.",
    "Norway | talk with | Iceland",
    pairs=True,
)
MEMBERS = Rule(
    "nominal/members",
    "“They” stands for several, who do with each other what the event noun says.",
    "Norway and Iceland disagree. They held talks.",
    "Norway | talk with | Iceland",
    pairs=True,
)
FRAGMENT = Rule(
    "nominal/fragment",
    "An event noun in a fragment without a verb: who writes it takes part.",
    "“Great meeting with Kenji Ito,” Ana Silva posted.",
    "Ana Silva | meet | Kenji Ito",
)
THANKED = Rule(
    "nominal/thanked",
    "Thanks for an event: who is thanked took part.",
    "Ms. Silva thanked Kenji Ito for having a meeting.",
    "Silva | meet | Kenji Ito",
)
UNDERGONE = Rule(
    "nominal/undergone",
    "An event noun that its owner undergoes: where, as what, to what.",
    "Hans Keller's appointment as ambassador was a surprise.",
    "Hans Keller | be appointed as | ambassador",
    undergone=True,
)
SUBJECT = Rule(
    "nominal/subject",
    "An event noun of what happens to its owner by itself: where it happened.",
    "Anna Weiss's death in Vienna was a shock.",
    "Anna Weiss | die in | Vienna",
)
HAPPENED = Rule(
    "nominal/happened",
    "An event noun of what is a whole event by itself: it happened to whom it is of.",
    "The resignation of Anna Weiss surprised Peru.",
    'Anna Weiss | resign | "resignation"',
)
LENT = Rule(
    "nominal/lent",
    "A later sentence tells when or where an event was: it is evidence for the event's claim too.",
    "Ana Silva had a meeting with Kenji Ito. The meeting took place on Monday.",
    "Ana Silva | meet | Kenji Ito",
)
ATTENDED = Rule(
    "list/at",
    "A name in the list under a heading like “Present” or “Apologies”: who was at the meeting of "
    "the title, or was not.",
    "Board Meeting.\n\nPresent.\n\nAna Silva",
    "Ana Silva | attend | Board Meeting",
    presupposed=True,
    laid_out=True,
)
LISTED_AS = Rule(
    "list/is",
    "Brackets behind a name in such a list, or a word in front of its colon, with a noun for "
    "people: what its bearer is.",
    "Board Meeting.\n\nPresent.\n\nAna Silva (guest, observer)",
    "Ana Silva | be | observer",
    presupposed=True,
    laid_out=True,
    describes=True,
)
LISTED_OF = Rule(
    "list/of",
    "Brackets behind a name in such a list, with a body: its bearer is from there, and with a "
    "body's letters, a member.",
    "Board Meeting.\n\nPresent.\n\nAna Silva (UNESCO)",
    "Ana Silva | be member of | UNESCO",
    presupposed=True,
    laid_out=True,
)
