#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

/// Names and values, percent-decoded: of a query, or of a form as it is sent.
using QueryPairs = std::vector<std::pair<std::string, std::string>>;

/// A request target taken apart: segments of the path and pairs of the query, percent-decoded after
/// they were divided, so that an encoded slash, "&" or "=" divides nothing.
struct Target {
  std::vector<std::string> segments;  // of "/v1/parcels/7%2F1": v1, parcels, 7/1
  QueryPairs parameters;
};

/// The pairs of application/x-www-form-urlencoded; nothing as for parse_target().
[[nodiscard]] std::optional<QueryPairs> parse_query(std::string_view text);

/// Nothing where an escape is broken or what it gives is not UTF-8 or has control characters;
/// values of a query may have tabs and line ends. In a query "+" is a blank, only the first "=" of
/// a pair divides it, and only "&" divides pairs.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

}  // namespace metes::api
