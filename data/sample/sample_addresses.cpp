#include "data/sample/sample_addresses.hpp"

#include "data/sample/sample_dice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace metes::data::sample {
namespace {

std::string stack_unit(std::uint32_t unit, std::uint32_t units) {
  constexpr std::uint32_t kUnitsPerFloor = 6;
  if (units <= kUnitsPerFloor) return fmt::format("Unit {}", unit);
  const std::uint32_t floor = (unit - 1) / kUnitsPerFloor + 1;
  return fmt::format("Unit {}{:02}", floor, (unit - 1) % kUnitsPerFloor + 1);
}

std::string flat_unit(std::uint32_t style, std::uint32_t flat) {
  switch (style) {
    case 0:
      return fmt::format("Apt {}", flat + 1);
    case 1:
      return fmt::format("# {}", flat + 1);
    case 2:
      return fmt::format("Apt {}", static_cast<char>('A' + flat));
    default:
      return fmt::format("Ste {}", 100 * (flat + 1));
  }
}

/// A second door on the same lot.
void add_rear_house(std::vector<Address>& list, Dice& dice) {
  constexpr std::array<std::string_view, 4> kMarks{" 1/2", "A", " 1/4", " R"};
  const double draw = dice.unit();
  Address rear = list.front();
  rear.house_number += kMarks.at(draw < 0.6 ? 0 : draw < 0.85 ? 1 : draw < 0.95 ? 2 : 3);
  list.push_back(std::move(rear));
}

void add_flats(std::vector<Address>& list, Dice& dice) {
  const std::uint32_t style = dice.below(4);
  const std::uint32_t flats = 2 + dice.below(7);
  for (std::uint32_t flat = 0; flat < flats; ++flat) {
    Address address = list.front();
    address.unit = flat_unit(style, flat);
    list.push_back(std::move(address));
  }
}

bool has_no_address(const Lot& lot, Dice& dice) {
  switch (lot.kind) {
    case LotKind::remnant:
    case LotKind::water:
      return true;
    case LotKind::plaza:
      return dice.chance(0.6);
    case LotKind::lot:
      return dice.chance(0.015);
    default:
      return false;
  }
}

}  // namespace

std::string one_line(const Address& address) {
  std::string line = fmt::format("{} {}", address.house_number, address.street);
  if (!address.unit.empty()) line += ' ' + address.unit;
  return line;
}

AddressBook::AddressBook(std::uint64_t seed, const Tile& tile) : seed_(seed), tile_(tile) {
  // No post office has ever had a code below 00501.
  const TileKey key = tile.quarter.key;
  zip_ = fmt::format("{:05}",
                     10 + Dice(seed, Purpose::addresses, key.column >> 1, key.row >> 1).below(490));
}

const std::string& AddressBook::street(const Frontage& front) {
  std::string& name = streets_[{front.axis, front.street}];
  if (name.empty()) name = street_name(tile_.quarter, seed_, front.axis, front.street);
  return name;
}

std::uint32_t AddressBook::house_number(const Lot& lot) const {
  // Two numbers for three metres of street, from the tile's edge; a hundred more for each hundred
  // metres between the tile and the middle of the city, so that long streets do not repeat.
  const Extent tile = tile_.quarter.frame.tile;
  const bool is_level = lot.front.axis == Axis::level;
  const double from_centre = std::abs(is_level ? tile.centre().x : tile.centre().y);
  const double reach = (tile.width() + tile.height()) / 2;
  const double position = std::max(0.0, lot.along + reach) * 2 / 3;
  const auto base = 100 * (1 + static_cast<std::uint32_t>(from_centre / 100));
  const auto even = 2 * static_cast<std::uint32_t>(position / 2);
  return base + even + (lot.front.is_above ? 0 : 1);
}

std::vector<Address> AddressBook::list(const Lot& lot, std::uint32_t unit) {
  Dice dice(seed_, Purpose::addresses, tile_.number, std::int64_t{lot.block} * 1000 + lot.index,
            unit);
  if (has_no_address(lot, dice)) return {};
  const Lot* door = &lot;
  if (lot.kind == LotKind::campus) {
    door = &*std::find_if(tile_.lots.begin(), tile_.lots.end(),
                          [&](const Lot& other) { return other.block == lot.block; });
  }
  std::vector<Address> list{{.house_number = fmt::format("{}", house_number(*door)),
                             .street = street(door->front),
                             .unit = lot.units > 1 ? stack_unit(unit, lot.units) : "",
                             .point = lot.label}};
  if (lot.kind != LotKind::lot || lot.units > 1) return list;
  const double draw = dice.unit();
  if (draw < 0.03) add_rear_house(list, dice);
  if (draw > 0.975) add_flats(list, dice);
  return list;
}

}  // namespace metes::data::sample
