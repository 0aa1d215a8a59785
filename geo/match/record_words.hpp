#pragma once

#include <string>
#include <vector>

namespace metes {

/// What is left of words beside an address without those of the record that it was copied from:
/// its date and time, the number of its case, and how to reach whom it is about, with what each is
/// called. "CASE 12" alone is not among them, nor a date without its year.
[[nodiscard]] std::vector<std::string> without_record(const std::vector<std::string>& words);

/// "C/O JOHN SMITH", "JOHN SMITH C/O", "ATTN JOHN SMITH": whose mail goes there.
[[nodiscard]] bool are_whose_mail(const std::vector<std::string>& words);

}  // namespace metes
