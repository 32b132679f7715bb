"""What annotators of the two schemes do otherwise, beyond the names of labels and function words.

`settle` goes over a tree that is converted already and hangs some of its words as treebanks of the
inside scheme have them. It keeps whose edge each word's edge was. `unsettle` goes over a tree that
is to be converted the other way.
"""

from __future__ import annotations

from dataclasses import replace

from kg.lang.en.lexicon import words
from kg.lang.en.universal.tables import Tree, children_of

_OF_CLAUSES = words("verb", "of-a-clause")
_FINDING = words("verb", "find")


def settle(tree: Tree, heads: list[int], labels: list[str], sources: list[int]) -> None:
    """Hang the words of a converted tree where the inside scheme has them, in place.

    `tree` is the one of Universal Dependencies; the lists have a place for each of its words.
    """
    children = children_of(tree)
    for i, label in enumerate(tree.labels):
        match label:
            case "xcomp":
                _lower_object(tree, children, i, heads, labels)
            case "mark" if tree.lemmas[i].lower() == "in":
                _hang_on_purpose(tree, children, i, heads, labels, sources)
            case "advmod":
                _lower_adverb(i, heads, labels)
            case "obj" | "obl:agent":
                _share(tree, children, i, heads)
            case "parataxis":
                _join_list(tree, children, i, labels)
            case "punct" if tree.words[i] == ",":
                _raise_comma(tree, children, i, heads, labels)


def unsettle(tree: Tree) -> Tree:
    """Return a tree of the inside scheme with objects and purposes as Universal Dependencies."""
    heads, labels = list(tree.heads), list(tree.labels)
    children = children_of(tree)
    for verb, label in enumerate(tree.labels):
        governor = heads[verb]
        if label == "ccomp" and tree.lemmas[governor] in _OF_CLAUSES:
            subjects = [c for c in children[verb] if labels[c] == "nsubj" and c < verb]
            marked = any(labels[c] == "mark" or tree.tags[c] == "MD" for c in children[verb])
            if subjects and tree.tags[verb] in ("VB", "VBG") and not marked:
                heads[subjects[-1]], labels[subjects[-1]], labels[verb] = governor, "dobj", "xcomp"
        elif label == "acl" and tree.lemmas[governor].lower() == "order":
            link = heads[governor]
            if labels[governor] == "pobj" and tree.lemmas[link].lower() == "in":
                heads[verb], labels[verb] = heads[link], "advcl"
                heads[link] = heads[governor] = verb
                labels[link] = labels[governor] = "mark"
    return replace(tree, heads=heads, labels=labels)


def _lower_object(
    tree: Tree, children: list[list[int]], verb: int, heads: list[int], labels: list[str]
) -> None:
    """Make an object the subject of what it does: "let [us] leave", "allow [him] to leave"."""
    governor = tree.heads[verb]
    lemma = tree.lemmas[governor]
    made = labels[verb] == "oprd" and (
        lemma == "make" or (lemma in _FINDING and tree.pos[verb] == "ADJ")
    )
    if not made and (lemma not in _OF_CLAUSES or labels[verb] != "xcomp"):
        return
    if any(tree.labels[c].startswith("nsubj") for c in children[verb]):
        return
    objects = [c for c in children[governor] if tree.labels[c] == "obj" and c < verb]
    if objects and heads[objects[-1]] == heads[verb]:
        heads[objects[-1]], labels[objects[-1]], labels[verb] = verb, "nsubj", "ccomp"


def _raise_comma(
    tree: Tree, children: list[list[int]], i: int, heads: list[int], labels: list[str]
) -> None:
    """Hang a comma at the edge of a phrase on what the phrase hangs on: "for critics[,] it was"."""
    core = tree.heads[i]
    if tree.labels[core] not in ("obl", "advcl") or heads[i] != core or children[i]:
        return
    if i in (min(children[core]), max(children[core])):
        while labels[core] in ("pobj", "pcomp"):
            core = heads[core]
        if heads[core] != i:
            heads[i] = heads[core]


def _share(tree: Tree, children: list[list[int]], i: int, heads: list[int]) -> None:
    """Hang what two verbs share on the nearer: "built and sold the [mill]"."""
    verb = tree.heads[i]
    if heads[i] != verb:
        preposition = heads[i]
        if tree.labels[i] != "obl:agent" or heads[preposition] != verb:
            return
        i = preposition
    others = [c for c in children[verb] if verb < c < i and tree.labels[c] == "conj"]
    if others and tree.tags[others[-1]] == tree.tags[verb] and not any(
        c > others[-1] and tree.labels[c] != "punct" for c in children[others[-1]]
    ):  # fmt: skip
        heads[i] = others[-1]


def _hang_on_purpose(
    tree: Tree,
    children: list[list[int]],
    i: int,
    heads: list[int],
    labels: list[str],
    sources: list[int],
) -> None:
    """Let the noun in "in [order] to leave" bear the verb, and the preposition the noun."""
    nouns = [c for c in children[i] if tree.labels[c] == "fixed" and tree.tags[c] == "NN"]
    verb = heads[i]
    if not nouns or heads[verb] == verb or labels[verb] != "advcl":
        return
    noun = nouns[0]
    heads[i], heads[noun], heads[verb] = heads[verb], i, noun
    labels[i], labels[noun], labels[verb] = "prep", "pobj", "acl"
    sources[i], sources[verb] = sources[verb], sources[i]


def _lower_adverb(i: int, heads: list[int], labels: list[str]) -> None:
    """Hang an adverb before a preposition on that: "[shortly] after the war"."""
    noun = heads[i]
    preposition = heads[noun]
    if labels[noun] == "pobj" and i < preposition and labels[i] in ("advmod", "neg"):
        while labels[preposition] == "prep" and i < heads[preposition] < noun:
            preposition = heads[preposition]
        heads[i] = preposition


def _join_list(tree: Tree, children: list[list[int]], i: int, labels: list[str]) -> None:
    """Make an object of a list behind a colon: "they sell: [boats], nets"."""
    governor = tree.heads[i]
    if labels[i] != "parataxis" or tree.pos[governor] != "VERB" or i < governor:
        return
    if tree.pos[i] not in ("NOUN", "PROPN") or tree.words[governor + 1] != ":":
        return
    if not any(tree.labels[c] in ("obj", "ccomp") for c in children[governor]):
        labels[i] = "dobj"
