#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// How much a finding matters; the words are SARIF's.
enum class Severity : std::uint8_t { note, warning, error };
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view word);

/// What is wrong. The words are part of the interface.
enum class FindingKind : std::uint8_t {
  records_disagree,     // one record says that the city holds it, another that it does not
  listed_but_not_held,  // an inventory lists what its own record says is not the city's
  listed_twice,         // one source has several rows of a number
  owners_differ,        // records of a number name different owners
  look_alike_owner,     // the owner's name is that of another body, such as a housing authority
  left_out,             // a row that import left out
  no_place,             // a row with neither a shape nor a position
  no_shape,             // a row with a position, and no shape
  point_outside,        // the position that a source gives lies outside the parcel
  address_in_other,     // an address point lies in another parcel than the one it names
  address_outside,      // an address point lies outside the parcel that it names, in none
  addresses_differ,     // sources give a parcel number addresses that cannot both be right
  one_address_apart,    // parcels far from each other have one address
  overlap,              // two parcels share land, and neither is drawn like the other
  gap,                  // a strip of land between two parcels is in none, and is no street
  sliver,               // a parcel that is too thin to be one
};
inline constexpr std::size_t kFindingKinds = static_cast<std::size_t>(FindingKind::sliver) + 1;
[[nodiscard]] std::string_view to_string(FindingKind kind);
/// What the kind is, in a sentence.
[[nodiscard]] std::string_view meaning_of(FindingKind kind);

/// One side of a finding: a row of a source, and what it says.
struct Witness {
  const Source* source = nullptr;  // null: there is no other side
  std::int64_t feature = 0;        // or kNotListed
  std::string said{};
};

/// Something in which the sources of a snapshot do not agree, or cannot be right.
struct RecordFinding {
  FindingKind kind = FindingKind::records_disagree;
  Severity severity = Severity::note;
  std::vector<std::string> numbers{};  // as shown; of a parcel without one: "source#feature"
  std::vector<std::string> keys{};     // key_of() of the same parcels, in whatever order
  std::string about{};                 // which address, which interest; may be empty
  std::string message{};
  std::array<Witness, 2> witnesses{};
  std::optional<double> amount{};  // metres, rows, or square metres of land
  ParcelId parcel = kNoParcel;     // whose shape shows it
  std::optional<Coord> at{};       // a position that is wrong, or the middle of a gap
  std::uint64_t times = 1;         // findings with this id
};

/// Names the finding as long as it is the same: a digest of its kind, its keys and sources,
/// whatever their order, and what it is about; not of rows, positions or other findings.
[[nodiscard]] std::string id_of(const RecordFinding& finding);

/// "16-11-400-017-0000", or "rap-parks#12" where there is no number.
[[nodiscard]] std::string name_of(const Snapshot& snapshot, ParcelId parcel);

/// By what a parcel is known in whatever order its source has its features: its number, or without
/// one its source and lines.
[[nodiscard]] std::string key_of(const Snapshot& snapshot, ParcelId parcel);

/// The source and feature whose shape or row the parcel is.
[[nodiscard]] Witness shape_witness(const Snapshot& snapshot, ParcelId parcel);

/// By kind, then by number; of findings of one id the worst is kept, whatever their order.
[[nodiscard]] std::vector<RecordFinding> in_order(std::vector<RecordFinding> findings);

}  // namespace metes::tools
