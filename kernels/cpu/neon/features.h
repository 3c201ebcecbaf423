// What this ARM processor offers beyond ARMv8.
#pragma once

namespace octavo::kernels::neon {

struct Features {
    bool dot_products;   // of four bytes (FEAT_DotProd)
    bool byte_matrices;  // FEAT_I8MM
};

Features features();

}  // namespace octavo::kernels::neon
