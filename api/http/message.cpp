#include "api/http/message.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/trimmed.hpp"

#include <algorithm>

namespace metes::api {

bool same_token(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& header) {
    return same_token(header.name, name);
  });
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

std::string_view trimmed(std::string_view text) {
  return metes::trimmed(text, " \t");
}

}  // namespace metes::api
