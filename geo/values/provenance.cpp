#include "geo/values/provenance.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

struct RoleName {
  Role role;
  std::string_view text;
};

constexpr std::array kRoles{
    RoleName{Role::fabric, "fabric"},       RoleName{Role::inventory, "inventory"},
    RoleName{Role::roll, "roll"},           RoleName{Role::boundary, "boundary"},
    RoleName{Role::addresses, "addresses"}, RoleName{Role::districts, "districts"},
    RoleName{Role::contacts, "contacts"},   RoleName{Role::opt_in, "opt_in"},
};

}  // namespace

std::string_view to_string(Role role) {
  return kRoles[static_cast<std::size_t>(role)].text;
}

std::optional<Role> parse_role(std::string_view name) {
  const auto* found = std::find_if(kRoles.begin(), kRoles.end(),
                                   [&](const RoleName& known) { return known.text == name; });
  if (found == kRoles.end()) return std::nullopt;
  return found->role;
}

bool has_complete_fabric(const City& city) {
  return std::any_of(city.sources.begin(), city.sources.end(), [](const Source& source) {
    return source.role == Role::fabric && source.complete;
  });
}

double widest_tolerance_m(const City& city, Role role) {
  double widest = 0;
  for (const Source& source : city.sources) {
    if (source.role == role) widest = std::max(widest, source.line_tolerance_m);
  }
  return widest;
}

}  // namespace metes
