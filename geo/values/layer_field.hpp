#pragma once

#include <string>

namespace metes {

/// A column of a layer.
struct LayerField {
  enum class Kind { text, integer, number };
  std::string name;
  std::string short_name{};  // at most 10 letters; empty: as `name`
  Kind kind = Kind::text;
  bool is_day = false;    // a text that is a day as to_string(Day) has it
  std::string meaning{};  // a sentence for the dictionary
};

}  // namespace metes
