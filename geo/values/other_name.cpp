#include "geo/values/other_name.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

struct OtherName {
  std::string_view theirs;
  std::string_view ours;
};
constexpr std::array<OtherName, 12> kOtherNames{{{"lng", "lon"},
                                                 {"long", "lon"},
                                                 {"longitude", "lon"},
                                                 {"x", "lon"},
                                                 {"latitude", "lat"},
                                                 {"y", "lat"},
                                                 {"apn", "parcel"},
                                                 {"pin", "parcel"},
                                                 {"date", "as_of"},
                                                 {"radius", "accuracy_m"},
                                                 {"language", "lang"},
                                                 {"srs", "crs"}}};

}  // namespace

std::string_view our_name(std::string_view name, std::span<const std::string_view> known) {
  for (const OtherName& other : kOtherNames) {
    const bool is_known = std::find(known.begin(), known.end(), other.ours) != known.end();
    if (is_known && lower(name) == other.theirs) return other.ours;
  }
  return name;
}

}  // namespace metes
