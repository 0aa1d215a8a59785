#pragma once

#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// Where a text comes from: a column or a constant, and what is done to it, as a manifest's field
/// table says (data/README.md, "Fields"). Immutable after parsing; callable from any thread.
struct FieldRule {
  std::vector<std::string> columns;  // alternatives, the first that exists; or, with concat, all
  bool concat = false;
  std::string separator = " ";
  std::optional<std::string> constant;
  std::vector<std::string> nulls;
  std::optional<std::regex> match;
  std::size_t group = 1;
  std::optional<std::map<std::string, std::string, std::less<>>> map;
  std::optional<std::string> otherwise;
  std::vector<std::string> dates;
};

/// A field rule whose columns were found in one layer: positions instead of names.
struct BoundField {
  const FieldRule* rule = nullptr;
  std::vector<std::size_t> columns;
  std::map<std::string, std::string, std::less<>> folded_keys;  // of the map, case and blanks aside
};

/// What a field made of one row.
struct FieldValue {
  enum class Doubt { none, no_match, not_in_map, not_a_date };
  std::string text;  // empty: not recorded
  Doubt doubt = Doubt::none;
  std::string raw;       // the text as the row has it, when there is a doubt
  std::string near_key;  // the key of the map that differs from it only by case or blanks
};

/// Finds the rule's columns among those of a layer. `cut_names` also finds a name cut to the ten
/// characters of a shapefile. Throws DataError, naming the column, the nearest that exists and all
/// that do, when none is there; `where` begins the message.
[[nodiscard]] BoundField bind_field(const FieldRule& rule, const std::vector<std::string>& columns,
                                    bool cut_names, std::string_view where);

/// Applies the rule to one row's texts, blanks at both ends taken off.
[[nodiscard]] FieldValue evaluate(const BoundField& field, const std::vector<std::string>& row);

}  // namespace metes::data
