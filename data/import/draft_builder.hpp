#pragma once

#include "data/import/profiles.hpp"
#include "data/import/record_columns.hpp"
#include "data/import/text_pool.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::data {

/// A parcel as a source gives it; `polygons` is empty when there is no shape.
struct NewParcel {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string number;   // normalised; empty: none
  std::string display;  // as written
  Coord point = kNoPoint;
  std::vector<PolygonRings> polygons;
  std::uint64_t digest = 0;  // of the shape; 0: none
};

struct NewAddress {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string number{}, street{}, unit{}, city{}, zip{};
  Coord point = kNoPoint;
  ParcelId parcel = kNoParcel;
};

/// An entry of a register of private opt-ins.
struct NewPosting {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string by, area, proof;  // words of OptInParty and AreaKind; empty: not recorded
  Interval valid;
  Day revoked = kLastDay;
};

/// Where a row puts a parcel.
struct NewPosition {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  Coord point;
};

struct NewContact {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string custodian, office, phone, email, url;
};

/// The rings of a shape by polygon.
[[nodiscard]] std::vector<PolygonRings> polygons_of(const Shapes& shapes, std::uint32_t shape);

/// For each source of the city, whether its parcels may be joined.
using JoinSet = std::vector<bool>;

/// Collects parcels, records, areas and addresses in the order in which they are read and lays them
/// out as a snapshot's tables. Linear in what it is given; the same calls give the same bytes. Not
/// shared between threads.
class DraftBuilder {
 public:
  ParcelId add_parcel(const NewParcel& parcel);
  void add_record(ParcelId parcel, const NewRecord& record);
  void add_area(std::uint16_t source, std::string_view name,
                std::span<const PolygonRings> polygons);
  /// The same for a part of the city limits.
  void add_boundary(std::uint16_t source, std::string_view name,
                    std::span<const PolygonRings> polygons);
  void add_address(const NewAddress& address);
  void add_posting(ParcelId parcel, const NewPosting& posting);
  void add_contact(const NewContact& contact);
  /// Keeps the first position that a source gives for a parcel, and returns what is kept.
  Coord set_point_if_none(ParcelId parcel, Coord point);
  /// Notes where a row puts a parcel.
  void add_position(ParcelId parcel, const NewPosition& position);

  [[nodiscard]] std::uint32_t parcel_count() const;
  [[nodiscard]] std::uint16_t source_of(ParcelId parcel) const;
  [[nodiscard]] std::int64_t feature_of(ParcelId parcel) const;
  [[nodiscard]] std::string_view number_of(ParcelId parcel) const;
  [[nodiscard]] std::uint64_t digest_of(ParcelId parcel) const;
  [[nodiscard]] bool has_shape(ParcelId parcel) const;
  /// Of the parcels so far; valid until the next one is added.
  [[nodiscard]] Shapes shapes() const { return Shapes(tables_.shapes); }
  /// The parcels of a number in the order in which they were added.
  [[nodiscard]] std::vector<ParcelId> parcels_numbered(std::string_view number,
                                                       const JoinSet& joins) const;
  /// Once it is finished.
  [[nodiscard]] std::uint64_t tenure_count() const { return records_.tenure_count(); }

  /// The tables; the builder is used up but for its count of tenures.
  [[nodiscard]] Tables<Vector> finish();

 private:
  void link_number(ParcelId parcel, TextId number);
  void index_areas();
  void append_areas();
  void sort_numbers();
  void index_shapes();
  void move_positions();

  TextPool texts_;
  Tables<Vector> tables_;
  RecordColumns records_;
  std::vector<ParcelPosting> postings_;
  std::vector<std::pair<ParcelId, NewPosition>> positions_;
  ShapeList areas_;
  std::vector<bool> is_limit_;  // by area
  std::vector<std::uint64_t> digests_;
  // The parcels of a number as a chain: first and last by text, next by parcel.
  std::vector<ParcelId> first_, last_, next_;
};

}  // namespace metes::data
