"""Where the slots of a frame stand in a sentence: the dependency tree in the lexicon's terms.

For each word that a lexicon knows, `fillers` gives the head words that stand in its slots: of a
verb "subject", "object", "predicate" and its prepositions; of a noun or an adjective "self", what
it is said of, and its prepositions. A possessor and a name in front ("Acme's chief", "Acme chief")
stand in the slot "of". The clause analysis gives the slots of verbs.
"""

from __future__ import annotations

from kg.extract.clauses import Clause, Role, find_clauses
from kg.facts.frames.adjuncts import (
    Fillers,
    alike,
    apposed,
    bearing,
    is_description,
    is_name,
    last_place_before,
    listed,
    listed_behind,
    names_whole,
    objects_of,
    prepositions_behind,
    prepositions_of,
    sharing,
)
from kg.lang.en import lexicon
from kg.lang.en.grammar import (
    attributes_of,
    governing_preposition,
    has_owner,
    is_adjectival_modifier,
    is_adjective,
    is_adnominal_clause,
    is_adverb,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_apposition,
    is_attribute,
    is_common_noun,
    is_compound,
    is_conjunct,
    is_coordinator,
    is_full_verb,
    is_modifier,
    is_noun,
    is_object,
    is_object_predicate,
    is_owner,
    is_past_participle,
    is_predicate_noun,
    is_predicate_word,
    is_preposition,
    is_prepositional_clause,
    is_prepositional_object,
    is_proper_noun,
    is_punctuation,
    is_root,
    is_subject,
    is_unclassified,
    is_verb,
    next_conjunct,
    owners_of,
    same_relation,
    stands_beside,
)
from kg.parse import Parse, Token

SAID_AFTER = lexicon.words("preposition", "likens")
OF_SUBJECTS = lexicon.words("verb", "of-a-member")
"""Verbs whose "as" says what the subject is in the object: "*she* joined Acme as its chief"."""
SAYING_WHAT = lexicon.words("verb", "copular")


