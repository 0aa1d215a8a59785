#pragma once

#include "api/service/problem.hpp"

#include <optional>
#include <string_view>

namespace metes::api {

/// A row as it came, or why there are no rows, or no more.
struct RowText {
  std::string_view text;  // until the next one is taken
  bool is_too_long = false;
  std::optional<Problem> no_rows = {};
};

}  // namespace metes::api
