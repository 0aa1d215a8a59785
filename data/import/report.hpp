#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace metes::data {

/// One record of the report: what happened to one feature or row.
struct ReportEntry {
  enum class Kind { dropped, repaired, filtered, review };
  Kind kind = Kind::review;
  std::string part;  // the file's name when the source is several
  std::int64_t feature = 0;
  std::string number;  // the parcel number as written
  std::string reason;  // a code
  std::string text;    // a sentence
};

/// What became of one source.
struct SourceReport {
  std::string id, role, name, layer, driver, crs, pipeline, sha256, vintage;
  double pipeline_accuracy_m = 0;
  std::uint64_t read = 0, kept = 0, joined = 0, unplaced = 0, repaired = 0, dropped = 0;
  std::uint64_t filtered = 0;
  std::map<std::string, std::uint64_t> reasons;            // code → count
  std::vector<std::pair<std::string, std::string>> notes;  // of the whole file: code, sentence
  std::map<std::string, std::map<std::string, std::uint64_t>> unmapped;  // field → value → count
  std::map<std::string, std::uint64_t> unknown_owners;                   // name → count
  std::vector<ReportEntry> entries;
};

/// What an import did, source by source: nothing that was read is missing from it.
struct ImportReport {
  std::string city;
  std::string manifest_sha256;
  std::vector<SourceReport> sources;
  std::uint64_t parcels = 0, parcels_with_shape = 0, records = 0, tenures = 0, addresses = 0;
  std::uint64_t vertices = 0, areas = 0, stacked = 0;
  std::vector<ReportEntry> across;  // between sources: one number with different shapes, …
};

[[nodiscard]] std::string to_json(const ImportReport& report);
/// For a person at a terminal: at most a screen a source.
[[nodiscard]] std::string to_text(const ImportReport& report);

}  // namespace metes::data
