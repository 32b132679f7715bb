"""Train the reader of claims on what the encoder holds of their words and readers' verdicts.

usage: python training/claims.py CLAIMS.npz FOLDER SCORES.jsonl

CLAIMS.npz is of read_claims.py. FOLDER, the weights of the parser, gets `claims.npz`; its encoder
stays as it is. SCORES.jsonl gets for each claim, judged or not, what networks say that have seen
nothing of its document, {"place", "likely", "worth"}: of these benchmarks/reading/fit.py learns how
far the reader is to be trusted. The same file gives the same weights on one kind of processor.
Printed is the area under the curve of telling right claims from wrong ones in other documents.
"""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

sys.path[:0] = [str(Path(__file__).parents[1] / "models" / "en")]

from kg_en_parser.claims import PRODUCTS, ROLES  # noqa: E402 - found by the line above

SEED = 7
FOLDS = 5
SIZE = 128
"""Numbers that are kept of a word."""
ROLE, INNER = 48, 96
EPOCHS = 4
BATCH = 64
RATE, DECAY, WARMUP = 1e-3, 0.05, 100
DROPOUT, STATE_DROPOUT, EVIDENCE_DROPOUT = 0.3, 0.2, 0.3
EVIDENCE = 0.3
"""How far a piece of evidence swings, where the numbers of states swing by 1."""
TASKS = (1.0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.15, 0.15, 0.15)
"""How much each thing counts that readers said: right, worth having (1 and 2), what is wrong in
subject, predicate, object and status, what in the nodes. What is wrong teaches what to look at."""


class Network(nn.Module):
    """Two layers over roles and evidence, as `kg_en_parser.claims.ClaimReader` has them."""

    def __init__(self, width: int, evidence: int) -> None:
        super().__init__()
        roles, read = len(ROLES), (len(ROLES) + len(PRODUCTS)) * ROLE
        self.words = nn.Linear(width, SIZE, bias=False)
        self.roles = nn.Parameter(torch.randn(roles, SIZE, ROLE) * SIZE**-0.5)
        self.roles_bias = nn.Parameter(torch.zeros(roles, 1, ROLE))
        self.inner, self.outer = nn.Linear(read, INNER), nn.Linear(INNER, len(TASKS))
        self.evidence = nn.Linear(evidence, INNER, bias=False)
        self.state_dropout, self.dropout = nn.Dropout(STATE_DROPOUT), nn.Dropout(DROPOUT)
        self.evidence_dropout = nn.Dropout(EVIDENCE_DROPOUT)

    def forward(self, states: Tensor, evidence: Tensor) -> Tensor:
        """Return log odds of what readers say, from claims × roles × width and the evidence."""
        words = self.words(self.state_dropout(states)).transpose(0, 1)
        read = torch.relu(words @ self.roles + self.roles_bias)
        products = [read[one] * read[other] for one, other in PRODUCTS]
        inner = self.inner(self.dropout(torch.cat([*read, *products], 1)))
        inner = inner + self.evidence(self.evidence_dropout(evidence))
        return self.outer(self.dropout(torch.relu(inner)))


@dataclass
class Scales:
    """What brings states and evidence to one scale."""

    mean: np.ndarray
    spread: np.ndarray
    """Of the states of roles that some word has."""
    held: np.ndarray
    """How often each piece of evidence holds."""
    evidence: np.ndarray
    of_name: np.ndarray
    """Which pieces of evidence each name tells, names × pieces."""


def train(states: Tensor, evidence: Tensor, said: Tensor, rows: np.ndarray) -> Network:
    """Return a network that learned from some rows."""
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    network = Network(states.shape[2], evidence.shape[1])
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98)
    )
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARMUP) * max(0.02, 1 - step / steps)
    )
    tasks = torch.tensor(TASKS)
    for _ in range(EPOCHS):
        shuffled = torch.tensor(order.permutation(rows))
        for batch in shuffled.split(BATCH):
            scores = network(states[batch].float(), evidence[batch])
            losses = functional.binary_cross_entropy_with_logits(
                scores, said[batch], reduction="none"
            )
            optimizer.zero_grad()
            (losses * tasks).sum(1).mean().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
    return network.eval()


