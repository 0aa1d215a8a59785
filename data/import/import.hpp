#pragma once

#include "data/import/report.hpp"
#include "data/manifest/manifest.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace metes::data {

struct ImportResult {
  SnapshotDraft draft;
  ImportReport report;
};

/// Called now and then while a source is read; total is 0 when the source does not say.
using Progress =
    std::function<void(std::string_view source, std::uint64_t done, std::uint64_t total)>;

/// Reads, repairs and joins all sources of a city. Throws DataError for what no record can be
/// blamed for (a missing file, an unknown column); single records end in the report. A stop
/// request throws Interrupted at the next feature.
[[nodiscard]] ImportResult import_city(const Manifest& manifest, const Progress& progress,
                                       const std::stop_token& stop);

class Interrupted {};

}  // namespace metes::data
