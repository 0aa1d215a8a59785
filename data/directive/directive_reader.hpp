#pragma once

#include "data/directive/toml_tree.hpp"
#include "geo/directive/directive.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace metes::data {

/// A directive with the file that it was read from: its bytes are evidence, its tree tells where a
/// statement stands. A plain value; callable from any thread.
struct DirectiveFile {
  std::string name;  // as given, for messages
  std::string toml;  // its bytes
  Directive directive;
  TomlNode tree;
};

/// Reads one directive (data/DIRECTIVES.md), every key checked. Throws DataError that begins with
/// file and line. What it states may still contradict itself: review() in directive_review.hpp.
[[nodiscard]] DirectiveFile read_directive(const std::filesystem::path& file);

/// The same from the bytes of a file; `name` is what messages call it.
[[nodiscard]] DirectiveFile read_directive_text(std::string toml, const std::string& name);

/// The line of a key, of an element of a list under it, and of a key in that; the nearest that is
/// there.
[[nodiscard]] std::uint32_t line_of(const TomlNode& tree, std::string_view key);
[[nodiscard]] std::uint32_t line_of(const TomlNode& tree, std::string_view key, std::size_t index,
                                    std::string_view member = "");

}  // namespace metes::data