class Sentences:
    """The clauses of a Parse, by their verbs and by the words in them."""

    def __init__(self, doc: Parse) -> None:
        self.doc = doc
        self._clauses: dict[int, Clause] = {clause.verb.i: clause for clause in find_clauses(doc)}
        self._chains = {
            verb.i: clause for clause in reversed(self._clauses.values()) for verb in clause.chain
        }

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of the clause that a verb stands in."""
        clause = self._around(verb)
        return clause.subject if clause is not None else None

    def clause(self, verb: Token) -> Clause | None:
        """Return the clause of a verb, or None if the word heads none."""
        return self._clauses.get(verb.i)

    def fillers(self, word: Token) -> tuple[str, Fillers] | None:
        """Return the part of speech of a word and what stands in its slots."""
        clause = self._clauses.get(word.i)
        if clause is not None and is_verb(word):
            found = _of_clause(clause)
            if not {"subject", "object"} & found.keys():
                found |= self._subject_above(word)
            found = self._shared(word) | found
            if "by" in found and "object" not in found:  # "a shop set up by Ann", read as active
                found |= {"object": found.get("subject", []), "subject": found["by"]}
            perfect = any(auxiliary.lemma_ == "have" for auxiliary in clause.auxiliaries)
            if is_past_participle(word) and not clause.passive and not perfect:
                found.setdefault("object", found.get("subject", []))
            return "verb", {
                slot: [one for head in heads for one in self._denoted(head)]
                for slot, heads in found.items()
            }
        clause = self._chains.get(word.i)
        if clause is not None and is_full_verb(word):  # it governs another verb: "moved to join"
            found = prepositions_of(word)
            found["object"] = listed(child for child in word.children if is_object(child))
            found["subject"] = listed([clause.subject]) if clause.subject is not None else []
            return "verb", found
        if is_adverb(word):
            return "adjective", self._of_adverb(word)
        if is_noun(word):
            return "noun", self._of_noun(bearing(word))
        if is_adjective(word):
            return "adjective", self._of_noun(word.head if is_adjectival_modifier(word) else word)
        return ("adjective", self._of_noun(word)) if is_full_verb(word) else None

    def _of_adverb(self, adverb: Token) -> Fillers:
        """Return what an adverb speaks of: "*Ann* is originally from *Kent*"."""
        above = adverb.head
        verb = next((word for word in adverb.ancestors if is_verb(word)), above)
        subject = self.subject(verb)
        found = (
            {above.lower_: objects_of(above)} if is_preposition(above) else prepositions_of(above)
        )
        return {**found, "self": listed([subject]) if subject is not None else []}

    def _of_noun(self, noun: Token) -> Fillers:
        found: Fillers = {
            "self": [one for head in alike(self.said_of(noun)) for one in self._denoted(head)]
        }
        own = any(is_preposition(child) for child in noun.children)
        for word in sharing(noun):
            for child in word.children:
                if is_preposition(child) and (word is noun or not own):
                    found.setdefault(child.lower_, []).extend(objects_of(child))
                    for topic in objects_of(child):  # "professor of history *at* Yale"
                        if not topic.ent_type_ and child.lower_ in ("of", "for"):
                            found |= prepositions_of(topic) | found
                elif is_adverbial_noun(child) and is_name(child):  # "Boston-based"
                    found.setdefault("in", []).extend(listed([child]))
                elif is_owner(child) or names_whole(child, word):
                    found.setdefault("of", []).extend(listed([child]))
        if "of" not in found and (owner := self._who_has(noun)) is not None:
            found["of"] = listed([owner])
        if "of" not in found and governing_preposition(noun) == "as":
            clause = self._clauses.get(noun.head.head.i)
            if clause is not None and clause.verb.lemma_ in OF_SUBJECTS:
                found["of"] = listed(one.head for one in clause.with_role(Role.OBJECT))
        if bearers := self._bearers(noun):
            found["whose"] = listed(bearers)
        for slot, words in (
            *prepositions_behind(noun).items(),
            *self._behind_predicate(noun).items(),
        ):
            found.setdefault(slot, words)
        if not any(slot not in ("self", "in", "on", "whose") for slot in found):
            others = (prepositions_of(word) for word in listed_behind(noun))
            found = next(filter(None, others), {}) | found
        return found

    def _behind_predicate(self, noun: Token) -> Fillers:
        """Return what hangs on its verb behind a predicate noun: "was head of law *at Yale*"."""
        verb = noun.head.head if governing_preposition(noun) == "as" else noun.head
        predicate = is_predicate_noun(noun) or is_prepositional_object(noun)
        if not predicate or not is_verb(verb):
            return {}
        return {
            slot: words
            for slot, words in prepositions_of(verb).items()
            if words and words[0].i > noun.i and slot not in ("in", "on")
        }

    def _who_has(self, noun: Token) -> Token | None:
        """Return the subject of the verb "have" whose object a noun is: "*they* had two sons"."""
        held = noun.head if is_compound(noun) else noun
        clause = self._clauses.get(held.head.i) if is_object(held) else None
        return clause.subject if clause is not None and held.head.lemma_ == "have" else None

    def _shared(self, verb: Token) -> Fillers:
        """Return what stands behind the last of two verbs and belongs to both.

        Nothing stands between them: "she lives and works *in Rome*".
        """
        following = verb.doc[verb.i + 1 : verb.i + 2]
        second = next_conjunct(verb)
        clause = self._clauses.get(second.i) if second is not None else None
        if clause is None or not following:
            return {}
        if not is_coordinator(following[0]) and not is_punctuation(following[0]):
            return {}
        return {
            slot: words
            for slot, words in _of_clause(clause).items()
            if slot not in ("subject", "predicate") and clause.verb.i < words[0].i
        }

    def _subject_above(self, verb: Token) -> Fillers:
        """Return the slot that the subject of a participle takes which has none of its own.

        Its first conjunct stands behind a noun ("a bank founded here and *based* there"), or before
        the subject of its sentence ("born and *raised* in Kent, she …").
        """
        first = verb
        while is_conjunct(first) and is_full_verb(first.head):
            first = first.head
        if is_prepositional_clause(first) and is_verb(first.head.head):
            first = first.head  # "before founding it, she …"
        if is_adnominal_clause(first):
            above: Token | None = first.head
        else:
            clause = self._clauses.get(first.i if first is not verb else first.head.i)
            above = clause.subject if clause is not None else None
            if above is None and (is_adverbial_clause(first) or is_preposition(first)):
                clause = self._clauses.get(first.head.i)
                above = clause.subject if clause is not None else None
        if above is None:
            return {}
        return {"object" if is_past_participle(verb) else "subject": listed([above])}

    def _bearers(self, noun: Token) -> list[Token]:
        """Return who has what a noun means: its possessor, else who takes, holds or leaves it."""
        for word in sharing(noun):
            if owners := owners_of(word):
                return owners
        held = sharing(noun)[-1]
        taken = is_object(held) or is_object_predicate(held)
        clause = self._around(held.head) if taken else None
        if clause is None:
            return []
        given = [one.head for one in clause.with_role(Role.DATIVE)]
        return given or ([clause.subject] if clause.subject is not None else [])

    def _denoted(self, head: Token, depth: int = 0) -> list[Token]:
        """Return what a predicate noun is said of instead of the noun: "is a bank founded in"."""
        if depth > 3 or not (is_attribute(head) or stands_beside(head)) or not is_description(head):
            return [head]
        said_of = self.said_of(head)
        return [one for word in said_of for one in self._denoted(word, depth + 1)] or [head]

    def said_of(self, noun: Token, depth: int = 0) -> list[Token]:
        """Return the words that a noun or adjective is said of: "Ann is the chief", "chief Ann"."""
        if depth > 3:
            return []
        head = noun.head
        names = apposed(noun)
        if names and is_common_noun(noun) and has_owner(noun):
            return names  # "Ann, her son, Dan, and …"
        if is_apposition(noun):
            return [head, *names]
        if names and is_common_noun(noun):
            return names
        if is_modifier(noun) and is_name(head):
            return [head]
        clause = self._around(head) if is_predicate_word(noun) else None
        if clause is not None and clause.subject is not None:
            return [clause.subject]
        if is_subject(noun):
            # "her son, Dan opened a shop": the parser gives the verb two subjects
            twins = [
                child for child in head.lefts if same_relation(child, noun) and child.i > noun.i
            ]
            if twins and is_name(twins[0]):
                return twins[:1]
            if head.lemma_ in SAYING_WHAT:
                return attributes_of(head)
        preposition = governing_preposition(noun)
        if preposition in SAID_AFTER and (clause := self._around(head.head)):
            objects = [one.head for one in clause.with_role(Role.OBJECT)]
            if head.head.lemma_ in OF_SUBJECTS:
                objects = []
            return objects or ([clause.subject] if clause.subject is not None else [])
        if preposition == "of" and head.head.lower_ == "one":
            return self.said_of(head.head, depth + 1)
        if is_conjunct(noun) and (is_noun(head) or is_adjective(head)):
            if is_prepositional_object(head) and is_proper_noun(head) and is_common_noun(noun):
                head = head.head.head  # "publisher of the Post and head of the Press"
            return self.said_of(head, depth + 1)
        if is_adnominal_clause(noun) or is_adjectival_modifier(noun):
            return [head]
        if is_conjunct(noun) and is_common_noun(noun) and head.lemma_ in SAYING_WHAT:
            clause = self._around(head)  # "is the aunt of Ann, and the mother of Eve"
            return [clause.subject] if clause is not None and clause.subject is not None else []
        loose = is_adverbial_clause(noun) or is_unclassified(noun) or is_root(noun)
        if loose and (clause := self._around(head)):
            return [clause.subject] if clause.subject is not None else []
        return names

    def _around(self, verb: Token) -> Clause | None:
        return self._clauses.get(verb.i) or self._chains.get(verb.i)


def _of_clause(clause: Clause) -> Fillers:
    found: Fillers = {}
    if clause.subject is not None:
        found["object" if clause.passive else "subject"] = listed([clause.subject])
    for argument in clause.arguments:
        if argument.role is Role.AGENT:
            slot = "subject"
        elif argument.role in (Role.OBJECT, Role.DATIVE):
            slot = "object"
        elif argument.role is Role.ATTRIBUTE:
            slot = "predicate"
        elif argument.role in (Role.PREPOSITIONAL, Role.TIME):
            slot = argument.preposition
        else:
            continue
        found.setdefault(slot, []).extend(listed([argument.head]))
        if argument.role is Role.AGENT:
            found["by"] = found["subject"]
    further: Fillers = {}
    for adverb in clause.verb.children:
        if is_adverbial(adverb):  # "moved back *to* Leeds"
            further |= prepositions_of(adverb)
            if adverb.lower_ == "there":
                further.setdefault("in", []).extend(last_place_before(adverb))
    for argument in clause.arguments:
        # "in" of "has an office in" is often hung on the object
        if argument.role in (Role.OBJECT, Role.PREPOSITIONAL):
            for slot, words in prepositions_of(argument.head).items():
                if slot not in found and (slot != "of" or argument.role is Role.OBJECT):
                    further.setdefault(slot, []).extend(words)
    return found | further
