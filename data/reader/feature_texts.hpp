#pragma once

#include "data/reader/byte_stream.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace metes::data {

/// The features of a GeoJSON file, of a collection or one after another, each as it is written: for
/// what GDAL makes something else of, the `id` of a feature and long whole numbers. What is no JSON
/// ends it; GDAL says so. Not shared between threads.
class FeatureTexts {
 public:
  /// Throws DataError, beginning with `at`, when the file cannot be opened.
  FeatureTexts(const std::string& path, const std::string& at) : bytes_(path, at) {}

  /// The object's text; nothing at the end.
  [[nodiscard]] std::optional<std::string> next();
  /// At the end: whether a collection says by ArcGIS's `exceededTransferLimit` that the service it
  /// is of has more.
  [[nodiscard]] bool has_more() const { return has_more_; }
  /// At the end: what a collection has as its `crs`, as it is written; empty where it has none.
  [[nodiscard]] const std::string& crs() const { return crs_; }

 private:
  [[nodiscard]] int significant();
  [[nodiscard]] std::optional<std::string> next_in_collection();
  [[nodiscard]] std::optional<std::string> next_at_top();
  void leave_collection();
  void take_string(std::string& text);
  void take_value(int first, std::string& text);

  ByteStream bytes_;
  bool in_collection_ = false;
  std::string collection_{};  // what it has beside its features
  bool has_more_ = false;
  std::string crs_{};
};

/// Digits of the first whole number that a double does not hold, 2^53 + 1.
inline constexpr std::size_t kLongNumber = 16;

/// What is written in a GeoJSON file that GDAL does not hand out as it is; of Esri's JSON has_more.
struct FeatureMarks {
  bool has_id = false;           // a feature has an `id`
  bool has_two_ids = false;      // and a property of that name
  bool has_long_number = false;  // whole, with more digits than a double holds
  bool has_more = false;         // as FeatureTexts has it
  std::string crs{};             // as FeatureTexts has it
};

/// Reads the file once. Throws DataError, beginning with `at`, when it cannot be opened.
[[nodiscard]] FeatureMarks marks_in(const std::string& path, const std::string& at);

/// What a member of an object's text has as its value, as it is written; nothing where the object
/// has no such member.
[[nodiscard]] std::optional<std::string_view> json_member_in(std::string_view object,
                                                             std::string_view name);

/// The same of a whole number with more digits than a double holds; nothing for another value.
[[nodiscard]] std::optional<std::string_view> long_number_in(std::string_view object,
                                                             std::string_view name);

/// A value as it is written, as text: of a string what it says, of null nothing.
[[nodiscard]] std::string written_text(std::string_view value);

}  // namespace metes::data
