#include "geo/snapshot/parcel_name.hpp"

#include "geo/values/parcel_number.hpp"
#include "geo/values/provenance.hpp"

#include <fmt/format.h>

#include <iterator>

namespace metes {

std::string parcel_name(const Snapshot& snapshot, ParcelId parcel) {
  std::string name;
  add_parcel_name(snapshot, parcel, name);
  return name;
}

void add_parcel_name(const Snapshot& snapshot, ParcelId parcel, std::string& text) {
  const auto number = snapshot.number(parcel);
  if (!number.empty()) return add_display_number(number, snapshot.city().number_scheme, text);
  const Source& source = snapshot.source_of(parcel);
  fmt::format_to(std::back_inserter(text), "{} {}", source.id,
                 shown_feature(source, snapshot.feature_of(parcel)));
}

}  // namespace metes
