#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace metes::data {

/// A column of a sheet.
struct SheetColumn {
  std::string name;
  bool is_number = false;  // its cells are numbers, else text: never a formula
};

/// A spreadsheet (XLSX) of one sheet with a header, written row by row in constant memory, whole or
/// not at all. The same rows give the same bytes. Not shared between threads.
class SheetFile {
 public:
  static constexpr std::size_t kMostRows = 1'048'576;  // with the header
  static constexpr std::size_t kMostColumns = 16'384;
  static constexpr std::size_t kLongestText = 32'767;  // characters of a cell

  /// Throws DataError when the target cannot be written, and for too many columns.
  SheetFile(const std::filesystem::path& target, std::vector<SheetColumn> columns);
  ~SheetFile();
  SheetFile(const SheetFile&) = delete;
  SheetFile& operator=(const SheetFile&) = delete;

  /// A text for each column; an empty one is an empty cell. Throws DataError for a row or a text
  /// that a sheet cannot hold.
  void add(std::span<const std::string> texts);
  /// Makes it the target. Nothing may be added after it. Throws DataError when not all of it was
  /// written.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
