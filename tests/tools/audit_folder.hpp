#pragma once

#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace metes::tests {

/// A folder with the small sample city, of whose places tables are audited.
class AuditFolder : public testing::Test {
 protected:
  AuditFolder() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  [[nodiscard]] Ended audit(const std::string& input, const std::string& output,
                            const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"audit", "points", "city.metes", input,
                                   "-o",    output,   "--as-of",    "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  /// Lines of JSON.
  static std::vector<nlohmann::json> objects_in(const std::string& text) {
    std::vector<nlohmann::json> objects;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      objects.push_back(nlohmann::json::parse(line));
    }
    return objects;
  }
  /// The rows of an audit of a table, by way of lines of JSON.
  [[nodiscard]] std::vector<nlohmann::json> rows_of(
      const std::string& input, const std::vector<std::string>& more = {}) const {
    const Ended ended = audit(input, "rows.ndjson", more);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return objects_in(read_file(folder_ / "rows.ndjson"));
  }

  ScratchFolder folder_;
};

}  // namespace metes::tests
