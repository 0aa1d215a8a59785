#include "data/import/import_steps.hpp"
#include "data/import/spreadsheet_damage.hpp"

#include <fmt/format.h>

#include <string>

namespace metes::data {
namespace {

/// The attributes that only addresses have.
class AddressFields {
 public:
  AddressFields(const AttributeRules& rules, const ColumnNames& columns)
      : house_number_(bind_optional(rules.house_number, "house_number", columns)),
        street_(bind_optional(rules.street, "street", columns)),
        unit_(bind_optional(rules.unit, "unit", columns)),
        city_(bind_optional(rules.city, "city", columns)),
        zip_(bind_optional(rules.zip, "zip", columns)) {}

  [[nodiscard]] NewAddress read(const Feature& row, SourceLog& log) const {
    NewAddress address;
    address.feature = row.id_in_source;
    address.number = read_optional(house_number_, row, log);
    if (begins_with_day(address.number)) {
      log.add(ReportEntry::Kind::review, "address_is_a_date",
              fmt::format("house number \"{}\" is a day: a spreadsheet took it for a date, kept as "
                          "it is",
                          address.number));
    }
    address.street = read_optional(street_, row, log);
    address.unit = read_optional(unit_, row, log);
    address.city = read_optional(city_, row, log);
    address.zip = read_optional(zip_, row, log);
    return address;
  }

 private:
  std::optional<RowField> house_number_, street_, unit_, city_, zip_;
};

ParcelId parcel_of(SourceReader& source, const DraftBuilder& draft, const Feature& row,
                   const JoinSet& joins) {
  if (!source.rule().number) return kNoParcel;
  const auto parcels = draft.parcels_numbered(source.number(row).normal, joins);
  if (!parcels.empty()) {
    source.log().count_joined();
    return parcels.front();
  }
  source.log().add(ReportEntry::Kind::review, "address_without_parcel",
                   "its parcel number names no parcel");
  return kNoParcel;
}

Coord point_of(SourceReader& source, const Feature& row) {
  const std::uint64_t doubts = source.log().report().entries.size();
  const auto point = source.position(row);
  if (point) return *point;
  if (source.log().report().entries.size() == doubts) {
    source.log().add(ReportEntry::Kind::review, "position_missing", "the address has no position");
  }
  return kNoPoint;
}

}  // namespace

void import_addresses(SourceReader& source, Import& import) {
  const AddressFields fields(source.rule().fields, source.columns());
  const JoinSet joins = join_set(*import.manifest, source.rule());
  while (auto row = source.next()) {
    NewAddress address = fields.read(*row, source.log());
    address.source = source.index();
    address.parcel = parcel_of(source, *import.draft, *row, joins);
    address.point = point_of(source, *row);
    import.draft->add_address(address);
    source.log().count_kept();
  }
}

}  // namespace metes::data
