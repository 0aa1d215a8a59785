#pragma once

#include "data/import/source_log.hpp"
#include "data/manifest/field.hpp"
#include "data/manifest/manifest.hpp"
#include "geo/values/day.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// The columns of a layer as rules are bound to them.
struct ColumnNames {
  const std::vector<std::string>* names = nullptr;
  bool cut = false;   // a shapefile's ten characters
  std::string where;  // begins messages: `chicago.toml:12: source "austin"`
};

/// One named field of a source: evaluates rows and reports every doubt. Not shared between threads.
class RowField {
 public:
  RowField(const FieldRule& rule, std::string name, const ColumnNames& columns);

  /// The text of the row, "" when nothing is recorded.
  [[nodiscard]] std::string read(const Feature& row, SourceLog& log) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  BoundField field_;
  std::string name_;
};

/// A RowField for a rule that the manifest may leave out.
[[nodiscard]] std::optional<RowField> bind_optional(const std::optional<FieldRule>& rule,
                                                    std::string name, const ColumnNames& columns);
[[nodiscard]] std::string read_optional(const std::optional<RowField>& field, const Feature& row,
                                        SourceLog& log);

/// A text that its rule made to be an ISO day, or that the source writes so; nothing where it is
/// none, which is reported.
[[nodiscard]] std::optional<Day> read_day(const std::optional<RowField>& field, const Feature& row,
                                          SourceLog& log);

/// A list of filters bound to a layer. Not shared between threads.
class FilterList {
 public:
  FilterList(const std::vector<Filter>& filters, const std::string& name,
             const ColumnNames& columns);

  /// The first filter that the row fails, and the text that it fails by; nothing: it passes.
  struct Refusal {
    const Filter* filter = nullptr;
    std::string text;
  };
  [[nodiscard]] std::optional<Refusal> refuse(const Feature& row, SourceLog& log) const;

 private:
  struct BoundFilter {
    const Filter* filter = nullptr;
    RowField field;
  };
  std::vector<BoundFilter> filters_;
};

}  // namespace metes::data
