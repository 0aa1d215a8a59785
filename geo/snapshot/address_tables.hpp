#pragma once

#include "geo/snapshot/snapshot_ids.hpp"

#include <cstdint>

namespace metes {

/// A street's name without its directionals and types: "SPRING", "5TH".
enum class NameId : std::uint32_t {};
enum class StreetId : std::uint32_t {};
enum class HouseId : std::uint32_t {};
/// What many houses share.
enum class TraitId : std::uint32_t {};

/// What says that a house exists: a row of the `address_…` columns (top bit set), or a parcel of
/// which a record gives this situs address.
enum class HouseSource : std::uint32_t {};

inline constexpr std::uint32_t kIsAddressRow = 0x8000'0000;

/// The address index as flat arrays: position independent, little-endian, to be memory-mapped.
///
/// - A *name* has streets, a *street* has houses, a *house* has sources; each array of ends says
///   where the children of an element end. Names are sorted by the bytes of their key, the streets
///   of a name by their parts, the houses of a street by number, then by trait.
/// - A *trait* is what tells houses of one number apart, and what many houses share: a suffix
///   ("A", "1/2"), ZIP and postal city, and the span of a range. A house of the range 200-210 is
///   there twice, as 200 with the span 10 and as 210 with the span -10.
/// - *Deletes* find names that are an edit or two away, that differ by an article, or that sound
///   alike: the hash of each text that is left when letters of a spelling, or such words, are left
///   out, and of its sound, sorted, with the name.
/// - A *place* is a name of parcels ("City Hall") with all that bear it.
/// - *Towns* and *ZIPs* are those that the sources name, sorted.
template <template <typename> typename Column>
struct AddressTables {
  Column<TextId> name_key;  // street_key() of a name and the type before it
  Column<std::uint32_t> name_street_ends;
  Column<std::uint32_t> delete_hash;
  Column<NameId> delete_name;

  Column<NameId> street_name_id;
  Column<TextId> street_pre_directional;
  Column<TextId> street_pre_type;
  Column<TextId> street_name;
  Column<TextId> street_type;
  Column<TextId> street_post_directional;
  Column<std::uint32_t> street_house_ends;

  Column<std::uint32_t> house_number;
  Column<TraitId> house_trait;
  Column<std::uint32_t> house_source_ends;
  Column<HouseSource> house_sources;

  Column<TextId> trait_suffix;
  Column<std::int32_t> trait_span;
  Column<TextId> trait_zip;
  Column<TextId> trait_city;

  Column<TextId> place_key;  // name_key()
  Column<std::uint32_t> place_parcel_ends;
  Column<ParcelId> place_parcels;

  Column<TextId> town_key;
  Column<TextId> zip_code;
};

/// As for_each_table(), for the address index.
template <typename TablesType, typename Visit>
void for_each_address_table(TablesType& t, Visit&& visit) {
  visit("name_key", t.name_key);
  visit("name_street_ends", t.name_street_ends);
  visit("delete_hash", t.delete_hash);
  visit("delete_name", t.delete_name);
  visit("street_name_id", t.street_name_id);
  visit("street_pre_directional", t.street_pre_directional);
  visit("street_pre_type", t.street_pre_type);
  visit("street_name", t.street_name);
  visit("street_type", t.street_type);
  visit("street_post_directional", t.street_post_directional);
  visit("street_house_ends", t.street_house_ends);
  visit("house_number", t.house_number);
  visit("house_trait", t.house_trait);
  visit("house_source_ends", t.house_source_ends);
  visit("house_sources", t.house_sources);
  visit("trait_suffix", t.trait_suffix);
  visit("trait_span", t.trait_span);
  visit("trait_zip", t.trait_zip);
  visit("trait_city", t.trait_city);
  visit("place_key", t.place_key);
  visit("place_parcel_ends", t.place_parcel_ends);
  visit("place_parcels", t.place_parcels);
  visit("town_key", t.town_key);
  visit("zip_code", t.zip_code);
}

}  // namespace metes
