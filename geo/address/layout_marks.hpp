#pragma once

#include "geo/address/address_words.hpp"
#include "geo/address/folded_text.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace metes {

// What a list, a form or a web address puts around an address and between its words, none of which
// is the address's own. Asked while a text is parted into words.

/// Whether the ")" or "." at `at` ends the mark of a list's entry, of which `mark` is the only word
/// before it: "1) 12 ELM ST", "1. 12 ELM ST", "A. 12 ELM ST", "IV) 12 ELM ST".
[[nodiscard]] bool ends_list_mark(std::string_view mark, const FoldedText& text, std::size_t at);

/// "12-ELM-ST-TROY-NY": all blanks are hyphens.
[[nodiscard]] bool is_slug(const FoldedText& text);

/// With which of the words before a colon the name of a form's field begins: 2 of "ELM ST CITY:
/// TROY". "STREET: 12 ELM ST CITY: TROY STATE: NY ZIP CODE: 12180" has five; "MAIN STREET: 12",
/// "OKLAHOMA CITY: 12 ELM ST" have none.
[[nodiscard]] std::optional<std::size_t> field_label_at(const AddressWords& words);

}  // namespace metes
