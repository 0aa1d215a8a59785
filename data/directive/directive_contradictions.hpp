#pragma once

#include "data/directive/directive_review.hpp"

#include <vector>

namespace metes::data {

/// What one part of a directive says against another: part of review(). Adds to `findings`.
void review_contradictions(const DirectiveFile& file, std::vector<DirectiveFinding>& findings);

}  // namespace metes::data
