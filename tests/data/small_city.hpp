#pragma once

#include "data/import/import.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "tests/data/files.hpp"

#include <string>
#include <utility>
#include <vector>

namespace metes::data {

/// The fields of a table of which STATUS says whether a parcel is owned.
inline constexpr const char* kOwnedByStatus = R"toml(fields = { status = "STATUS" }
[[source.tenure]]
interest = "owned"
fact = { field = "STATUS", map = { "Owned" = "true", "Sold" = "false" } }
)toml";

/// A made-up city of generated files in a folder of its own: lots are squares of 0.001 degree, lot
/// (column, row) at 10 + column / 1000 east, 20 + row / 1000 north.
class SmallCity {
 public:
  /// Appends to the manifest, which begins with [city] and the given number groups.
  explicit SmallCity(const std::string& groups = "[2, 3]");
  void declare(const std::string& toml) { manifest_ += toml; }
  /// Names a directive file in [city].
  void direct(const std::string& file);
  void write(const std::string& name, const std::string& bytes) const {
    static_cast<void>(folder_.write(name, bytes));
  }
  /// A GeoJSON file of features and the [[source]] that reads it.
  void add_fabric(const std::string& id, const std::vector<std::string>& features,
                  const std::string& more = "");
  /// A CSV file and the [[source]] that reads it.
  void add_table(const std::string& id, const std::string& role, const std::string& csv,
                 const std::string& more = "");

  [[nodiscard]] ImportResult import(const std::stop_token& stop = {}) const;
  [[nodiscard]] std::string import_error() const;

 private:
  TestFolder folder_;
  std::string manifest_;
};

/// One square lot with its properties, as a GeoJSON feature: lot(2, 3, R"("PIN": "12-345")").
[[nodiscard]] std::string lot(int column, int row, const std::string& properties);

/// A feature with a geometry of one's own; "null" is one.
[[nodiscard]] std::string feature(const std::string& geometry, const std::string& properties);

[[nodiscard]] const SourceReport& source(const ImportResult& result, const std::string& id);
/// How often the reason was counted.
[[nodiscard]] std::uint64_t count(const SourceReport& report, const std::string& reason);
/// The records of the n-th parcel of a normalised number.
[[nodiscard]] std::vector<Record> records_of(const Snapshot& snapshot, const std::string& number,
                                             std::size_t n = 0);
/// A record looks at texts of its snapshot: one that is gone is refused.
std::vector<Record> records_of(Snapshot&&, const std::string&, std::size_t = 0) = delete;

}  // namespace metes::data
