#pragma once

#include "data/import/owner_names.hpp"
#include "data/import/record_columns.hpp"
#include "data/import/row_field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// Makes a record of a row: its attributes, its statements on tenure, and what the owner table says
/// of its owner. Not shared between threads.
class RowRecord {
 public:
  RowRecord(const SourceRule& rule, std::uint16_t source, const ColumnNames& columns);

  [[nodiscard]] NewRecord read(const Feature& row, SourceLog& log) const;
  /// What the source says of a parcel that it does not list: each interest it speaks about, `no`.
  [[nodiscard]] NewRecord absence(Fact fact) const;

 private:
  struct BoundTenure {
    Interest interest = Interest::owned;
    RowField fact;
    std::optional<RowField> from, until;
    FilterList only_if;
  };
  struct BoundOwner {
    RowField name;
    OwnerNames names;
  };
  void read_attributes(const Feature& row, SourceLog& log, NewRecord& record) const;
  void read_owner(const Feature& row, SourceLog& log, NewRecord& record) const;
  static void read_tenure(const BoundTenure& bound, const Feature& row, SourceLog& log,
                          NewRecord& record);

  std::uint16_t source_;
  std::optional<RowField> owner_, custodian_, use_, name_, address_, district_, status_,
      superior_right_;
  std::vector<BoundTenure> tenures_;
  std::optional<BoundOwner> owner_names_;
};

}  // namespace metes::data
