#pragma once

#include "data/sample/sample_titles.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>

namespace metes::data::sample {

/// A text file while it is written; close() reports a full disk. Not shared between threads.
class TextFile {
 public:
  explicit TextFile(std::filesystem::path file);
  void write(std::string_view text);
  /// One CSV line, quoted where it must be.
  void write_row(std::initializer_list<std::string_view> cells);
  void close();

 private:
  void check() const;
  std::filesystem::path file_;
  std::ofstream out_;
};

/// The first line of inventory.csv.
void write_inventory_header(TextFile& file);
/// One parcel of the city's own list. Some numbers are written as hands and spreadsheets do:
/// without dashes, without leading zeros.
void write_inventory_row(TextFile& file, std::uint64_t seed, const std::string& number,
                         std::string_view situs, std::string_view district, const Holding& holding);
/// owners.csv: kOwnerNames.
void write_owner_table(const std::filesystem::path& file);

/// contacts.csv: an office of each department, and one for all else.
void write_contact_table(const std::filesystem::path& file);

/// The first line of opt-in.csv, and a posting of a private parcel: the sorts take turns.
void write_opt_in_header(TextFile& file);
void write_opt_in_row(TextFile& file, const std::string& number, std::uint64_t turn);

/// order-1.toml and order-2.toml: directives that the manifest names.
void write_orders(const std::filesystem::path& folder);

/// What begins the manifest, and tells that a folder holds a sample city.
inline constexpr std::string_view kManifestMark = "# A sample city that does not exist";
/// city.toml; `extent` is the whole city and some water around.
[[nodiscard]] std::string manifest_text(const Box& extent);

/// The city's name, which no real one has.
inline constexpr std::string_view kCityName = "Sample City of Fathom Reach (fictional)";

}  // namespace metes::data::sample
