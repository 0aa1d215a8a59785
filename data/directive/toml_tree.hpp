#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::data {

/// One value of a TOML file with the line it stands on, so that every complaint can say where.
/// Tables keep the order of the file. A plain value; callable from any thread.
struct TomlNode {
  enum class Kind { text, integer, number, boolean, date, list, table, other };
  Kind kind = Kind::table;
  std::uint32_t line = 1;
  std::string text{};  // text, or an ISO date
  double number = 0;
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<TomlNode> items{};                            // of a list
  std::vector<std::pair<std::string, TomlNode>> members{};  // of a table
};

/// What the kind is called in a message: "a text", "a list".
[[nodiscard]] std::string_view kind_name(TomlNode::Kind kind);

/// A value as a message shows it: a number as it is, "a text" in quotes, [a, list], "a table".
[[nodiscard]] std::string shown(const TomlNode& value);

/// The whole file as a table. Throws DataError with file, line and column of a syntax error.
[[nodiscard]] TomlNode parse_toml(std::string_view bytes, const std::string& file);

/// A text as a file has it, in quotes. Throws UsageError where it is not UTF-8, which TOML is.
[[nodiscard]] std::string toml_text(const std::string& text);

}  // namespace metes::data
