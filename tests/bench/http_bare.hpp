#pragma once

#include <string>

namespace metes::bench {

/// Rows a second for which one thread does only what their form asks for: each row of the file
/// `asked` is read with simdjson, and the line that was told for it, of the file `told`, is put
/// into a buffer. No answer is looked for, and nothing is sent. The best of some rounds.
/// Throws std::runtime_error where a row is not as those of a stream of positions.
[[nodiscard]] double bare_rows_per_s(const std::string& asked, const std::string& told);

}  // namespace metes::bench
