#pragma once

#include "data/sample/sample_tile.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace metes::data::sample {

/// One address point.
struct Address {
  std::string house_number;  // "123", "123 1/2", "123A"
  std::string street;
  std::string unit;
  Coord point;
};

[[nodiscard]] std::string one_line(const Address& address);

/// The addresses of one tile's lots: even numbers north and east of a street, odd ones across,
/// growing along it. Names are made once a street. Not shared between threads.
class AddressBook {
 public:
  AddressBook(std::uint64_t seed, const Tile& tile);

  /// Those of a parcel: none, one or several; the first is its situs address. Lots of a campus
  /// have the address of its first lot.
  [[nodiscard]] std::vector<Address> list(const Lot& lot, std::uint32_t unit);
  [[nodiscard]] const std::string& zip() const { return zip_; }

 private:
  [[nodiscard]] const std::string& street(const Frontage& front);
  [[nodiscard]] std::uint32_t house_number(const Lot& lot) const;

  std::uint64_t seed_;
  const Tile& tile_;
  std::string zip_;
  std::map<std::pair<Axis, std::int32_t>, std::string> streets_;
};

}  // namespace metes::data::sample
