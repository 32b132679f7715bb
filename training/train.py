"""Train the parser on treebanks.

usage: python training/train.py RUN --train A.conllu.gz B.conllu.gz --dev C.conllu.gz

RUN is a folder for checkpoints, the log and the finished network; a run that was stopped goes on
from its last checkpoint. One thread, so that a run gives the same weights again on the same kind of
processor.
"""

import argparse
import importlib.util
import json
import random
import sys
import time
import tomllib
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "models" / "en")]

from kg_en_parser.pieces import Pieces  # noqa: E402 - found by the line above
from network import NOWHERE, Parser, Sizes  # noqa: E402
from treebanks import FIELDS, Sentence, altered, batches, field_values, read_documents, windows  # noqa: E402

READ = {
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
}
"""Relations that rules read; the log tells how many of their edges are right."""


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).parent / "config.toml")
    parser.add_argument("--steps", type=int, help="instead of the configured ones")
    parser.add_argument("--cooldown", type=int, help="of the steps, the last")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text())
    for name in ("steps", "cooldown"):
        config["optimizer"][name] = getattr(options, name) or config["optimizer"][name]
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    options.run.mkdir(parents=True, exist_ok=True)

    folder = encoder_folder(config["encoder"]["package"])
    pieces = Pieces((folder / "vocab.txt").read_text().split("\n"))
    documents = [document for path in options.train for document in read_documents(path)]
    dev = [
        sentence
        for path in options.dev
        for document in read_documents(path)
        for sentence in document
    ]
    random.Random(config["seed"]).shuffle(dev)
    dev = dev[: config["log"]["evaluate_sentences"]]
    values = field_values([sentence for document in documents for sentence in document])
    sizes = Sizes(
        labels=len(values["label"]),
        tags=len(values["tag"]),
        pos=len(values["pos"]),
        features=len(values["features"]),
        arc=config["network"]["arc"],
        label=config["network"]["label"],
        layers=config["encoder"]["layers"],
        heads=config["encoder"]["heads"],
    )
    (options.run / "values.json").write_text(
        json.dumps({"sizes": asdict(sizes), "values": values}, indent=1)
    )
    network = Parser(
        sizes,
        encoder_dropout=config["encoder"]["dropout"],
        word_dropout=config["network"]["word_dropout"],
        dropout=config["network"]["dropout"],
    )
    network.encoder.load(folder)
    optimizer = make_optimizer(network, config["optimizer"])
    rates = [group["lr"] for group in optimizer.param_groups]

    checkpoint = options.run / "checkpoint.pt"
    step = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        network.load_state_dict(kept["network"], strict=False)
        optimizer.load_state_dict(kept["optimizer"])
        step = kept["step"]
    log = (options.run / "log.txt").open("a", buffering=1)
    print(
        f"{len(documents)} documents, {sum(map(len, documents))} sentences; from step {step}",
        file=log,
    )

    settings = config["optimizer"]
    seen, lost, began = 0, torch.zeros(6), time.process_time()
    for groups, number in _steps(documents, pieces, config, step):
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * pace(number, settings)
        torch.manual_seed(config["seed"] * 1_000_003 + number)
        network.train()
        arrays = Batch(groups, pieces, values)
        losses = arrays.losses(network, config["loss"])
        optimizer.zero_grad()
        losses[0].backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), settings["gradient_norm"])
        optimizer.step()
        seen += arrays.words
        lost += torch.stack([loss.detach() for loss in losses])
        number += 1
        if number % config["log"]["loss_every"] == 0:
            mean = (lost / config["log"]["loss_every"]).tolist()
            spent = time.process_time() - began
            print(
                f"step {number} loss {mean[0]:.3f} arc {mean[1]:.3f} label {mean[2]:.3f}"
                f" tag {mean[3]:.3f} features {mean[4]:.3f} start {mean[5]:.3f}"
                f"  {seen / spent:.0f} words/s {time.strftime('%H:%M:%S')}",
                file=log,
            )
            seen, lost, began = 0, torch.zeros(6), time.process_time()
        if number % config["log"]["evaluate_every"] == 0 or number == settings["steps"]:
            print(f"step {number} {evaluate(network, dev, pieces, values)}", file=log)
        if number % config["log"]["checkpoint_every"] == 0 or number == settings["steps"]:
            part = checkpoint.with_suffix(".part")
            torch.save(
                {"network": trained(network), "optimizer": optimizer.state_dict(), "step": number},
                part,
            )
            part.replace(checkpoint)
    torch.save(network.state_dict(), options.run / "network.pt")


