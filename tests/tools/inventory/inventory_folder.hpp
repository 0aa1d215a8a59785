#pragma once

#include "tests/support/scratch_folder.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace metes::tests {

inline const std::string kIdentify = "fathom_reach_order_1_identify_sites";
inline const std::string kPost = "fathom_reach_order_1_post_signs";

class Inventory : public testing::Test {
 protected:
  Inventory() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  Ended audit(const std::string& file, const std::vector<std::string>& more = {},
              const std::string& day = "2026-02-20") const {
    std::vector<std::string> words{"audit", "parcels", "city.metes", "-o", file, "--as-of", day};
    words.insert(words.end(), more.begin(), more.end());
    Ended ended = metes(words, folder_.path());
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    return ended;
  }
  [[nodiscard]] std::vector<ReadFeature> rows(const std::string& file) const {
    return read_layer(folder_ / file);
  }
  [[nodiscard]] nlohmann::json summary() const;
  /// One number that a statement gives about a GeoPackage.
  [[nodiscard]] double ask(const std::string& file, const std::string& statement) const {
    const Ended ended = run({"ogr2ogr", "-f", "CSV", "/vsistdout/", folder_ / file, "-sql",
                             "SELECT (" + statement + ") AS n"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const auto line = ended.out.find('\n');
    std::string text = ended.out.substr(line + 1);
    text.erase(std::remove(text.begin(), text.end(), '"'), text.end());
    return text.empty() || text == "\n" ? 0 : std::stod(text);
  }
  /// The numbers of parcels that are covered, each of one parcel alone.
  [[nodiscard]] std::vector<std::string> covered() const {
    audit("all.gpkg", {"--covered"});
    std::map<std::string, int> numbers;
    for (const ReadFeature& row : rows("all.gpkg")) ++numbers[row.texts.at("number")];
    std::vector<std::string> single;
    for (const auto& [number, count] : numbers) {
      if (count == 1) single.push_back(number);
    }
    return single;
  }
  static const ReadFeature& of(const std::vector<ReadFeature>& rows, const std::string& number) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ReadFeature& row) {
      return row.texts.at("number") == number;
    });
    EXPECT_NE(found, rows.end()) << number;
    return *found;
  }

  ScratchFolder folder_;
};

}  // namespace metes::tests
