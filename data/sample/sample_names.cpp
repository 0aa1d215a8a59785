#include "data/sample/sample_dice.hpp"
#include "data/sample/sample_streets.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace metes::data::sample {
namespace {

constexpr std::array<std::string_view, 48> kStems{
    "Albatross", "Anchor",  "Ballast",  "Barnacle", "Beacon",   "Bosun",     "Brine",
    "Capstan",   "Comet",   "Coral",    "Current",  "Cuttle",   "Driftwood", "Drogue",
    "Eddy",      "Fathom",  "Fluke",    "Foam",     "Gannet",   "Halyard",   "Kelp",
    "Krill",     "Lantern", "Leeward",  "Limpet",   "Manta",    "Mizzen",    "Nautilus",
    "Nemo",      "Offing",  "Orca",     "Osprey",   "Petrel",   "Plankton",  "Quahog",
    "Quay",      "Rigging", "Saltwind", "Sextant",  "Shoal",    "Skerry",    "Sounding",
    "Spindrift", "Tern",    "Tiller",   "Urchin",   "Windlass", "Zephyr"};
constexpr std::array<std::string_view, 6> kLevelTypes{"St", "Ln", "Way", "Rd", "Pl", "Ter"};
constexpr std::array<std::string_view, 6> kUprightTypes{"Ave", "Dr", "Blvd", "Ct", "Cir", "Pkwy"};
constexpr std::array<std::string_view, 4> kSpanishLevel{"Calle", "Paseo", "Camino", "Vereda"};
constexpr std::array<std::string_view, 4> kSpanishUpright{"Avenida", "Vía", "Callejón", "Rambla"};
constexpr std::array<std::string_view, 25> kSpanishStems{
    "del Faro",        "de la Bruma",   "de las Olas",     "del Petrel",   "de la Marea",
    "del Océano",      "los Arrecifes", "de la Ballena",   "del Timón",    "el Peñón",
    "del Sextante",    "la Espuma",     "de los Albatros", "del Ancla",    "la Corriente",
    "de las Brújulas", "del Coral",     "el Sargazo",      "de la Niebla", "las Gaviotas",
    "del Nautilo",     "la Sirena",     "del Viento Sur",  "el Remolino",  "de la Sonda"};
constexpr std::array<std::string_view, 8> kHoods{"Reach",   "Shoals", "Heights", "Sound",
                                                 "Narrows", "Flats",  "Rise",    "Landing"};

std::string_view ordinal_suffix(std::int32_t number) {
  constexpr std::array<std::string_view, 4> kSuffixes{"th", "st", "nd", "rd"};
  const std::int32_t tens = number % 100 / 10;
  const std::int32_t ones = number % 10;
  return kSuffixes.at(tens == 1 || ones > 3 ? 0 : static_cast<std::size_t>(ones));
}

/// Different for each street of an axis in one tile, as long as there are no more than stems.
template <std::size_t Count>
std::string_view stem(const std::array<std::string_view, Count>& stems, Dice& dice,
                      std::int32_t index) {
  const std::uint32_t start = dice.below(Count) + 1000 * Count;
  return stems.at((start + static_cast<std::uint32_t>(index + 100) * 7) % Count);
}

/// The part of the city: east and west for level streets, north and south for upright ones.
std::string_view directional(Axis axis, TileKey key) {
  const std::int32_t at = axis == Axis::level ? key.column : key.row;
  if (at == 0) return "";
  if (axis == Axis::level) return at > 0 ? "E " : "W ";
  return at > 0 ? "N " : "S ";
}

std::string spanish_name(Axis axis, Dice& dice, std::int32_t index) {
  const auto& types = axis == Axis::level ? kSpanishLevel : kSpanishUpright;
  const std::string_view name = stem(kSpanishStems, dice, index);
  return fmt::format("{} {}", types.at(static_cast<std::uint32_t>(index + 100) % 4), name);
}

}  // namespace

std::string street_name(const Quarter& quarter, std::uint64_t seed, Axis axis, std::int32_t index) {
  const auto [column, row] = quarter.key;
  const std::int32_t tile_axis = axis == Axis::level ? 0 : 1;
  Dice dice(seed, Purpose::names, column, row, tile_axis);
  Dice own(seed, Purpose::names, column, row, 2 + tile_axis + 4 * (index + 100));
  if (own.chance(quarter.style.spanish)) return spanish_name(axis, dice, index);
  const bool is_level = axis == Axis::level;
  const std::string_view where = directional(axis, quarter.key);
  if (quarter.style.numbered) {
    const std::int32_t number = 20 + 9 * (is_level ? row : column) + index;
    return fmt::format("{}{}{} {}", where, number, ordinal_suffix(number), is_level ? "St" : "Ave");
  }
  const auto& types = is_level ? kLevelTypes : kUprightTypes;
  const std::string_view type = types.at(own.below(static_cast<std::uint32_t>(types.size())));
  return fmt::format("{}{} {}", where, stem(kStems, dice, index), type);
}

std::string hood_name(std::uint64_t seed, TileKey key) {
  Dice dice(seed, Purpose::names, key.column, key.row, -1);
  const std::string_view name = kStems.at(dice.below(kStems.size()));
  return fmt::format("{} {}", name, kHoods.at(dice.below(kHoods.size())));
}

}  // namespace metes::data::sample
