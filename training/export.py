"""Make the files that the component reads of a trained network.

usage: python training/export.py RUN FOLDER

RUN is a training run. FOLDER gets `network.onnx` (matrices in eight bits), `words.npz` (the vectors
of word pieces in eight bits, with a scale each), `vocab.txt` and `values.json`. The network also
hands out the states after two of the encoder's layers, which `claims.py` learns from.
"""

import argparse
import json
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "models" / "en")]

from kg_en_parser.network import STATES  # noqa: E402 - found by the line above
from network import Parser, Sizes  # noqa: E402
from train import encoder_folder  # noqa: E402

INPUTS = ("vectors", "shapes", "mask", "first", "last")
OUTPUTS = ("arcs", "dependent", "head", "tag", "pos", "features", "start")


class Reader(nn.Module):
    """The network from the vectors of the pieces on, which the component looks up itself."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(
        self, vectors: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """Return what `Parser.read` does."""
        return self.parser.read(self.parser.encoder.read(vectors, shapes, mask), first, last)


def load_run(run: Path) -> tuple[Parser, dict]:
    """Return the network of a run, finished or not, and what its outputs stand for."""
    stored = json.loads((run / "values.json").read_text())
    network = Parser(Sizes(**stored["sizes"]))
    config = tomllib.loads((Path(__file__).parent / "config.toml").read_text())
    network.encoder.load(encoder_folder(config["encoder"]["package"]))
    finished = run / "network.pt"
    if finished.exists():
        network.load_state_dict(torch.load(finished))
    else:
        network.load_state_dict(torch.load(run / "checkpoint.pt")["network"], strict=False)
    return network.eval(), stored


def eight_bits(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of whole numbers from -127 to 127 and what to multiply each row with."""
    scales = np.abs(table).max(1, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def export(network: Parser, stored: dict, vocabulary: Path, folder: Path) -> None:
    """Write the component's files."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = eight_bits(network.encoder.words.weight.detach().numpy())
    np.savez(
        folder / "words.npz",
        rows=rows,
        scales=scales,
        label_weight=network.label.weight.detach().numpy(),
        label_bias=network.label.bias.detach().numpy(),
    )
    example = (
        torch.zeros(2, 7, network.encoder.words.weight.shape[1]),
        torch.zeros(2, 7, dtype=torch.long),
        torch.ones(2, 7),
        torch.ones(2, 3, dtype=torch.long),
        torch.ones(2, 3, dtype=torch.long),
    )
    pieces = {0: "windows", 1: "pieces"}
    words = {0: "windows", 1: "words"}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Reader(network),
            example,
            whole,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys(INPUTS[:3], pieces)
            | dict.fromkeys((*INPUTS[3:], *OUTPUTS), words),
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: older processors add up products of eight in sixteen bits and cut them off.
        quantize_dynamic(
            whole,
            folder / "network.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    hand_out_states(folder / "network.onnx")
    shutil.copy(vocabulary, folder / "vocab.txt")
    (folder / "values.json").write_text(json.dumps(stored["values"], indent=1))


def hand_out_states(path: Path) -> None:
    """Make the states after the layers of `STATES` outputs of an exported network."""
    model = onnx.load(path)
    graph = model.graph
    for name in STATES:
        layer = int(name.rpartition("_")[2]) - 1
        made = f"/layers.{layer}/norm_inner/LayerNormalization_output_0"
        graph.node.append(onnx.helper.make_node("Identity", [made], [name]))
        shown = onnx.ValueInfoProto()
        shown.CopyFrom(graph.input[0])  # of the same axes
        shown.name = name
        graph.output.append(shown)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main() -> None:
    """Export a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    network, stored = load_run(options.run)
    config = tomllib.loads((Path(__file__).parent / "config.toml").read_text())
    vocabulary = encoder_folder(config["encoder"]["package"]) / "vocab.txt"
    export(network, stored, vocabulary, options.folder)
    size = sum(file.stat().st_size for file in options.folder.iterdir())
    print(f"{size / 1e6:.1f} MB in {options.folder}")


if __name__ == "__main__":
    main()
