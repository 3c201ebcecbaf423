// exp and what is made of it, for whole vectors. V is the Vector of an instruction set; so are all of this
// folder: each algorithm is written once and compiled for each.
#pragma once

namespace octavo::kernels::simd {

// e^x with a relative error below 2e-7: x = n ln 2 + r with |r| <= ln 2 / 2, and the Taylor series of e^r up
// to r^7 / 7!, whose next term is below 6e-9. Arguments are held between -87.3 and 88.3, where results are
// normal numbers. NaN stays NaN.
template <typename V>
typename V::F32 exp(typename V::F32 x) {
    using F32 = typename V::F32;
    x = V::min(V::set(88.3F), V::max(V::set(-87.3F), x));
    const F32 n = V::round(V::mul(x, V::set(1.44269504F)));
    // ln 2 in two parts, the first with few bits so that n times it is exact.
    const F32 r = V::fma(n, V::set(-1.42860677e-6F), V::fma(n, V::set(-0.693145752F), x));
    F32 sum = V::set(1.0F / 5040);
    sum = V::fma(sum, r, V::set(1.0F / 720));
    sum = V::fma(sum, r, V::set(1.0F / 120));
    sum = V::fma(sum, r, V::set(1.0F / 24));
    sum = V::fma(sum, r, V::set(1.0F / 6));
    sum = V::fma(sum, r, V::set(0.5F));
    sum = V::fma(sum, r, V::set(1.0F));
    sum = V::fma(sum, r, V::set(1.0F));
    return V::scale(sum, n);
}

// x / (1 + e^-gate): x * sigmoid(gate).
template <typename V>
typename V::F32 gated(typename V::F32 x, typename V::F32 gate) {
    return V::div(x, V::add(V::set(1.0F), exp<V>(V::sub(V::zero(), gate))));
}

template <typename V>
typename V::F32 silu(typename V::F32 x) {
    return gated<V>(x, x);
}

}  // namespace octavo::kernels::simd
