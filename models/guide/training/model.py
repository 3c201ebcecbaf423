"""The Qwen3.5 text model in PyTorch, for training: Gated DeltaNet in chunks, gated attention. Parameter names are those
of the Hugging Face layout, so that export is a copy."""
import dataclasses
import functools
import math

import torch
from torch import nn
from torch.nn import functional as F


@dataclasses.dataclass
class Config:
    vocab: int
    hidden: int = 256
    layers: int = 8
    ffn: int = 736
    heads: int = 4
    kv_heads: int = 2
    head_dim: int = 64
    linear_heads: int = 4
    linear_dim: int = 64
    conv: int = 4
    theta: float = 1e7
    eps: float = 1e-6
    context: int = 4096

    def is_attention(self, layer: int) -> bool:
        return (layer + 1) % 4 == 0


class RmsNorm(nn.Module):
    def __init__(self, size: int, eps: float, centred: bool = True):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(size) if centred else torch.ones(size))
        self.eps, self.centred = eps, centred

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = self.weight + 1 if self.centred else self.weight
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * scale


def l2_norm(x: torch.Tensor) -> torch.Tensor:
    return x * torch.rsqrt(x.pow(2).sum(-1, keepdim=True) + 1e-6)


@functools.cache
def future(length: int) -> torch.Tensor:
    """[T, T], true where the column comes after the row."""
    return torch.ones(length, length, dtype=torch.bool).triu(1)


def delta_rule(q, k, v, log_decay, beta, chunk: int = 32):
    """Gated delta rule (arXiv 2412.06464) in chunks. q, k, v [B, H, T, D]; log_decay, beta [B, H, T]; returns [B, H, T, D].
    Within a chunk the written values u solve (I + A) u = beta (v - decay k S), A strictly lower triangular. In float32, and
    solved by substitution: keys of a chunk that are alike make (I + A)^-1 a sum of large powers, of which bfloat16 keeps nothing."""
    batch, heads, length, dim = q.shape
    n = length // chunk
    cut = lambda x: x.reshape(batch, heads, n, chunk, *x.shape[3:])
    q, k, v, beta = cut(q), cut(k), cut(v), cut(beta)[..., None]
    total = cut(log_decay).cumsum(-1)
    ratio = (total[..., :, None] - total[..., None, :]).masked_fill(future(chunk), -1e9).exp()
    A = beta * ratio * (k @ k.transpose(-1, -2))  # of which only what lies below the diagonal is read
    grown = total.exp()[..., None]
    right = torch.cat([beta * v, beta * grown * k], -1)
    u0, w = torch.linalg.solve_triangular(A, right, upper=False, unitriangular=True).split(dim, -1)
    inside = ratio * (q @ k.transpose(-1, -2))
    to_end = ((total[..., -1:] - total).exp()[..., None] * k).transpose(-1, -2)
    state = torch.zeros(batch, heads, dim, dim)
    out = []
    # Unbound once: a chunk indexed in the loop would cost a whole tensor of zeros on the way back.
    parts = (x.unbind(2) for x in (grown * q, inside, u0, w, total[..., -1:, None].exp(), to_end))
    for q_grown, q_k, u0_, w_, kept, to_end_ in zip(*parts):
        u = u0_ - w_ @ state
        out.append(q_grown @ state + q_k @ u)
        state = state * kept + to_end_ @ u
    return torch.stack(out, 2).reshape(batch, heads, length, dim)


class CausalConvolution(torch.autograd.Function):
    """Depthwise, over time: x [B, T, C], kernel [C, K] -> y[t] = sum over j of kernel[j] x[t - (K - 1) + j]. Written out because
    PyTorch's own is many times slower on a processor, and slices of a padded copy still twice as slow."""

    @staticmethod
    def forward(ctx, x: torch.Tensor, kernel: torch.Tensor) -> torch.Tensor:
        x = x.float()
        ctx.save_for_backward(x, kernel)
        taps, length = kernel.shape[1], x.shape[1]
        y = x * kernel[:, -1]
        for back in range(1, taps):
            y[:, back:].addcmul_(x[:, :length - back], kernel[:, -1 - back])
        return y

    @staticmethod
    def backward(ctx, dy: torch.Tensor):
        x, kernel = ctx.saved_tensors
        taps, length = kernel.shape[1], x.shape[1]
        dx, dkernel = dy * kernel[:, -1], torch.empty_like(kernel)
        for back in range(taps):
            dkernel[:, -1 - back] = (x[:, :length - back] * dy[:, back:]).sum((0, 1))
            if back:
                dx[:, :length - back].addcmul_(dy[:, back:], kernel[:, -1 - back])
        return dx, dkernel


