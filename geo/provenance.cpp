#include "geo/provenance.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

struct Word {
  Role role;
  std::string_view text;
};

constexpr std::array kRoles{
    Word{Role::fabric, "fabric"},       Word{Role::inventory, "inventory"},
    Word{Role::roll, "roll"},           Word{Role::boundary, "boundary"},
    Word{Role::addresses, "addresses"}, Word{Role::districts, "districts"},
    Word{Role::contacts, "contacts"},   Word{Role::opt_in, "opt_in"},
};

}  // namespace

std::string_view to_string(Role role) {
  return kRoles[static_cast<std::size_t>(role)].text;
}

std::optional<Role> parse_role(std::string_view name) {
  const auto* found = std::find_if(kRoles.begin(), kRoles.end(),
                                   [&](const Word& word) { return word.text == name; });
  if (found == kRoles.end()) return std::nullopt;
  return found->role;
}

}  // namespace metes
