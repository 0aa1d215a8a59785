#pragma once

#include "geo/directive/directive.hpp"
#include "geo/directive/posting.hpp"
#include "geo/index/cell_tables.hpp"
#include "geo/index/near_index.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/snapshot/address_tables.hpp"
#include "geo/snapshot/city_limits.hpp"
#include "geo/snapshot/columns.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot_ids.hpp"
#include "geo/values/contact.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/provenance.hpp"
#include "geo/values/tenure.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// A list of tenures; thousands of records make the same statements, and each list is stored once.
/// 0 is the empty list.
enum class TenureListId : std::uint32_t {};

/// What a record says apart from its row, owner, name and address; thousands of records say the
/// same, and it is stored once.
enum class StatementId : std::uint32_t {};

/// What the records of a parcel say, where it lies to the city limits and its postings: all that a
/// directive can ask but its number. Parcels of one profile have the same verdicts.
enum class ProfileId : std::uint32_t {};

/// Every array of a snapshot, once: in vectors while it is built (Vector), as views of a mapped
/// file when it is read (View). for_each_table() is the list of them; the file's section table,
/// the writer, the reader and the checks all walk it.
///
/// - A *parcel* is one feature of a fabric, or one row of an inventory or roll that no fabric has a
///   polygon for (its shape is empty). Parcels come first among the shapes: parcel i has shape i.
/// - A *record* is what one row of one source says about one parcel. A parcel has any number.
/// - A *statement* is the part of a record that many share; a *profile* is the same for parcels.
/// - A *tenure* is one dated part of a statement; statements refer to lists of them.
/// - A *posting* is an entry of a register of private opt-ins; a profile has any number.
/// - *Areas* are the shapes after the parcels: city limits and districts.
template <template <typename> typename Column>
struct Tables {
  Column<char> text;                // all texts, one after the other, UTF-8
  Column<std::uint64_t> text_ends;  // end of text i in `text`; text 0 is empty

  ShapeTables<Column> shapes;  // parcels, then areas

  Column<TextId> parcel_number;          // normalised; empty when the source gave none
  Column<TextId> parcel_number_display;  // as the source wrote it
  Column<std::uint16_t> parcel_source;   // position in City::sources
  Column<std::int64_t> parcel_feature;   // the source's feature id, or its row from 1
  Column<Coord> parcel_point;            // a position of the parcel as its source gives it, or
                                         // of a row without a shape; kNoPoint when none
  Column<std::uint32_t> parcel_record_ends;
  Column<ProfileId> parcel_profile;
  Column<ParcelId> parcels_by_number;  // those that have one, sorted by number, then by id

  Column<Limits> profile_limits;
  Column<std::uint32_t> profile_posting_ends;  // end of the profile's in the posting columns

  Column<StatementId> record_statement;
  Column<std::int64_t> record_feature;
  Column<TextId> record_owner;    // as written
  Column<TextId> record_name;     // "Grant Park"
  Column<TextId> record_address;  // situs, one line

  Column<std::uint16_t> statement_source;
  Column<TextId> statement_entity;     // who the owner table says that the owner is
  Column<TextId> statement_custodian;  // the department in charge
  Column<TextId> statement_use;        // a word of kUses
  Column<TextId> statement_district;
  Column<TextId> statement_status;          // the source's own word: "Sold"
  Column<TextId> statement_superior_right;  // a right that may outrank a directive, in words
  Column<TenureListId> statement_tenures;

  Column<std::uint32_t> tenure_list_ends;  // end of list i in the tenure columns

  Column<Interest> tenure_interest;
  Column<Fact> tenure_fact;
  Column<Day> tenure_from;
  Column<Day> tenure_until;

  Column<TextId> posting_by;     // a word of OptInParty
  Column<TextId> posting_area;   // a word of AreaKind
  Column<TextId> posting_proof;  // in words
  Column<Day> posting_from;
  Column<Day> posting_until;
  Column<Day> posting_revoked;
  Column<std::uint16_t> posting_source;
  Column<std::int64_t> posting_feature;

  Column<TextId> contact_custodian;  // as the table writes it
  Column<TextId> contact_office;     // role and office
  Column<TextId> contact_phone;
  Column<TextId> contact_email;
  Column<TextId> contact_url;
  Column<std::uint16_t> contact_source;
  Column<std::int64_t> contact_feature;

  Column<TextId> area_name;  // shape of area i: parcel count + i
  Column<std::uint16_t> area_source;

  Column<TextId> address_number;  // with its fraction or letter: "123 1/2"
  Column<TextId> address_street;  // directionals, name and type in one
  Column<TextId> address_unit;
  Column<TextId> address_city;  // postal
  Column<TextId> address_zip;
  Column<Coord> address_point;
  Column<ParcelId> address_parcel;
  Column<std::uint16_t> address_source;
  Column<std::int64_t> address_feature;

  AddressTables<Column> address_index;  // which houses there are

  CellTables<Column> parcel_cells;  // which parcels have a position
  RtreeTables<Column> parcel_tree;  // boxes of the parcels that have a shape
  CellTables<Column> area_cells;    // which areas have a position
  RtreeTables<Column> area_tree;    // boxes of the areas

