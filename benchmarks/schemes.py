"""Measure the converter between schemes on treebanks: trees, and edges there and back.

usage: python benchmarks/schemes.py TREEBANK.conllu.gz ... [--spacy MODEL] [--wrong N]

For each treebank: how many sentences become one tree without a cycle, and how many of the edges
that rules read are the gold's after the way inside and back (compared word for word, the parts of a
name alike). With --spacy a pipeline parses the gold words, and the table says how often its edges
and labels are those of the converted gold, by label.
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.lang.en.universal import Tree, to_inside, to_universal

READ = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "conj",
    "acl",
    "acl:relcl",
    "appos",
    "ccomp",
    "xcomp",
    "advcl",
)
ONE_NAME = ("flat", "fixed", "goeswith")


def trees(path: Path) -> Iterator[Tree]:
    """Yield the sentences of a CoNLL-U file."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf8")
    for block in text.strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            words, lemmas, pos, tags = ([row[column] for row in rows] for column in (1, 2, 3, 4))
            heads = [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)]
            yield Tree(words, lemmas, tags, pos, heads, [row[7] for row in rows])


def is_tree(heads: Sequence[int]) -> bool:
    """Return whether all words hang, directly or not, on one root."""
    if sum(i == head for i, head in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        i, steps = start, 0
        while heads[i] != i and steps <= len(heads):
            i, steps = heads[i], steps + 1
        if steps > len(heads):
            return False
    return True


def compare(gold: Tree, heads: Sequence[int]) -> Iterator[tuple[int, str, bool]]:
    """Yield the word, relation and whether it hangs right for each edge that rules read."""
    group = [
        h if r.split(":")[0] in ONE_NAME and h != i else i
        for i, (h, r) in enumerate(zip(gold.heads, gold.labels, strict=True))
    ]
    members: dict[int, set[int]] = {}
    for i, name in enumerate(group):
        members.setdefault(name, set()).add(i)
    for i, relation in enumerate(gold.labels):
        if relation not in READ or group[i] != i:
            continue
        governors = {heads[j] for j in members[i] if heads[j] not in members[i]}
        yield i, relation, bool(governors & members[group[gold.heads[i]]])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--spacy", metavar="MODEL")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong edges")
    options = parser.parse_args()
    for path in options.treebanks:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        sentences = whole = las = words = shown = 0
        for gold in trees(path):
            heads, labels = to_inside(gold)
            sentences += 1
            whole += is_tree(heads)
            inside = Tree(gold.words, gold.lemmas, gold.tags, gold.pos, heads, labels)
            back, relations = to_universal(inside)
            for i, relation, good in compare(gold, back):
                total[relation] += 1
                right[relation] += good
                if not good and shown < options.wrong:
                    shown += 1
                    print(
                        f"{relation} {gold.words[i]} < {gold.words[gold.heads[i]]},"
                        f" not {gold.words[back[i]]}: {' '.join(gold.words)}"
                    )
            for i, head in enumerate(gold.heads):
                if gold.pos[i] != "PUNCT":
                    words += 1
                    las += back[i] == head and relations[i] == gold.labels[i]
        print(
            f"{path.name}: {whole} of {sentences} are trees; edges there and back"
            f" {sum(right.values()) / total.total():.4f} of {total.total()};"
            f" LAS {las / words:.4f}"
        )
        print(
            "  "
            + " ".join(
                f"{relation} {right[relation] / total[relation]:.3f}"
                for relation in READ
                if total[relation]
            )
        )
        if options.spacy:
            agreement(path, options.spacy)


def agreement(path: Path, model: str) -> None:
    """Print how often a pipeline's edges are those of the converted gold."""
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(model, exclude=["ner"])
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for gold in trees(path):
        doc = Doc(nlp.vocab, words=list(gold.words))
        for token in list(doc)[1:]:
            token.is_sent_start = False
        heads, labels = to_inside(gold)
        for i, token in enumerate(nlp(doc)):
            total[labels[i]] += 1
            if token.head.i == heads[i] and token.dep_ == labels[i]:
                same[labels[i]] += 1
            else:
                where = "same head" if token.head.i == heads[i] else "other head"
                others[labels[i], f"{token.dep_} ({where})"] += 1
    print(f"  as the pipeline has it: {same.total() / total.total():.4f}")
    for label, count in total.most_common():
        most = sorted(
            ((n, other) for (own, other), n in others.items() if own == label), reverse=True
        )[:5]
        print(
            f"    {label} {same[label] / count:.2f} of {count}: "
            + ", ".join(f"{other} {n}" for n, other in most)
        )


if __name__ == "__main__":
    main()
