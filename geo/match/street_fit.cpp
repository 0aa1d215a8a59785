#include "geo/match/street_fit.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace metes {
namespace {

void note(StreetFit& fit, Stretch stretch, AddressPart part, ChangeKind kind, std::string from,
          std::string_view to) {
  fit.stretch = std::max(fit.stretch, stretch);
  fit.changes.push_back(
      {.part = part, .kind = kind, .from = std::move(from), .to = std::string(to)});
}

std::string both(std::string_view first, std::string_view second) {
  std::string words(first);
  if (!first.empty() && !second.empty()) words += ' ';
  words += second;
  return words;
}

// A directional that the text lacks may be added; one that it has must be the street's.
void fit_directionals(StreetFit& fit, const StreetName& asked, const Street& street) {
  const auto& [pre, post] = std::tie(asked.pre_directional, asked.post_directional);
  if (pre == street.pre_directional && post == street.post_directional) return;
  std::string from = both(pre, post);
  const std::string to = both(street.pre_directional, street.post_directional);
  // Of two, as in "360 N 128 E", each says on which axis its number counts.
  const bool has_one = pre.empty() || post.empty() || pre == post;
  if (has_one && pre == street.post_directional && post == street.pre_directional) {
    return note(fit, Stretch::moved, AddressPart::directional, ChangeKind::moved, std::move(from),
                to);
  }
  const bool lacks_only = (pre.empty() || pre == street.pre_directional) &&
                          (post.empty() || post == street.post_directional);
  if (lacks_only) {
    return note(fit, Stretch::added, AddressPart::directional, ChangeKind::added, std::move(from),
                to);
  }
  fit.direction_differs = true;
  note(fit, Stretch::none, AddressPart::directional,
       to.empty() ? ChangeKind::left_out : ChangeKind::replaced, std::move(from), to);
}

void fit_types(StreetFit& fit, const StreetName& asked, const Street& street) {
  if (asked.type == street.type && asked.pre_type == street.pre_type) return;
  std::string from = both(asked.pre_type, asked.type);
  const std::string to = both(street.pre_type, street.type);
  const bool lacks_only = (asked.type.empty() || asked.type == street.type) &&
                          (asked.pre_type.empty() || asked.pre_type == street.pre_type);
  if (lacks_only) {
    return note(fit, Stretch::added, AddressPart::type, ChangeKind::added, std::move(from), to);
  }
  note(fit, Stretch::replaced, AddressPart::type,
       to.empty() ? ChangeKind::left_out : ChangeKind::replaced, std::move(from), to);
}

}  // namespace

StreetFit fit(const StreetName& asked, const Street& street) {
  StreetFit found;
  fit_directionals(found, asked, street);
  fit_types(found, asked, street);
  return found;
}

bool has_type(const AddressIndex& index, NameId name, const StreetName& asked) {
  const Range streets = index.streets(name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index.street(StreetId{i});
    if (street.type == asked.type && street.pre_type == asked.pre_type) return true;
  }
  return false;
}

}  // namespace metes
