#pragma once

#include "api/http/intake.hpp"
#include "api/lookup/row_text.hpp"

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace metes::api {

/// Takes a GeoJSON FeatureCollection (RFC 7946) apart feature by feature while it comes, in
/// constant memory. Its members come in any order; those that are not GeoJSON's are passed over,
/// and of one that is longer than a feature only brackets and quotes are looked at. What a feature
/// says is for others to read. One thread.
class CollectionReader {
 public:
  /// `exchange` outlives it. A feature of more than `longest` bytes is passed over and told as too
  /// long.
  CollectionReader(Exchange& exchange, std::size_t longest)
      : intake_(exchange), longest_(longest) {}

  /// Nothing at the end. What is wrong with the collection, as that its end is missing, is told as
  /// the last row, or the only one.
  [[nodiscard]] std::optional<RowText> next();
  /// Whether next() has its feature without waiting for the client.
  [[nodiscard]] bool has_next_at_hand();

 private:
  struct Value {
    std::string_view text;  // until more is read; nothing where it is too long
    bool is_too_long = false;
  };
  [[nodiscard]] Value take_known();
  [[nodiscard]] std::optional<RowText> next_feature();
  [[nodiscard]] char next_sign();
  void expect(char sign);
  [[nodiscard]] Value read_value(std::size_t longest);
  [[nodiscard]] std::string read_name();
  void begin();
  [[nodiscard]] bool begin_feature();
  void read_members();
  void read_member(const std::string& name);
  static void check_foreign(const Value& value);
  void check_crs(const simdjson::dom::object& member) const;
  void end();

  enum class At { before, first_feature, features, behind_features, end };
  Intake intake_;
  std::size_t longest_;
  At at_ = At::before;
  std::size_t known_size_ = 0;  // of the next feature, where it was looked for
  std::set<std::string> read_;  // of the members that GeoJSON has
};

}  // namespace metes::api
