#pragma once

#include <string>

namespace metes {

/// A column of a layer.
struct LayerField {
  enum class Kind { text, integer, number };
  std::string name;
  std::string short_name{};  // at most 10 letters; empty: as `name`
  Kind kind = Kind::text;
  std::string meaning{};  // a sentence for the dictionary
};

}  // namespace metes
