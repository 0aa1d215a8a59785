#pragma once

#include "tests/data/directive/directive_text.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace metes::tests {

/// A manifest of data/cities, to be turned into that of another vintage of the same city.
class OtherVintage {
 public:
  explicit OtherVintage(const std::string& city) : text_(read_file(cities() / city / "city.toml")) {
    replace_all("../../directives", (cities().parent_path() / "directives").string());
  }
  OtherVintage& replace_all(const std::string& passage, const std::string& by) {
    for (auto at = text_.find(passage); at != std::string::npos;
         at = text_.find(passage, at + by.size())) {
      text_.replace(at, passage.size(), by);
    }
    return *this;
  }
  OtherVintage& replace(const std::string& passage, const std::string& by) {
    text_ = data::replaced(text_, passage, by);
    return *this;
  }
  /// Takes out what is from one passage to another, which stays.
  OtherVintage& cut(const std::string& from, const std::string& to) {
    const auto begin = text_.find(from);
    const auto end = text_.find(to, begin);
    if (begin == std::string::npos || end == std::string::npos) {
      ADD_FAILURE() << "the manifest has no " << from << " before " << to;
      return *this;
    }
    text_.erase(begin, end - begin);
    return *this;
  }
  [[nodiscard]] std::filesystem::path write(const std::filesystem::path& file) const {
    write_file(file, text_);
    return file;
  }

 private:
  static std::filesystem::path cities() {
    return std::filesystem::path(METES_SOURCE_DIR) / "data/cities";
  }
  std::string text_;
};

/// Chicago with its inventory of 2020-07, which had no managing organisation.
inline OtherVintage chicago_2020() {
  return OtherVintage("chicago")
      .replace_all("inventory_2021-05", "inventory_2020-07")
      .replace("2021-05-10", "2020-07-01")
      .cut("# The managing organisation may", "[[source.tenure]]");
}

/// Chicago with its inventory of 2015-09: a list of city-owned land without a status or columns of
/// coordinates.
inline OtherVintage chicago_2015() {
  return OtherVintage("chicago")
      .replace_all("inventory_2021-05", "inventory_2015-09")
      .replace("2021-05-10", "2015-09-01")
      .cut("geometry = { lon", "number = { field = [\"PIN\"")
      .replace(R"(number = { field = ["PIN", "pin"] })", R"(number = { field = "14-Digit PIN #" })")
      .replace(R"(address = { field = ["Address", "address"] })",
               R"(address = { concat = ["Street Number", "Dir.", "Street Name", "Type"] })")
      .replace(R"(district = { field = ["Ward", "ward"] })", R"(district = { field = "Ward" })")
      .cut("status = { field = [\"Property Status\"", "[[source.tenure]]")
      .cut("[source.tenure.fact]", "[[source]]\nid = \"city-limits\"")
      .replace("interest = \"owned\"\n",
               "interest = \"owned\"\nfact = { constant = \"true\" }\n\n");
}

/// Cambridge of fiscal year 2013.
inline OtherVintage cambridge_2013() {
  return OtherVintage("cambridge")
      .replace_all("FY2014", "FY2013")
      .replace_all("TaxFY14", "TaxFY13")
      .replace_all("2014-01-01", "2013-01-01");
}

}  // namespace metes::tests
