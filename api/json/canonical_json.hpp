#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace metes::api {

/// The one text of a JSON value, so that its digest and its signature can be checked anywhere:
/// RFC 8785 (JSON Canonicalization Scheme). No blanks; members in the order of their keys' UTF-16
/// code units (3.2.3); strings escaped only where they must be (3.2.2.2); numbers as ECMAScript
/// writes them (3.2.2.3). Text that is not UTF-8 becomes U+FFFD. Throws DataError for a number that
/// is not finite, or a whole one beyond 2^53, which readers may round. Callable from any thread.
[[nodiscard]] std::string canonical(const nlohmann::json& value);
[[nodiscard]] std::string canonical(const nlohmann::ordered_json& value);

}  // namespace metes::api
