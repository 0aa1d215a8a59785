#include "data/sample/sample_places.hpp"

#include "data/sample/sample_tables.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace metes::data::sample {
namespace {

constexpr std::array<std::string_view, 12> kLabels{
    "city_parking_lot", "city_park", "park_hole",  "private_lot", "shared_line", "street",
    "condo_stack",      "leased_in", "leased_out", "controlled",  "sold_lot",    "outside"};

std::string label_of(const Lot& lot, const Title& title) {
  if (lot.units > 1) return title.holding ? "" : "condo_stack";
  if (lot.kind == LotKind::park) return title.agency.empty() ? "" : "city_park";
  if (lot.kind != LotKind::lot) return "";
  if (!title.holding) return title.agency.empty() ? "private_lot" : "";
  const std::string_view held = title.holding->status;
  if (held == status::kOwned && title.holding->use == "Parking lot" && !title.agency.empty()) {
    return "city_parking_lot";
  }
  if (held == status::kLeasedIn) return "leased_in";
  if (held == status::kLeasedOut) return "leased_out";
  if (held == status::kControlled) return "controlled";
  return held == status::kSold && title.agency.empty() ? "sold_lot" : "";
}

std::optional<Coord> grid_middle(Coord a, Coord b) {
  if ((b.x - a.x) % 2 != 0 || (b.y - a.y) % 2 != 0) return std::nullopt;
  return Coord{.x = a.x + (b.x - a.x) / 2, .y = a.y + (b.y - a.y) / 2};
}

}  // namespace

void Places::add(const std::string& label, Coord at, const std::vector<std::string>& parcels) {
  places_.try_emplace(label, Place{.at = at, .parcels = parcels});
}

void Places::look_at(const Tile& tile, const Lot& lot, const Title& title) {
  if (!lot.ponds.empty()) add("park_hole", lot.ponds.front());
  const std::string label = label_of(lot, title);
  if (label.empty() || places_.contains(label)) return;
  std::vector<std::string> parcels;
  for (std::uint32_t unit = lot.units > 1 ? 1 : 0; parcels.size() < lot.units; ++unit) {
    parcels.push_back(parcel_number(tile, lot, unit));
  }
  add(label, lot.label, parcels);
}

void Places::look_at(const Tile& tile) {
  if (places_.contains("shared_line")) return;
  std::map<std::pair<Coord, Coord>, const Lot*> sides;
  for (const Lot& lot : tile.lots) {
    if (lot.units > 1 || lot.kind != LotKind::lot) continue;
    const auto& shell = lot.rings.front();
    for (std::size_t i = 0; i < shell.size(); ++i) {
      const Coord a = shell[i];
      const Coord b = shell[(i + 1) % shell.size()];
      const auto neighbour = sides.find({b, a});
      const auto centre = grid_middle(a, b);
      if (neighbour != sides.end() && centre) {
        add("shared_line", *centre,
            {parcel_number(tile, *neighbour->second, 0), parcel_number(tile, lot, 0)});
        return;
      }
      sides[{a, b}] = &lot;
    }
  }
}

void Places::write(const std::filesystem::path& file) const {
  TextFile out(file);
  out.write_row({"label", "lon", "lat", "parcel"});
  for (const std::string_view label : kLabels) {
    const auto place = places_.find(std::string(label));
    if (place == places_.end()) {
      throw DataError(fmt::format("the sample city has no {}: try another seed", label));
    }
    const LonLat at = to_degrees(place->second.at);
    out.write_row({label, fmt::format("{:.7f}", at.lon), fmt::format("{:.7f}", at.lat),
                   fmt::format("{}", fmt::join(place->second.parcels, ";"))});
  }
  out.close();
}

}  // namespace metes::data::sample
