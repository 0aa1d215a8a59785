#include "data/reader/other_files.hpp"

#include "data/reader/gdal_errors.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <regex>
#include <string_view>

namespace metes::data {
namespace {

// Those whose rows are in the database itself.
bool is_of_its_own(const std::string& module) {
  constexpr std::array<std::string_view, 10> kOwn{
      "rtree", "rtree_i32",           "geopoly",           "fts3",       "fts4",
      "fts5",  "virtualspatialindex", "virtualelementary", "virtualknn", "virtualknn2"};
  return std::find(kOwn.begin(), kOwn.end(), module) != kOwn.end();
}

std::string module_of(const std::string& definition) {
  static const std::regex kModule(R"(\bUSING\s+["'`\[]?(\w+))", std::regex::icase);
  std::smatch found;
  return std::regex_search(definition, found, kModule) ? lower(found[1].str()) : "";
}

[[noreturn]] void refuse(const SourcePart& part, const std::string& at, const std::string& what) {
  throw DataError(
      fmt::format("{}: {} is {}, expected one that has its rows itself", at, part.name, what));
}

std::string beginning_of(const std::string& file) {
  constexpr std::size_t kLook = std::size_t{1} << 16U;
  std::string bytes(kLook, '\0');
  const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> in(VSIFOpenL(file.c_str(), "rb"),
                                                            VSIFCloseL);
  bytes.resize(in ? VSIFReadL(bytes.data(), 1, bytes.size(), in.get()) : 0);
  return bytes;
}

}  // namespace

void refuse_table_of_tables(const SourcePart& part, const std::string& at) {
  const std::string text = lower(beginning_of(part.path));
  const auto says = [&](const char* words) { return text.find(words) != std::string::npos; };
  if (says("create view")) refuse(part, at, "a view of other tables");
  if (says(R"("\isseamless" = "true")")) refuse(part, at, "a seamless table of other tables");
}

void refuse_virtual_tables(GDALDataset& dataset, const SourcePart& part, const std::string& at) {
  const GdalErrors quiet;
  OGRLayer* const found = dataset.ExecuteSQL(
      "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'", nullptr, nullptr);
  std::string other;
  while (found != nullptr && other.empty()) {
    const std::unique_ptr<OGRFeature> row(found->GetNextFeature());
    if (!row) break;
    if (!is_of_its_own(module_of(row->GetFieldAsString(1)))) other = row->GetFieldAsString(0);
  }
  if (found != nullptr) dataset.ReleaseResultSet(found);
  if (other.empty()) return;
  refuse(part, at, fmt::format("a database whose virtual table {} reads elsewhere", other));
}

}  // namespace metes::data
