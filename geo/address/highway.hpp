#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>
#include <string>

namespace metes {

/// How many words from `first` on, before `last`, are a type that stands before the name: "AVENUE"
/// M, "CALLE" REAL, "US HIGHWAY" 30, "CO RD" KK, "STATE ROUTE NO" 9. At least one word is left for
/// the name; 0 when there is none.
[[nodiscard]] std::size_t pre_type_words(const AddressLine& line, std::size_t first,
                                         std::size_t last);

/// How many words from `first` on are a road whose number has a sign, with the number: "US HIGHWAY
/// NO 130", "RT # 98". In "STATE RD # 2" it may as well be a unit's; 0 when there is none.
[[nodiscard]] std::size_t signed_road_words(const AddressLine& line, std::size_t first,
                                            std::size_t last);

/// The words of pre_type_words() spelled out: "US HIGHWAY".
[[nodiscard]] std::string pre_type_text(const AddressLine& line, WordSpan span);

}  // namespace metes
