#include "geo/address/reference_doubt.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/street_name.hpp"

#include <algorithm>

namespace metes {
namespace {

bool has_same_name(const StreetReading& a, const StreetReading& b) {
  return a.name == b.name && a.pre_type == b.pre_type;
}

bool has_same_affixes(const StreetReading& a, const StreetReading& b) {
  return a.pre_directional == b.pre_directional && a.type == b.type &&
         a.post_directional == b.post_directional;
}

}  // namespace

ReferenceDoubts::Said ReferenceDoubts::of(const AddressReading& reading) {
  Said said;
  if (reference_.knows_streets()) {
    const Known street = find(reading.street);
    said.street_name = street.name;
    said.known_street = street.itself;
    said.doubt = street.doubt + find(reading.cross).doubt;
  }
  if (reference_.knows_places() && !reading.place.empty()) {
    said.doubt += reference_.has_place(name_key(line_, reading.place)) ? doubt::kPlaceKnown
                                                                       : doubt::kPlaceUnknown;
  }
  return said;
}

int ReferenceDoubts::hope(AddressKind kind, bool may_cross) const {
  const int of_street = reference_.knows_streets() ? -doubt::kStreetKnown : 0;
  switch (kind) {
    case AddressKind::address:
      return may_cross ? 2 * of_street : of_street;
    case AddressKind::street:
      if (may_cross) return 2 * of_street;
      return reference_.may_begin_street(number_before()) ? of_street : 0;
    case AddressKind::intersection:
      return 2 * of_street;
    case AddressKind::place:
      return reference_.knows_places() && reference_.may_begin_place(number_before())
                 ? -doubt::kPlaceKnown
                 : 0;
    default:
      return 0;
  }
}

// The number with which the line begins, and with it a street or a place that has all of the words.
std::string_view ReferenceDoubts::number_before() const {
  const LineWord& first = line_[0];
  const bool is_number = first.shape == WordShape::digits && first.text.front() != '0';
  return is_number ? first.text : std::string_view();  // "007" may be 7TH
}

bool ReferenceDoubts::is_number_in_words(const AddressReading& reading) const {
  return !reading.number.empty() && line_[reading.number.first].shape == WordShape::letters;
}

ReferenceDoubts::Known ReferenceDoubts::find(const StreetReading& street) {
  if (street.name.empty()) return {};
  const auto same = std::find_if(known_.begin(), known_.end(), [&](const Known& other) {
    return has_same_name(other.street, street) && has_same_affixes(other.street, street);
  });
  if (same != known_.end()) return *same;
  const auto same_name = std::find_if(known_.begin(), known_.end(), [&](const Known& other) {
    return has_same_name(other.street, street);
  });
  Known known{.street = street, .name = same_name != known_.end() ? same_name->name : ask(street)};
  if (known.name) {
    known.itself = reference_.street(*known.name, street_affixes(line_, street));
    known.doubt = known.itself ? doubt::kStreetKnown : doubt::kStreetNameKnown;
  }
  if (known_.size() < AddressReadings::kMost) known_.push_back(known);
  return known;
}

std::optional<NameId> ReferenceDoubts::ask(const StreetReading& street) const {
  // "200 N SPRING" is hardly ever a name
  const LineWord& first = line_[street.name.first];
  const bool begins_with_number =
      street.name.size() > 1 && street.pre_type.empty() && first.shape == WordShape::digits;
  if (begins_with_number && !reference_.may_begin_street(key_beginning(first))) return std::nullopt;
  return reference_.street_name(street.pre_type.empty() ? name_key(line_, street.name)
                                                        : street_key(street_name(line_, street)));
}

}  // namespace metes
