#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tests {

/// Fields of a form as a browser sends them.
[[nodiscard]] std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields);

/// What stands between two texts, each time that both are there.
[[nodiscard]] std::vector<std::string> all_between(std::string_view page, std::string_view begin,
                                                   std::string_view end);
/// The first of them; "" where there is none.
[[nodiscard]] std::string between(std::string_view page, std::string_view begin,
                                  std::string_view end);

/// A text as it was before it was escaped for HTML.
[[nodiscard]] std::string unescaped(std::string text);

/// A page as XML: what HTML leaves open is closed, attributes without a value have one.
[[nodiscard]] std::string as_xml(const std::string& page);

}  // namespace metes::tests