  // Of parcels to which rows give more than one position, each of them, by parcel.
  Column<ParcelId> position_parcel;
  Column<Coord> position_point;
  Column<std::uint16_t> position_source;
  Column<std::int64_t> position_feature;
};

/// Calls visit(name, column) for each column; names are unique, at most 24 characters, and belong
/// to the file format.
template <typename TablesType, typename Visit>
void for_each_table(TablesType& t, Visit&& visit) {  // NOLINT(readability-function-size): a list
  visit("text", t.text);
  visit("text_ends", t.text_ends);
  visit("vertices", t.shapes.vertices);
  visit("ring_ends", t.shapes.ring_ends);
  visit("polygon_ends", t.shapes.polygon_ends);
  visit("shape_ends", t.shapes.shape_ends);
  visit("parcel_number", t.parcel_number);
  visit("parcel_number_display", t.parcel_number_display);
  visit("parcel_source", t.parcel_source);
  visit("parcel_feature", t.parcel_feature);
  visit("parcel_point", t.parcel_point);
  visit("parcel_record_ends", t.parcel_record_ends);
  visit("parcel_profile", t.parcel_profile);
  visit("parcels_by_number", t.parcels_by_number);
  visit("profile_limits", t.profile_limits);
  visit("profile_posting_ends", t.profile_posting_ends);
  visit("record_statement", t.record_statement);
  visit("record_feature", t.record_feature);
  visit("record_owner", t.record_owner);
  visit("record_name", t.record_name);
  visit("record_address", t.record_address);
  visit("statement_source", t.statement_source);
  visit("statement_entity", t.statement_entity);
  visit("statement_custodian", t.statement_custodian);
  visit("statement_use", t.statement_use);
  visit("statement_district", t.statement_district);
  visit("statement_status", t.statement_status);
  visit("statement_superior_right", t.statement_superior_right);
  visit("statement_tenures", t.statement_tenures);
  visit("tenure_list_ends", t.tenure_list_ends);
  visit("tenure_interest", t.tenure_interest);
  visit("tenure_fact", t.tenure_fact);
  visit("tenure_from", t.tenure_from);
  visit("tenure_until", t.tenure_until);
  visit("posting_by", t.posting_by);
  visit("posting_area", t.posting_area);
  visit("posting_proof", t.posting_proof);
  visit("posting_from", t.posting_from);
  visit("posting_until", t.posting_until);
  visit("posting_revoked", t.posting_revoked);
  visit("posting_source", t.posting_source);
  visit("posting_feature", t.posting_feature);
  visit("contact_custodian", t.contact_custodian);
  visit("contact_office", t.contact_office);
  visit("contact_phone", t.contact_phone);
  visit("contact_email", t.contact_email);
  visit("contact_url", t.contact_url);
  visit("contact_source", t.contact_source);
  visit("contact_feature", t.contact_feature);
  visit("area_name", t.area_name);
  visit("area_source", t.area_source);
  visit("address_number", t.address_number);
  visit("address_street", t.address_street);
  visit("address_unit", t.address_unit);
  visit("address_city", t.address_city);
  visit("address_zip", t.address_zip);
  visit("address_point", t.address_point);
  visit("address_parcel", t.address_parcel);
  visit("address_source", t.address_source);
  visit("address_feature", t.address_feature);
  for_each_address_table(t.address_index, visit);
  visit("parcel_cell_grid", t.parcel_cells.grid);
  visit("parcel_cell_blocks", t.parcel_cells.blocks);
  visit("parcel_cell_words", t.parcel_cells.words);
  visit("parcel_tree_boxes", t.parcel_tree.boxes);
  visit("parcel_tree_items", t.parcel_tree.items);
  visit("area_cell_grid", t.area_cells.grid);
  visit("area_cell_blocks", t.area_cells.blocks);
  visit("area_cell_words", t.area_cells.words);
  visit("area_tree_boxes", t.area_tree.boxes);
  visit("area_tree_items", t.area_tree.items);
  visit("position_parcel", t.position_parcel);
  visit("position_point", t.position_point);
  visit("position_source", t.position_source);
  visit("position_feature", t.position_feature);
}

/// A snapshot in the making: what an import fills and the writer writes.
struct SnapshotDraft {
  City city;
  std::vector<Directive> directives{};  // as read from City::directives
  Tables<Vector> tables;
};

/// A position that is not there.
inline constexpr Coord kNoPoint{.x = 0x7FFF'FFFF, .y = 0x7FFF'FFFF};

/// Instead of a record's feature: no row says it, but that an exhaustive list has none of the
/// parcel.
inline constexpr std::int64_t kNotListed = -1;

/// What one row of one source says about a parcel, with its texts looked up.
struct Record {
  const Source* source = nullptr;
  std::int64_t feature = 0;  // or kNotListed
  std::string_view owner;
  std::string_view entity;
  std::string_view custodian;
  std::string_view use;
  std::string_view name;
  std::string_view address;
  std::string_view district;
  std::string_view status;
  std::string_view superior_right;
  std::vector<Tenure> tenures;
};

