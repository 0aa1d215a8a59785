#include "geo/values/use.hpp"

#include <algorithm>
#include <span>

namespace metes {
namespace {

using Use = std::string_view;

bool is_among(Use use, std::span<const Use> uses) {
  return std::find(uses.begin(), uses.end(), use) != uses.end();
}

}  // namespace

bool rules_out(std::string_view recorded, std::string_view other) {
  static constexpr std::array kParking{Use("garage"), Use("parking_lot")};
  static constexpr std::array kWithoutParking{Use("right_of_way"), Use("vacant_lot")};
  static constexpr std::array kWithoutBuildings{Use("parking_lot"), Use("plaza"),
                                                Use("right_of_way"), Use("vacant_lot")};
  static constexpr std::array kBuildings{Use("community_center"), Use("fire_station"),
                                         Use("housing"),          Use("library"),
                                         Use("police_station"),   Use("school")};
  if (recorded == other) return false;
  if (is_among(other, kParking)) return is_among(recorded, kWithoutParking);
  if (other == "building") return is_among(recorded, kWithoutBuildings);
  return recorded != "building" || !is_among(other, kBuildings);
}

bool is_use(std::string_view word) {
  return std::find(kUses.begin(), kUses.end(), word) != kUses.end();
}

}  // namespace metes
