"""The text model of Qwen3.5 in float64: layers of Gated DeltaNet (arXiv 2412.06464), one token after the other, and
layers of attention with a gate. See reference.py."""
import numpy as np

import plain


def heads_of(x, count):
    return x.reshape(len(x), count, -1)


def attention(w, p, config, h, norm):
    heads, kv, dim = config["num_attention_heads"], config["num_key_value_heads"], config["head_dim"]
    both = heads_of(h @ w[p + "q_proj.weight"].T, heads)  # per head the query, then its gate
    q, gate = both[..., :dim], both[..., dim:]
    k, v = (heads_of(h @ w[p + n + "_proj.weight"].T, kv) for n in "kv")
    q, k = norm(q, p + "q_norm.weight"), norm(k, p + "k_norm.weight")
    rope = config["rope_parameters"]
    rotary = int(dim * rope["partial_rotary_factor"])
    angles = np.arange(len(h))[:, None] * rope["rope_theta"] ** (-np.arange(0, rotary, 2) / rotary)
    turned = plain.cos_and_sin(angles)
    q, k = plain.turn(q, turned, rotary), plain.turn(k, turned, rotary)
    attended = plain.attend(q, k, v, dim ** -0.5) * plain.sigmoid(gate)
    return attended.reshape(len(h), -1) @ w[p + "o_proj.weight"].T


def convolve(x, kernel):
    """Each channel with its own kernel; nothing before the first token."""
    width = kernel.shape[-1]
    padded = np.vstack([np.zeros((width - 1, x.shape[1])), x])
    return sum(padded[j:j + len(x)] * kernel[:, 0, j] for j in range(width))


def unit(x):
    return x / np.sqrt((x * x).sum(-1, keepdims=True) + 1e-6)


def delta_net(w, p, config, h, eps):
    key_heads, heads = config["linear_num_key_heads"], config["linear_num_value_heads"]
    key_dim, value_dim = config["linear_key_head_dim"], config["linear_value_head_dim"]
    mixed = plain.silu(convolve(h @ w[p + "in_proj_qkv.weight"].T, w[p + "conv1d.weight"]))
    q, k, v = np.split(mixed, [key_heads * key_dim, 2 * key_heads * key_dim], -1)
    # neighbouring value heads share a key head
    q = np.repeat(unit(heads_of(q, key_heads)) / np.sqrt(key_dim), heads // key_heads, 1)
    k = np.repeat(unit(heads_of(k, key_heads)), heads // key_heads, 1)
    v = heads_of(v, heads)
    beta = plain.sigmoid(h @ w[p + "in_proj_b.weight"].T)
    step = np.log1p(np.exp(h @ w[p + "in_proj_a.weight"].T + w[p + "dt_bias"]))  # softplus
    decay = np.exp(-np.exp(w[p + "A_log"]) * step)
    state = np.zeros((heads, key_dim, value_dim))
    out = np.empty_like(v)
    for t in range(len(h)):
        state *= decay[t][:, None, None]
        known = np.einsum("hkv,hk->hv", state, k[t])
        state += np.einsum("hk,hv->hkv", k[t], beta[t][:, None] * (v[t] - known))
        out[t] = np.einsum("hkv,hk->hv", state, q[t])
    z = heads_of(h @ w[p + "in_proj_z.weight"].T, heads)
    out = plain.rms(out, w[p + "norm.weight"], eps) * plain.silu(z)
    return out.reshape(len(h), -1) @ w[p + "out_proj.weight"].T


def forward(config, w, tokens):
    eps = config["rms_norm_eps"]

    def norm(x, name):
        return plain.rms(x, 1 + w[name], eps)

    x = w["model.embed_tokens.weight"][tokens]
    for i, kind in enumerate(config["layer_types"]):
        p = f"model.layers.{i}."
        h = norm(x, p + "input_layernorm.weight")
        if kind == "full_attention":
            x = x + attention(w, p + "self_attn.", config, h, norm)
        else:
            x = x + delta_net(w, p + "linear_attn.", config, h, eps)
        h = norm(x, p + "post_attention_layernorm.weight")
        gate, up = (h @ w[f"{p}mlp.{n}_proj.weight"].T for n in ("gate", "up"))
        x = x + (plain.silu(gate) * up) @ w[p + "mlp.down_proj.weight"].T
    return norm(x, "model.norm.weight") @ w.get("lm_head.weight", w["model.embed_tokens.weight"]).T
