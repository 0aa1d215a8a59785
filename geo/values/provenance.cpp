#include "geo/values/provenance.hpp"

#include <algorithm>
#include <array>
#include <iterator>

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

// Of files that begin alike all but the last are empty.
FeatureInFile feature_in_file(const Source& source, std::int64_t feature) {
  const auto next = std::upper_bound(
      source.files.begin(), source.files.end(), feature,
      [](std::int64_t number, const SourceFile& file) { return number < file.first; });
  if (next == source.files.begin()) return {.number = feature};
  const SourceFile& file = *std::prev(next);
  return {.number = feature - file.first, .file = file.name};
}

std::string shown_feature(const Source& source, std::int64_t feature) {
  const FeatureInFile own = feature_in_file(source, feature);
  const std::string number = std::to_string(own.number);
  return own.file.empty() ? number : number + " (" + std::string(own.file) + ")";
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
