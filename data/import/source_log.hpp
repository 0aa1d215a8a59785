#pragma once

#include "data/import/report.hpp"
#include "data/reader/layer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace metes::data {

/// Writes one source's part of the import report while the source is read, feature by feature.
/// Not shared between threads.
class SourceLog {
 public:
  explicit SourceLog(SourceReport report) : report_(std::move(report)) {}

  /// The feature that following entries are about.
  void begin(const Feature& feature);
  /// Its parcel number as the source writes it, once it is known.
  void set_number(std::string_view number) { number_ = number; }

  /// Something about the present feature. A feature counts once as repaired, however much was.
  void add(ReportEntry::Kind kind, const std::string& reason, std::string text);
  void drop(const std::string& reason, std::string text);
  /// Something about the whole file.
  void note(const std::string& reason, std::string text);
  void add_unmapped(const std::string& field, const std::string& value);
  void add_unknown_owner(const std::string& name);

  void count_kept() { ++report_.kept; }
  void count_joined() { ++report_.joined; }
  void count_unplaced() { ++report_.unplaced; }

  [[nodiscard]] SourceReport& report() { return report_; }
  [[nodiscard]] const SourceReport& report() const { return report_; }

 private:
  SourceReport report_;
  std::int64_t feature_ = 0;
  std::string part_;
  std::string number_;
  bool counted_repair_ = false;
};

}  // namespace metes::data
