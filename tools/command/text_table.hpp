#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// Rows of cells as lines of aligned columns, two blanks between them. `alignment` has one letter a
/// column: `<` for text, `>` for numbers. Cells are UTF-8, a code point wide each.
[[nodiscard]] std::string text_table(const std::vector<std::vector<std::string>>& rows,
                                     std::string_view alignment);

}  // namespace metes::tools
