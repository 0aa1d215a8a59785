#include "geo/values/other_name.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace metes {
namespace {

struct OtherName {
  std::string_view theirs;
  std::string_view ours;
};
constexpr std::array<OtherName, 15> kOtherNames{{{"lng", "lon"},
                                                 {"long", "lon"},
                                                 {"longitude", "lon"},
                                                 {"x", "lon"},
                                                 {"latitude", "lat"},
                                                 {"y", "lat"},
                                                 {"apn", "parcel"},
                                                 {"pin", "parcel"},
                                                 {"date", "as_of"},
                                                 {"as_of_date", "as_of"},
                                                 {"accuracy", "accuracy_m"},
                                                 {"radius", "accuracy_m"},
                                                 {"radius", "buffer_m"},
                                                 {"language", "lang"},
                                                 {"srs", "crs"}}};

// A long word says the same within a name: "gps_accuracy", "accuracyMeters". A short one may be
// any: "update", "maximum".
bool says(std::string_view name, std::string_view word) {
  constexpr std::size_t kLong = 6;
  return name == word || (word.size() >= kLong && name.find(word) != std::string_view::npos);
}

}  // namespace

std::string_view our_name(std::string_view name, std::span<const std::string_view> known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return name;
  const std::string letters = lower(name);
  for (const OtherName& other : kOtherNames) {
    const bool is_known = std::find(known.begin(), known.end(), other.ours) != known.end();
    if (is_known && says(letters, other.theirs)) return other.ours;
  }
  return name;
}

}  // namespace metes
