#pragma once

#include "geo/address/address.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// How many letters of a spelling may be wrong for it still to be recognised: none where an
/// edit makes another real name too easily (fewer than 4 letters; ordinals and others with a
/// digit), 1 from 4 letters, 2 from 6. Of two edits a name of fewer than 8 letters is listed only
/// (match_policy.hpp).
[[nodiscard]] std::uint32_t edits_allowed(std::string_view spelling);

/// Letters to insert, leave out, replace, or swap with their neighbour to make one text of the
/// other (optimal string alignment); anything above `limit` is given as limit + 1. For texts of up
/// to 64 bytes; longer ones are beyond every limit unless they are equal.
[[nodiscard]] std::uint32_t edit_distance(std::string_view a, std::string_view b,
                                          std::uint32_t limit);

/// Whether one text is the other with an S or E behind it, which come and go: "CLARKE" for CLARK,
/// "PALM" for PALMS.
[[nodiscard]] bool differ_by_ending(std::string_view a, std::string_view b);

/// Hashes of all texts that are left when up to `count` letters are left out, each once,
/// sorted. Two texts within `count` edits share at least one.
[[nodiscard]] std::vector<std::uint32_t> delete_hashes(std::string_view text, std::uint32_t count);

/// The letters of a street's name and of the type before it, as they are spelled, without blanks:
/// what edits are counted on. (Its key abbreviates: GREEN is GRN there.)
[[nodiscard]] std::string spelling(const StreetName& street);

/// The street's key without articles and titles, which are the first to be forgotten: "LA CIENEGA"
/// and "CIENEGA", "DR MARTIN LUTHER KING JR" and "MARTIN LUTHER KING" are alike.
[[nodiscard]] std::string bare_key(const StreetName& street);

}  // namespace metes
