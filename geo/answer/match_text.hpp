#pragma once

#include "geo/answer/wording.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace metes {

/// The address that a candidate is, with its town where that is on file.
[[nodiscard]] std::string full_line(const AddressCandidate& candidate, const AddressIndex& index);
/// What a match came to: "match: exact, 338 17TH ST".
[[nodiscard]] std::string match_line(const AddressMatch& match, const AddressIndex& index,
                                     Language language);
/// Candidate i of a match that is not firm: its outcome, and why it is not asserted.
[[nodiscard]] std::string candidate_line(const AddressMatch& match, std::size_t i,
                                         const AddressIndex& index,
                                         std::span<const Outcome> outcomes, Language language);
/// What an address was found to mean, for a person to read: a line for the match, or one for each
/// address that may be meant, with its outcome and why it is not asserted.
[[nodiscard]] std::vector<std::string> match_lines(const AddressMatch& match,
                                                   const AddressIndex& index,
                                                   std::span<const Outcome> outcomes,
                                                   Language language);

}  // namespace metes
