#pragma once

#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace metes::tests {

/// A folder with the small sample city, of whose places tables are audited.
class AuditFolder : public testing::Test {
 protected:
  AuditFolder();

  [[nodiscard]] Ended audit(const std::string& input, const std::string& output,
                            const std::vector<std::string>& more = {}) const;
  [[nodiscard]] static std::vector<std::string> lines_of(const std::string& text);
  /// Lines of JSON.
  static std::vector<nlohmann::json> objects_in(const std::string& text);
  /// The rows of an audit of a table, by way of lines of JSON.
  [[nodiscard]] std::vector<nlohmann::json> rows_of(
      const std::string& input, const std::vector<std::string>& more = {}) const;

  ScratchFolder folder_;
};

}  // namespace metes::tests
