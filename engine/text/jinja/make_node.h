// Making nodes of the syntax tree while the depth of the tree is bounded; for the expression parser's two
// files.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <utility>

#include "engine/text/jinja/ast.h"
#include "engine/text/jinja/lexer.h"

namespace octavo::jinja {

constexpr int max_tree_depth = 150;  // grows by a + b + c … too; bounds the stack of whoever walks the tree

// The depth of the deepest; null has none.
inline int depth_of(std::initializer_list<const Expression*> children) {
    int depth = 0;
    for (const Expression* child : children) {
        depth = child == nullptr ? depth : std::max(depth, child->depth);
    }
    return depth;
}

template <typename Node>
ExpressionPtr make_node(int line, Node node, int depth_of_children) {
    if (depth_of_children >= max_tree_depth) {
        throw_at_line(line, "an expression is too long");
    }
    return std::make_unique<const Expression>(Expression{line, depth_of_children + 1, std::move(node)});
}

}  // namespace octavo::jinja
