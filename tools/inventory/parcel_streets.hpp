#pragma once

#include "geo/match/address_index.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace metes::tools {

/// The streets on which parcels have addresses, as recorded: by a record's situs address, by an
/// address point that names its number, or by one that names none and lies in it. Which streets a
/// lot touches no source says. The snapshot must outlive it. Callable from any thread.
class ParcelStreets {
 public:
  /// Goes through all addresses. Throws DataError on a damaged snapshot.
  explicit ParcelStreets(const AddressIndex& index);

  /// "16TH ST; N ELM AVE"; empty where no address is recorded.
  [[nodiscard]] std::string of(ParcelId parcel) const;
  /// The same of the parcels that share a corner with it. Linear in the vertices of those.
  [[nodiscard]] std::string about(ParcelId parcel) const;

 private:
  [[nodiscard]] std::span<const StreetId> streets(std::uint32_t parcel) const;
  [[nodiscard]] std::string names(std::vector<StreetId> streets) const;

  const AddressIndex& index_;
  std::vector<std::uint32_t> ends_;  // by parcel
  std::vector<StreetId> streets_;
};

}  // namespace metes::tools
