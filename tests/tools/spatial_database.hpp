#pragma once

#include "tests/support/process.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace metes::tests {

/// A SpatiaLite database in a temporary folder, filled and asked by ogr2ogr as a process: the
/// independent answer that imports are compared with. Feature ids of layers stay (`ogc_fid`); rows
/// of tables count from 1.
class SpatialDatabase {
 public:
  using Pairs = std::set<std::pair<std::string, std::string>>;

  /// Reads a layer or a file, or a selection from it by more arguments of ogr2ogr, into a table; a
  /// table that is there is added to.
  void load(const std::filesystem::path& source, const std::string& table,
            const std::vector<std::string>& more) {
    std::vector<std::string> words{"ogr2ogr", "-f", "SQLite", file_, source, "-nln", table};
    if (exists(file_)) {
      words.emplace_back(tables_.contains(table) ? "-append" : "-update");
    } else {
      words.insert(words.end(), {"-dsco", "SPATIALITE=YES"});
    }
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = run(words);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    tables_.insert(table);
  }

  /// Makes a table of what a statement gives, with its `ogc_fid`.
  void copy(const std::string& table, const std::string& geometry, const std::string& statement) {
    load(file_, table, {"-nlt", geometry, "-preserve_fid", "-sql", statement});
  }

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  void index(const std::string& table, const std::string& column) const {
    const Ended ended =
        run({"ogrinfo", file_, "-sql",
             "CREATE INDEX " + table + "_" + column + " ON " + table + " (" + column + ")"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
  }

  /// The first two columns of a statement's rows, each pair once. OGR takes a column that is called
  /// ogc_fid away: give it another name.
  [[nodiscard]] Pairs ask(const std::string& statement) const {
    const Ended ended = run({"ogr2ogr", "-f", "CSV", "/vsistdout/", file_, "-sql", statement});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    Pairs pairs;
    std::istringstream lines(ended.out);
    std::string line;
    std::getline(lines, line);  // the header
    while (std::getline(lines, line)) {
      line.erase(std::remove(line.begin(), line.end(), '"'), line.end());
      const auto comma = line.find(',');
      pairs.emplace(line.substr(0, comma),
                    comma == std::string::npos ? "" : line.substr(comma + 1));
    }
    return pairs;
  }

 private:
  ScratchFolder folder_;
  std::filesystem::path file_ = folder_ / "join.sqlite";
  std::set<std::string> tables_;
};

}  // namespace metes::tests
