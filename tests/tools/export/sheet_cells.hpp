#pragma once

#include "data/layer/map_format.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/spreadsheet_cell.hpp"
#include "tests/tools/read_layer.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace metes::tests {

/// What GDAL should read where a file of that format has a cell of a sheet; "" also of null.
inline std::string cell_in(const data::MapFormatTraits& format, const std::string& text) {
  if (format.format == data::MapFormat::csv) return spreadsheet_cell(text);
  if (format.longest_text == 0 || text.size() <= format.longest_text) return text;
  std::size_t end = format.longest_text;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // inside a character
  while (end > 0 && text[end - 1] == ' ') --end;  // a text there is filled up with blanks
  return text.substr(0, end);
}

/// Every cell of an exported file against the sheet that it was made of. Gives how many had to be
/// cut.
inline std::size_t expect_cells(const std::filesystem::path& file, const Engine& engine, Day day) {
  const auto& format = data::traits_of(*data::map_format_of(file));
  ParcelSheet sheet(engine, day);
  std::size_t cut = 0;
  for (const ReadFeature& feature : read_layer(file)) {
    const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
    const auto row = sheet.row(ParcelId{parcel});
    for (std::size_t i = 0; i < row.size(); ++i) {
      const LayerField& field = sheet.fields()[i];
      const bool is_short = format.short_names && !field.short_name.empty();
      const auto found = feature.texts.find(is_short ? field.short_name : field.name);
      const std::string expected = cell_in(format, row[i]);
      EXPECT_EQ(found == feature.texts.end() ? "" : found->second, expected)
          << file.filename() << " " << parcel << " " << field.name;
      if (format.longest_text > 0 && row[i].size() > expected.size()) ++cut;
    }
    if (testing::Test::HasFailure()) break;
  }
  return cut;
}

/// The same of a row of a table of PostGIS, whose id is the parcel.
inline void expect_cells_of_table(const ReadFeature& feature, ParcelSheet& sheet) {
  const auto row = sheet.row(ParcelId{static_cast<std::uint32_t>(feature.id)});
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string& name = sheet.fields()[i].name;
    if (name == "parcel") continue;
    const auto found = feature.texts.find(name);
    EXPECT_EQ(found == feature.texts.end() ? "" : found->second, row[i])
        << feature.id << " " << name;
  }
}

}  // namespace metes::tests