@torch.no_grad()
def judge(network: Network, states: Tensor, evidence: Tensor, rows: np.ndarray) -> np.ndarray:
    """Return how likely claims are right and worth having."""
    parts = [
        network(states[part].float(), evidence[part])[:, :2]
        for part in torch.tensor(rows).split(512)
    ]
    return torch.cat(parts).sigmoid().numpy()


def area_under_curve(given: np.ndarray, right: np.ndarray) -> float:
    """Return how often what is right is likelier than what is wrong."""
    yes, no = given[right > 0.5], np.sort(given[right < 0.5])
    below, up_to = np.searchsorted(no, yes, "left"), np.searchsorted(no, yes, "right")
    return float((below + up_to).mean() / (2 * len(no)))


def save(network: Network, scales: Scales, names: np.ndarray, path: Path) -> None:
    """Write what the parser reads; states and evidence are brought to scale in the matrices."""
    tables = {name: table.detach().numpy() for name, table in network.named_parameters()}
    words = tables["words.weight"].T / scales.spread[:, None]
    evidence = tables["evidence.weight"].T * scales.evidence[:, None]
    stored = {
        "words": words,
        "words_shift": -scales.mean @ words,
        "roles": tables["roles"],
        "roles_bias": tables["roles_bias"][:, 0],
        "inner": tables["inner.weight"].T,
        "inner_bias": tables["inner.bias"] - scales.held @ evidence,
        "outer": tables["outer.weight"].T[:, :2],
        "outer_bias": tables["outer.bias"][:2],
        "evidence": scales.of_name @ evidence,
    }
    halves = {name: table.astype(np.float16) for name, table in stored.items()}
    np.savez_compressed(path, evidence_names=names, **halves)


def scaled(stored: dict[str, np.ndarray]) -> tuple[Tensor, Tensor, Scales]:
    """Return the states and the evidence of all claims at one scale, and that."""
    states, evidence = stored["roles"], stored["evidence"].astype(np.float32)
    filled = states.any(2)
    known = states[filled].astype(np.float32)
    mean, spread = known.mean(0), known.std(0)
    for start in range(0, len(states), 1024):
        part = slice(start, start + 1024)
        centred = (states[part].astype(np.float32) - mean) / spread
        states[part] = np.where(filled[part, :, None], centred, 0)
    held, scale = evidence.mean(0), EVIDENCE / (evidence.std(0) + 0.05)
    scales = Scales(mean, spread, held, scale, stored["evidence_of_name"].astype(np.float32))
    return torch.from_numpy(states), torch.from_numpy((evidence - held) * scale), scales


def main(source: Path, folder: Path, target: Path) -> None:
    """Train a network for each fold of the documents, and one on all."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    with np.load(source) as file:
        stored = {name: file[name] for name in file.files}
    places, documents, said = (stored[name] for name in ("places", "documents", "said"))
    states, evidence, scales = scaled(stored)
    verdicts = torch.from_numpy(said)
    ids = sorted(set(documents.tolist()))
    random.Random(SEED).shuffle(ids)
    fold_of = {document: number % FOLDS for number, document in enumerate(ids)}
    folds = np.array([fold_of[document] for document in documents.tolist()])
    judged = np.isfinite(said[:, 0])
    scores = np.zeros((len(places), 2))
    for fold in range(FOLDS):
        own = np.flatnonzero(folds == fold)
        network = train(states, evidence, verdicts, np.flatnonzero((folds != fold) & judged))
        scores[own] = judge(network, states, evidence, own)
    right = area_under_curve(scores[judged, 0], said[judged, 0])
    print(f"area under the curve, right: {right:.3f}")
    rights = said[:, 0] > 0.5
    worth = area_under_curve(scores[rights, 1], said[rights, 1])
    print(f"area under the curve, worth having, of what is right: {worth:.3f}")
    with target.open("w", encoding="utf-8") as file:
        for place, (likely, useful) in zip(places.tolist(), scores.tolist(), strict=True):
            row = {"place": place, "likely": round(likely, 4), "worth": round(useful, 4)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    network = train(states, evidence, verdicts, np.flatnonzero(judged))
    save(network, scales, stored["evidence_names"], folder / "claims.npz")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
