"""The network: one encoder, and over it heads, labels, tags and where sentences begin."""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SHAPES = 12  # six ways to write a word, with and without a space before it
NOWHERE = -1e9


@dataclass(frozen=True)
class Sizes:
    """What the network's layers measure."""

    labels: int
    tags: int
    pos: int
    features: int
    arc: int
    label: int
    layers: int = 6
    heads: int = 12
    width: int = 384
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019), norms after the sums."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query_key_value = nn.Linear(sizes.width, 3 * sizes.width)
        self.attended = nn.Linear(sizes.width, sizes.width)
        self.norm_attended = nn.LayerNorm(sizes.width, eps=1e-12)
        self.widen = nn.Linear(sizes.width, sizes.inner)
        self.narrow = nn.Linear(sizes.inner, sizes.width)
        self.norm_inner = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the states after this layer; `bias` is added to the scores of attention."""
        batch, length, width = states.shape
        split = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads) + bias
        context = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.norm_attended(states + self.dropout(self.attended(context)))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.norm_inner(states + self.dropout(inner))


class Encoder(nn.Module):
    """BERT with the shape of each piece's word beside its place; gives the states of all layers."""

    def __init__(self, sizes: Sizes, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(SHAPES, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the states of all layers; `mask` is 1 where a piece stands."""
        return self.read(self.words(pieces), shapes, mask)

    def read(self, vectors: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the states of all layers from the vectors of the pieces."""
        places = torch.arange(vectors.shape[1])
        states = self.norm(vectors + self.places(places) + self.shapes(shapes))
        bias = (1.0 - mask)[:, None, None, :] * NOWHERE
        found = [states]
        for layer in self.layers:
            states = layer(states, bias)
            found.append(states)
        return found

    def load(self, folder: Path) -> None:
        """Take the weights of a BERT from `folder`."""
        stored = load_file(folder / "model.safetensors")
        self.words.weight.data = stored["embeddings.word_embeddings.weight"]
        kinds = stored["embeddings.token_type_embeddings.weight"]
        self.places.weight.data = stored["embeddings.position_embeddings.weight"] + kinds[0]
        self.norm.load_state_dict(_pair(stored, "embeddings.LayerNorm"))
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            parts = [
                _pair(stored, f"{prefix}attention.self.{name}")
                for name in ("query", "key", "value")
            ]
            joined = {
                name: torch.cat([part[name] for part in parts]) for name in ("weight", "bias")
            }
            layer.query_key_value.load_state_dict(joined)
            layer.attended.load_state_dict(_pair(stored, prefix + "attention.output.dense"))
            layer.norm_attended.load_state_dict(
                _pair(stored, prefix + "attention.output.LayerNorm")
            )
            layer.widen.load_state_dict(_pair(stored, prefix + "intermediate.dense"))
            layer.narrow.load_state_dict(_pair(stored, prefix + "output.dense"))
            layer.norm_inner.load_state_dict(_pair(stored, prefix + "output.LayerNorm"))


def _pair(stored: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    return {"weight": stored[f"{name}.weight"], "bias": stored[f"{name}.bias"]}


class Mix(nn.Module):
    """A weighted mean of the layers (Peters et al. 2018)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Return the mean of the layers' states."""
        weights = self.weights.softmax(0)
        return sum(weights[i] * state for i, state in enumerate(states))


class Parser(nn.Module):
    """Scores of heads and labels (Dozat and Manning 2017), of tags, and of sentence starts."""

    def __init__(
        self,
        sizes: Sizes,
        *,
        encoder_dropout: float = 0.0,
        word_dropout: float = 0.0,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, encoder_dropout)
        self.mix_tree, self.mix_tags = Mix(sizes.layers + 1), Mix(sizes.layers + 1)
        self.root = nn.Parameter(torch.randn(sizes.width) * 0.1)
        self.word_dropout, self.dropout = nn.Dropout(word_dropout), nn.Dropout(dropout)
        self.dependent, self.head = (
            nn.Linear(sizes.width, sizes.arc),
            nn.Linear(sizes.width, sizes.arc),
        )
        self.arc = nn.Parameter(torch.zeros(sizes.arc, sizes.arc))
        self.head_bias = nn.Linear(sizes.arc, 1)
        self.label_dependent, self.label_head = (
            nn.Linear(sizes.width, sizes.label),
            nn.Linear(sizes.width, sizes.label),
        )
        self.label = nn.Linear(3 * sizes.label, sizes.labels)
        self.tag = nn.Linear(sizes.width, sizes.tags)
        self.pos = nn.Linear(sizes.width, sizes.pos)
        self.features = nn.Linear(sizes.width, sizes.features)
        self.start = nn.Linear(sizes.width, 1)
        nn.init.xavier_uniform_(self.arc, gain=0.5)

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """Return what `read` does, from pieces."""
        return self.read(self.encoder(pieces, shapes, mask), first, last)

    def read(self, states: list[Tensor], first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Return what the network says of each word of each window.

        Scores of its heads (the root, then the words), its label vectors as dependent and (from the
        root on) as head, scores of tags, of parts of speech, of features, and of beginning a
        sentence. `first` and `last` are the places of each word's first and last piece.
        """
        words = self.word_dropout(_of_words(self.mix_tree(states), first, last))
        heads = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        dependent = self.dropout(functional.leaky_relu(self.dependent(words), 0.1))
        head = self.dropout(functional.leaky_relu(self.head(heads), 0.1))
        arcs = dependent @ self.arc @ head.transpose(1, 2) + self.head_bias(head).transpose(1, 2)
        label_dependent = self.dropout(functional.leaky_relu(self.label_dependent(words), 0.1))
        label_head = self.dropout(functional.leaky_relu(self.label_head(heads), 0.1))
        tagged = self.word_dropout(_of_words(self.mix_tags(states), first, last))
        return (
            arcs,
            label_dependent,
            label_head,
            self.tag(tagged),
            self.pos(tagged),
            self.features(tagged),
            self.start(tagged).squeeze(-1),
        )

    def label_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return the scores of the labels of edges from the label vectors of their ends."""
        return self.label(torch.cat([dependent * head, dependent, head], -1))


def _of_words(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    width = states.shape[-1]
    ends = [
        states.gather(1, places.unsqueeze(-1).expand(-1, -1, width)) for places in (first, last)
    ]
    return (ends[0] + ends[1]) * 0.5
