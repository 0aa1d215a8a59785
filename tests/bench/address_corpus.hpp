#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace metes::bench {

/// An address that exists, as its source writes it.
struct KnownAddress {
  std::string number;
  std::string street;  // directionals, name and type in one
  std::string zip{};
  std::string city{};
  std::string parcel{};  // its number
  double lon = 0;
  double lat = 0;
};

/// Number and street in the form in which answers are compared.
[[nodiscard]] std::string line_of(std::string_view number, std::string_view street);

/// A text with the address that it means.
struct AddressQuery {
  std::string text;
  std::string meant;  // line_of(); empty: no address of this reference
  std::string kind;
};

/// Addresses of which some were left out, so that absent ones can be asked for.
struct Holes {
  std::shared_ptr<const Snapshot> snapshot;
  std::unordered_set<std::string> present;  // line_of()
};

/// Leaves out `percent` of the distinct lines. Each parcel number, or line without one, is a
/// parcel.
[[nodiscard]] Holes with_holes(const std::vector<KnownAddress>& addresses, const std::string& city,
                               std::uint32_t percent, std::uint64_t seed);

/// The sets of METES_DATA/addresses, and Venice. Each throws when its file is absent.
[[nodiscard]] std::vector<KnownAddress> read_chicago_land(const std::string& data);
struct MessyAddress {
  std::string text;
  KnownAddress meant;
};
[[nodiscard]] std::vector<MessyAddress> read_chicago_messy(const std::string& data);
/// Texts of a file of addresses elsewhere.
[[nodiscard]] std::vector<std::string> read_texts(const std::string& data, const std::string& file);

}  // namespace metes::bench