/// Where one row of one source puts a parcel.
struct RowPosition {
  const Source* source = nullptr;
  std::int64_t feature = 0;
  Coord point = kNoPoint;
};

/// One city's parcels, addresses, areas and provenance, immutable. It owns, through `keep`, what
/// its views look at (a mapped file, or a draft). Every accessor checks its bounds and throws
/// DataError on a damaged file. Callable from any thread.
class Snapshot {
 public:
  Snapshot(City city, std::vector<Directive> directives, const Tables<View>& tables,
           std::string digest, std::shared_ptr<const void> keep);

  [[nodiscard]] const City& city() const { return city_; }
  /// Those of City::directives, in their order.
  [[nodiscard]] const std::vector<Directive>& directives() const { return directives_; }
  /// SHA-256 over the file's section table, hex: names this snapshot in every answer.
  [[nodiscard]] const std::string& digest() const { return digest_; }
  [[nodiscard]] const Tables<View>& tables() const { return tables_; }
  [[nodiscard]] const Shapes& shapes() const { return shapes_; }
  /// For positions.
  [[nodiscard]] const PointIndex& point_index() const { return point_index_; }
  /// For what is near a position.
  [[nodiscard]] const NearIndex& near_index() const { return near_index_; }
  [[nodiscard]] const CityLimits& city_limits() const { return city_limits_; }
  /// The same for areas.
  [[nodiscard]] const NearIndex& area_near_index() const { return area_near_index_; }
  /// For windows and neighbours.
  [[nodiscard]] const Rtree& parcel_tree() const { return parcel_tree_; }

  [[nodiscard]] std::uint32_t parcel_count() const;
  [[nodiscard]] std::uint32_t area_count() const;
  /// Whether the area is a part of the city, not a district.
  [[nodiscard]] bool is_limit(std::uint32_t area) const;
  [[nodiscard]] std::string_view text(TextId id) const;
  [[nodiscard]] std::string_view number(ParcelId parcel) const;
  [[nodiscard]] const Source& source(std::uint16_t index) const;
  /// The source of which the parcel is a feature or row, and which one, counted on through its
  /// files.
  [[nodiscard]] const Source& source_of(ParcelId parcel) const;
  [[nodiscard]] std::int64_t feature_of(ParcelId parcel) const;
  [[nodiscard]] std::size_t profile_count() const { return tables_.profile_limits.size(); }
  [[nodiscard]] ProfileId profile(ParcelId parcel) const;
  [[nodiscard]] Limits limits(ParcelId parcel) const;
  /// Positions of the parcel's records, for record().
  [[nodiscard]] Range records(ParcelId parcel) const;
  [[nodiscard]] Record record(std::uint32_t index) const;
  /// One text of a record without the rest: record_owner, record_name or record_address.
  [[nodiscard]] std::string_view record_text(std::uint32_t index,
                                             View<TextId> Tables<View>::*column) const;
  /// The same of a text that a record shares with others: statement_custodian, …
  [[nodiscard]] std::string_view shared_text(std::uint32_t index,
                                             View<TextId> Tables<View>::*column) const;
  /// The source of a record without the rest.
  [[nodiscard]] const Source& record_source(std::uint32_t index) const;
  /// How many statements all records make.
  [[nodiscard]] std::uint64_t tenure_count() const;
  /// Where rows put a parcel that they put at more than one place, in the order of the rows; else
  /// nothing.
  [[nodiscard]] std::vector<RowPosition> row_positions(ParcelId parcel) const;
  /// Positions of the parcel's postings, for posting().
  [[nodiscard]] Range postings(ParcelId parcel) const;
  [[nodiscard]] Posting posting(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t contact_count() const;
  [[nodiscard]] Contact contact(std::uint32_t index) const;
  /// All parcels of a normalised number, in id order.
  [[nodiscard]] std::span<const ParcelId> parcels_numbered(std::string_view normalized) const;

 private:
  [[nodiscard]] std::vector<bool> limits_among_areas() const;
  [[nodiscard]] std::size_t statement_of(std::uint32_t record) const;
  [[nodiscard]] Range tenures_of(std::size_t statement) const;

  City city_;
  std::vector<Directive> directives_;
  Tables<View> tables_;
  Shapes shapes_;
  PointIndex point_index_;
  Rtree parcel_tree_;
  NearIndex near_index_;
  PointIndex area_index_;
  CityLimits city_limits_;
  Rtree area_tree_;
  NearIndex area_near_index_;
  std::string digest_;
  std::shared_ptr<const void> keep_;
};

// In place, as a look-up asks for dozens of texts.
inline std::string_view Snapshot::text(TextId id) const {
  if (id == TextId{}) return {};
  const auto letters =
      slice(tables_.text, tables_.text_ends, static_cast<std::uint32_t>(id), "text");
  return {letters.data(), letters.size()};
}

/// Views of every column; valid while the vectors are.
[[nodiscard]] Tables<View> view_of(const Tables<Vector>& tables);

/// The draft as a snapshot that owns it; for tests and for imports that are not written. Its digest
/// is "in-memory": only a file has one.
[[nodiscard]] Snapshot make_snapshot(SnapshotDraft draft);

}  // namespace metes