class DeltaNet(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.c, width = c, c.linear_heads * c.linear_dim
        self.in_proj_qkv = nn.Linear(c.hidden, 3 * width, bias=False)
        self.in_proj_z = nn.Linear(c.hidden, width, bias=False)
        self.in_proj_b = nn.Linear(c.hidden, c.linear_heads, bias=False)
        self.in_proj_a = nn.Linear(c.hidden, c.linear_heads, bias=False)
        self.conv1d = nn.Conv1d(3 * width, 3 * width, c.conv, groups=3 * width, bias=False)
        self.dt_bias = nn.Parameter(torch.linspace(-4.0, -1.0, c.linear_heads))
        self.A_log = nn.Parameter(torch.zeros(c.linear_heads))
        self.norm = RmsNorm(c.linear_dim, c.eps, centred=False)
        self.out_proj = nn.Linear(width, c.hidden, bias=False)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        batch, length, _ = h.shape
        heads, dim = self.c.linear_heads, self.c.linear_dim
        mixed = CausalConvolution.apply(self.in_proj_qkv(h), self.conv1d.weight[:, 0])
        q, k, v = F.silu(mixed).reshape(batch, length, 3, heads, dim).permute(2, 0, 3, 1, 4)
        log_decay = -self.A_log.exp() * F.softplus(self.in_proj_a(h) + self.dt_bias)
        beta = torch.sigmoid(self.in_proj_b(h))
        with torch.autocast("cpu", enabled=False):
            o = delta_rule(l2_norm(q) / math.sqrt(dim), l2_norm(k), v, log_decay.float().transpose(1, 2), beta.float().transpose(1, 2))
        z = self.in_proj_z(h).reshape(batch, length, heads, dim)
        o = self.norm(o.transpose(1, 2)) * F.silu(z)
        return self.out_proj(o.reshape(batch, length, -1))


class Attention(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.c = c
        self.q_proj = nn.Linear(c.hidden, 2 * c.heads * c.head_dim, bias=False)
        self.k_proj = nn.Linear(c.hidden, c.kv_heads * c.head_dim, bias=False)
        self.v_proj = nn.Linear(c.hidden, c.kv_heads * c.head_dim, bias=False)
        self.o_proj = nn.Linear(c.heads * c.head_dim, c.hidden, bias=False)
        self.q_norm, self.k_norm = RmsNorm(c.head_dim, c.eps), RmsNorm(c.head_dim, c.eps)

    def rope(self, x: torch.Tensor) -> torch.Tensor:
        half = self.c.head_dim // 8
        inverse = self.c.theta ** (-torch.arange(half) / half)
        angle = torch.arange(x.shape[1])[:, None] * inverse
        cos, sin = angle.cos()[:, None], angle.sin()[:, None]
        a, b, rest = x[..., :half], x[..., half:2 * half], x[..., 2 * half:]
        return torch.cat([a * cos - b * sin, b * cos + a * sin, rest], -1)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        c, (batch, length, _) = self.c, h.shape
        q, gate = self.q_proj(h).reshape(batch, length, c.heads, 2 * c.head_dim).split(c.head_dim, -1)
        k = self.k_proj(h).reshape(batch, length, c.kv_heads, c.head_dim)
        v = self.v_proj(h).reshape(batch, length, c.kv_heads, c.head_dim)
        q, k = self.rope(self.q_norm(q)), self.rope(self.k_norm(k))
        group = c.heads // c.kv_heads
        k, v = k.repeat_interleave(group, 2), v.repeat_interleave(group, 2)
        scores = torch.einsum("bthd,bshd->bhts", q, k) / math.sqrt(c.head_dim)
        scores = scores.masked_fill(future(length), -1e9)
        o = torch.einsum("bhts,bshd->bthd", scores.softmax(-1), v) * torch.sigmoid(gate)
        return self.o_proj(o.reshape(batch, length, -1))


class FeedForward(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.gate_proj = nn.Linear(c.hidden, c.ffn, bias=False)
        self.up_proj = nn.Linear(c.hidden, c.ffn, bias=False)
        self.down_proj = nn.Linear(c.ffn, c.hidden, bias=False)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        return self.down_proj(F.silu(self.gate_proj(h)) * self.up_proj(h))


class Layer(nn.Module):
    def __init__(self, c: Config, index: int):
        super().__init__()
        self.input_layernorm = RmsNorm(c.hidden, c.eps)
        self.post_attention_layernorm = RmsNorm(c.hidden, c.eps)
        if c.is_attention(index):
            self.self_attn = Attention(c)
        else:
            self.linear_attn = DeltaNet(c)
        self.mlp = FeedForward(c)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mixer = self.self_attn if hasattr(self, "self_attn") else self.linear_attn
        x = x + mixer(self.input_layernorm(x))
        return x + self.mlp(self.post_attention_layernorm(x))


class Model(nn.Module):
    def __init__(self, c: Config):
        super().__init__()
        self.c = c
        self.embed_tokens = nn.Embedding(c.vocab, c.hidden)
        self.layers = nn.ModuleList(Layer(c, i) for i in range(c.layers))
        self.norm = RmsNorm(c.hidden, c.eps)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.02 / (math.sqrt(2 * c.layers) if "o_proj" in name or "out_proj" in name or "down" in name else 1))
            if "conv1d" in name:
                nn.init.normal_(p, std=0.3)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Logits [B, T, vocab] of tokens [B, T]; T a multiple of 32 (pad behind: the model is causal)."""
        x = self.embed_tokens(tokens)
        for layer in self.layers:
            x = layer(x)
        return self.norm(x) @ self.embed_tokens.weight.T