def _steps(documents: list[list[Sentence]], pieces: Pieces, config: dict, done: int):  # noqa: ANN202 - a generator of two
    """Yield the windows of each step from `done` on, epoch after epoch."""
    number, epoch = 0, 0
    cut = config["windows"]
    while True:
        dice = random.Random(config["seed"] * 1009 + epoch)
        found = list(
            windows(
                documents,
                pieces,
                dice,
                alone=cut["alone"],
                shortest=cut["shortest"],
                longest=cut["longest"],
                limit=cut["limit"],
            )
        )
        found = [
            [altered(s, dice, no_stop=cut["no_stop"], capitals=cut["capitals"]) for s in window]
            for window in found
        ]
        for group in batches(found, pieces, dice, size=config["optimizer"]["pieces"]):
            if number == config["optimizer"]["steps"]:
                return
            if number >= done:
                yield group, number
            number += 1
        epoch += 1


def encoder_folder(package: str) -> Path:
    """Return where an installed package keeps its weights, without running it."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        sys.exit(f"{package} is not installed")
    return Path(found.origin).parent / "model"


def trained(network: Parser) -> dict[str, Tensor]:
    """Return the weights that training changes."""
    return {
        name: weight
        for name, weight in network.state_dict().items()
        if name != "encoder.words.weight"
    }


def make_optimizer(network: Parser, settings: dict) -> torch.optim.Optimizer:
    """Return AdamW in which lower layers learn more slowly and what is new faster."""
    layers = len(network.encoder.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        parts = name.split(".")
        if parts[0] != "encoder" or parts[1] == "shapes":
            rate = settings["head_rate"]
        else:
            above = layers - (int(parts[2]) + 1 if parts[1] == "layers" else 0)
            rate = settings["encoder_rate"] * settings["layer_decay"] ** above
        decay = settings["weight_decay"] if weight.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(weight)
    found = [
        {"params": weights, "lr": rate, "weight_decay": decay}
        for (rate, decay), weights in groups.items()
    ]
    return torch.optim.AdamW(found, betas=tuple(settings["betas"]), eps=1e-8, foreach=True)


def pace(step: int, settings: dict) -> float:
    """Return the part of the full rate at a step: it rises, stays, and falls to nothing."""
    left = (settings["steps"] - step) / settings["cooldown"]
    return min(1.0, (step + 1) / settings["warmup"], left)


class Batch:
    """Windows as padded arrays."""

    def __init__(
        self, group: list[list[Sentence]], pieces: Pieces, values: dict[str, list[str]]
    ) -> None:
        numbers = {field: {value: i for i, value in enumerate(values[field])} for field in FIELDS}
        cut = [
            [pieces.of_word(word) for sentence in window for word in sentence.words]
            for window in group
        ]
        wide, long = max(sum(map(len, words)) for words in cut) + 2, max(map(len, cut))
        count = len(group)
        self.pieces, self.shapes = (
            torch.zeros(count, wide, dtype=torch.long),
            torch.zeros(count, wide, dtype=torch.long),
        )
        self.mask = torch.zeros(count, wide)
        self.first, self.last = (
            torch.zeros(count, long, dtype=torch.long),
            torch.zeros(count, long, dtype=torch.long),
        )
        self.heads = torch.zeros(count, long, dtype=torch.long)
        self.fields = {field: torch.full((count, long), -1) for field in FIELDS}
        self.marks = torch.zeros(count, long, dtype=torch.bool)
        self.starts, self.inner = (
            torch.zeros(count, long),
            torch.zeros(count, long, dtype=torch.bool),
        )
        self.sentence = torch.full((count, long), -1)
        self.real = torch.zeros(count, long, dtype=torch.bool)
        for row, window in enumerate(group):
            flat = [pieces.start]
            shapes = [0]
            word = 0
            for number, sentence in enumerate(window):
                base = word
                for i, text in enumerate(sentence.words):
                    own = pieces.of_word(text)
                    self.first[row, word] = len(flat)
                    flat += own
                    shapes += [sentence.shapes[i] + 6 * sentence.spaced[i]] * len(own)
                    self.last[row, word] = len(flat) - 1
                    self.heads[row, word] = (
                        base + sentence.heads[i] + 1 if sentence.heads[i] >= 0 else 0
                    )
                    for field in FIELDS:
                        self.fields[field][row, word] = numbers[field].get(
                            getattr(sentence, field)[i], -1
                        )
                    self.marks[row, word] = sentence.pos[i] == "PUNCT"
                    self.sentence[row, word] = number
                    self.starts[row, word] = i == 0
                    self.inner[row, word] = word > 0
                    word += 1
            flat.append(pieces.end)
            shapes.append(0)
            self.pieces[row, : len(flat)] = torch.tensor(flat)
            self.shapes[row, : len(shapes)] = torch.tensor(shapes)
            self.mask[row, : len(flat)] = 1
            self.real[row, :word] = True
        self.words = int(self.real.sum())
        same = (self.sentence[:, :, None] == self.sentence[:, None, :]) & self.real[:, None, :]
        self.allowed = torch.cat([torch.ones(count, long, 1, dtype=torch.bool), same], 2)

    def inputs(self) -> tuple[Tensor, ...]:
        """Return what the network reads."""
        return self.pieces, self.shapes, self.mask, self.first, self.last

    def losses(self, network: Parser, weights: dict) -> list[Tensor]:
        """Return the whole loss, and those of heads, labels, tags, features and starts."""
        arcs, dependent, head, tag, pos, features, start = network(*self.inputs())
        real = self.real
        scores = arcs.masked_fill(~self.allowed, NOWHERE)[real]
        each = functional.cross_entropy(scores, self.heads[real], reduction="none")
        importance = torch.where(self.marks[real], weights["punctuation"], 1.0)
        arc = (each * importance).sum() / importance.sum()
        above = head.gather(1, self.heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        found = network.label_scores(dependent[real], above[real])
        label = functional.cross_entropy(found, self.fields["label"][real], ignore_index=-1)
        tags = [
            functional.cross_entropy(scores[real], self.fields[field][real], ignore_index=-1)
            for scores, field in ((tag, "tag"), (pos, "pos"), (features, "features"))
        ]
        begin = (
            functional.binary_cross_entropy_with_logits(start[self.inner], self.starts[self.inner])
            if self.inner.any()
            else arc * 0
        )
        total = (
            weights["arc"] * arc
            + weights["label"] * label
            + weights["tags"] * sum(tags)
            + weights["starts"] * begin
        )
        return [total, arc, label, tags[0], tags[2], begin]


def evaluate(
    network: Parser, sentences: list[Sentence], pieces: Pieces, values: dict[str, list[str]]
) -> str:
    """Say which part of heads, labels, edges that rules read, and tags is right.

    Heads are the best of each word, whether or not they make a tree.
    """
    network.eval()
    right = dict.fromkeys(("uas", "las", "edges", "tag", "features"), 0)
    words = edges = every = 0
    ordered = sorted((s for s in sentences if len(s.words) < 200), key=lambda s: len(s.words))
    with torch.no_grad():
        for begin in range(0, len(ordered), 16):
            group = ordered[begin : begin + 16]
            batch = Batch([[s] for s in group], pieces, values)
            arcs, dependent, head, tag, _, features, _ = network(*batch.inputs())
            heads = arcs.masked_fill(~batch.allowed, NOWHERE).argmax(-1)
            labels = network.label_scores(
                dependent, head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
            ).argmax(-1)
            for row, sentence in enumerate(group):
                for i in range(len(sentence.words)):
                    every += 1
                    right["tag"] += values["tag"][tag[row, i].argmax()] == sentence.tag[i]
                    right["features"] += (
                        values["features"][features[row, i].argmax()] == sentence.features[i]
                    )
                    if sentence.pos[i] == "PUNCT":
                        continue
                    good = int(heads[row, i]) == sentence.heads[i] + 1
                    words += 1
                    right["uas"] += good
                    right["las"] += good and values["label"][labels[row, i]] == sentence.label[i]
                    if sentence.label[i] in READ:
                        edges += 1
                        right["edges"] += good
    parts = {
        name: edges if name == "edges" else every if name in ("tag", "features") else words
        for name in right
    }
    return "dev " + " ".join(f"{name} {right[name] / parts[name]:.4f}" for name in right)


if __name__ == "__main__":
    main()
