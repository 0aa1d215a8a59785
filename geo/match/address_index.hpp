#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_reference.hpp"
#include "geo/match/sorted_keys.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/snapshot/address_tables.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <boost/container/small_vector.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// A street of the index; its texts are views of the snapshot.
struct Street {
  StreetId id{};
  NameId name_id{};
  std::string_view pre_directional;
  std::string_view pre_type;
  std::string_view name;
  std::string_view type;
  std::string_view post_directional;
  Range houses;
};

/// A house number of a street, in one place: houses of one number with other ZIPs, postal cities or
/// suffixes are other houses.
struct House {
  HouseId id{};
  std::uint32_t number = 0;
  std::string_view suffix;  // "A", "1/2"
  std::uint32_t low = 0;    // of a range 200-210 both of its ends are houses; else the number
  std::uint32_t high = 0;
  std::string_view zip;   // empty: no source says
  std::string_view city;  // postal; empty: no source says
};

/// A row of the address points, or a parcel of which a record gives the address.
struct HouseEvidence {
  std::optional<std::uint32_t> address_row;
  ParcelId parcel = kNoParcel;  // none where an address row names none
};
using HouseEvidences = boost::container::small_vector<HouseEvidence, 4>;  // more are rare

/// A name that is some edits away from a text.
struct NearName {
  NameId name{};
  std::uint32_t edits = 0;
};

/// Reads a snapshot's address index: which streets, houses and places there are. Valid while
/// its snapshot is. Bounds are checked and DataError is thrown on a damaged file. Callable from any
/// thread.
class AddressIndex {
 public:
  explicit AddressIndex(const Snapshot& snapshot);

  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  [[nodiscard]] std::uint32_t name_count() const;
  [[nodiscard]] std::uint32_t street_count() const;

  /// The name whose key this is (street_key() of a street without its directionals and type).
  [[nodiscard]] std::optional<NameId> name(std::string_view key) const;
  /// Those whose spelling is within the edits that it allows (edits_allowed()), but no farther than
  /// `most`; nearest first, then by key.
  [[nodiscard]] std::vector<NearName> names_near(std::string_view spelling,
                                                 std::uint32_t most) const;
  /// Those that are the same but for articles and titles (bare_key()).
  [[nodiscard]] std::vector<NameId> names_bare(std::string_view bare) const;
  /// Those that sound so (sound_of()), in the order of their keys.
  [[nodiscard]] std::vector<NameId> names_sounding(std::string_view sound) const;
  /// Positions of the names whose keys begin so.
  [[nodiscard]] Range names_beginning(std::string_view prefix) const;
  [[nodiscard]] std::string_view key(NameId name) const;
  /// The name as its first street writes it, without the type before it.
  [[nodiscard]] std::string_view written(NameId name) const;
  /// The first street of the name, with its name and the type before it alone.
  [[nodiscard]] StreetName example(NameId name) const;
  /// Positions of the name's streets, for street().
  [[nodiscard]] Range streets(NameId name) const;

  [[nodiscard]] Street street(StreetId street) const;
  /// The first of these positions whose street has the directionals and the type; their end where
  /// none has.
  [[nodiscard]] std::uint32_t find_street(Range streets, const StreetAffixes& affixes) const;
  /// The next position behind the street, and before `end`, whose street has its directionals and
  /// type; the end where none has.
  [[nodiscard]] std::uint32_t next_alike(StreetId street, std::uint32_t end) const;
  /// Positions of the houses of this number, for house().
  [[nodiscard]] Range houses(const Street& street, std::uint32_t number) const;
  [[nodiscard]] House house(HouseId house) const;
  [[nodiscard]] std::uint32_t number(HouseId house) const;
  [[nodiscard]] std::string_view zip(HouseId house) const;
  [[nodiscard]] std::uint32_t evidence_count(HouseId house) const;
  /// Has what the evidence of the house is about read ahead.
  void read_ahead(HouseId house) const;
  void add_evidence(HouseId house, HouseEvidences& evidence) const;

  /// All parcels of a place by its name's key (name_key()).
  [[nodiscard]] std::span<const ParcelId> place(std::string_view key) const;

  /// A postal city, by its name's key.
  [[nodiscard]] bool has_town(std::string_view key) const;
  /// Whether some name of streets, some town or some place may begin with this.
  [[nodiscard]] bool may_begin_name(std::string_view key) const { return names_.may_begin(key); }
  [[nodiscard]] bool may_begin_town(std::string_view key) const { return towns_.may_begin(key); }
  [[nodiscard]] bool may_begin_place(std::string_view key) const { return places_.may_begin(key); }
  [[nodiscard]] bool knows_towns() const { return !tables_->town_key.empty(); }
  [[nodiscard]] bool knows_places() const { return !tables_->place_key.empty(); }
  [[nodiscard]] bool has_zip(std::string_view zip) const;
  [[nodiscard]] bool knows_zips() const { return !tables_->zip_code.empty(); }

 private:
  [[nodiscard]] Range deletes(std::uint32_t hash) const;

  const Snapshot* snapshot_;
  const AddressTables<View>* tables_;
  SortedKeys names_;
  SortedKeys places_;
  SortedKeys towns_;
  SortedKeys zips_;
};

/// "N SPRING ST".
[[nodiscard]] std::string to_string(const Street& street);
/// "123 1/2 N SPRING ST".
[[nodiscard]] std::string to_string(const Street& street, const House& house);
/// The same without allocation.
[[nodiscard]] fmt::memory_buffer line_of(const Street& street, const House& house);

}  // namespace metes
