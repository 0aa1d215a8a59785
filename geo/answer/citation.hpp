#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"

#include <string>
#include <vector>

namespace metes {

// On what a directive file's statements rest. Plain functions; callable from any thread.

/// Ids of the sources of the part of the directive that a reason refers to: of a body, a listed
/// place or an owner left out, those of that entry. None for a reason that refers to no part, or to
/// one that cites nothing.
[[nodiscard]] Cites cites_of(const Directive& directive, const Because& because);

/// The parts that a verdict's reasons refer to, each once, with their sources: "scope.rule: order,
/// memo; scope.uses: order".
[[nodiscard]] std::string citations(const Directive& directive, const Verdict& verdict);

/// The directive's sources of these ids, each once and in its order.
[[nodiscard]] std::vector<const DirectiveSource*> sources_named(const Directive& directive,
                                                                const Cites& cites);
/// Those on which reasons rest.
[[nodiscard]] std::vector<const DirectiveSource*> cited_sources(
    const Directive& directive, const std::vector<Because>& reasons);

/// Ids in one: "order, memo".
[[nodiscard]] std::string joined(const Cites& cites);

}  // namespace metes
