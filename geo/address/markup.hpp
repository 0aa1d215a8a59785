#pragma once

#include <cstddef>
#include <string_view>

namespace metes {

/// What a page's code stands for, and how many bytes it takes; 0: there is none.
struct Markup {
  char32_t code = 0;
  std::size_t bytes = 0;
};

/// At `i`: "&nbsp;", "&#39;", "&ntilde;" (the letter without its mark), and a tag, which is a line
/// end ("<br>") or a blank ("</b>"). An "&" or "<" that begins none of these is itself.
[[nodiscard]] Markup markup_at(std::string_view text, std::size_t i);

}  // namespace metes
