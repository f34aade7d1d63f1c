"""The encoder while it is trained: its layers in 16 bits, and its two heads."""

import copy
import random
from collections.abc import Iterable
from functools import cache

import torch
from torch import nn
from torch.nn import functional

from bench.acts_corpus import LABELS

WIDTH, EARS = 384, 12  # numbers a piece, and parts that each layer's attention is split into
DROPPED = 0.1
_POOL = 1 << 23


class Net(nn.Module):
    """The trained layers and the two heads."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = copy.deepcopy(layers)
        self.drop = nn.Dropout(0.2)
        self.clause, self.phrase = nn.Linear(WIDTH * 3, len(LABELS)), nn.Linear(WIDTH * 3, 1)
        for head in (self.clause, self.phrase):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.constant_(head.bias, -2.0)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return climb(self.layers, states, mask, self.training)

    def judge(self, states: torch.Tensor, clauses: torch.Tensor, phrases: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = states.float()
        sums = torch.cumsum(torch.cat([torch.zeros_like(states[:, :1]), states], 1), 1)

        def pooled(units: torch.Tensor) -> torch.Tensor:
            row, start, end, first, last = units.T
            own = (sums[row, end] - sums[row, start]) / (end - start).unsqueeze(1)
            around = (sums[row, last] - sums[row, first]) / (last - first).unsqueeze(1)
            return self.drop(torch.cat([own, around, states[row, 0]], 1))

        return self.clause(pooled(clauses)), self.phrase(pooled(phrases))


def climb(
    layers: Iterable[nn.Module], states: torch.Tensor, mask: torch.Tensor, training: bool = False
) -> torch.Tensor:
    """The states after some layers, in the precision of those given; while training some of what each
    step adds is dropped."""
    hidden = ((1 - mask.float()) * -1e9)[:, None, None, :]
    for layer in layers:
        states = _climb_one(layer, states, hidden, training)
    return states


def average(nets: list[Net]) -> Net:
    """The network whose weights are the means of these, which started from one."""
    mean = copy.deepcopy(nets[0])
    with torch.no_grad():
        for own, *others in zip(mean.parameters(), *(net.parameters() for net in nets), strict=True):
            own.copy_(torch.stack(others).mean(0))
    return mean.eval()


def _climb_one(layer: nn.Module, states: torch.Tensor, hidden: torch.Tensor, training: bool) -> torch.Tensor:
    rows, length, _ = states.shape
    own, told = layer.attention.self, layer.attention.output
    parts = (own.query, own.key, own.value)
    weight, bias = torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts])
    made = functional.linear(states, weight.to(states.dtype), bias.to(states.dtype))
    query, key, value = made.view(rows, length, 3, EARS, WIDTH // EARS).permute(2, 0, 3, 1, 4)
    likeness = (query * (WIDTH // EARS) ** -0.5) @ key.transpose(2, 3)
    seen = torch.softmax(likeness.float() + hidden, -1).to(states.dtype) @ value
    states = _added(told, seen.transpose(1, 2).reshape(rows, length, WIDTH), states, training)
    return _added(layer.output, functional.gelu(_linear(layer.intermediate.dense, states)), states, training)


def _added(part: nn.Module, given: torch.Tensor, beside: torch.Tensor, training: bool) -> torch.Tensor:
    """A linear step, added to what it started from and normalised."""
    norm, made = part.LayerNorm, _linear(part.dense, given)
    summed = beside + (made * _kept(made) if training else made)
    return functional.layer_norm(summed, (WIDTH,), norm.weight.to(made.dtype), norm.bias.to(made.dtype), norm.eps)


def _linear(part: nn.Module, states: torch.Tensor) -> torch.Tensor:
    return functional.linear(states, part.weight.to(states.dtype), part.bias.to(states.dtype))


def _kept(states: torch.Tensor) -> torch.Tensor:
    """What drops one number in ten and keeps the mean: a random stretch of many drawn once, which is far quicker."""
    start = random.randrange(_POOL - states.numel())
    return _pool()[start : start + states.numel()].view(states.shape)


@cache
def _pool() -> torch.Tensor:
    drawn = torch.rand(_POOL, generator=torch.Generator().manual_seed(0))
    return ((drawn >= DROPPED) / (1 - DROPPED)).to(torch.bfloat16)
