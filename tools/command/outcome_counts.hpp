#pragma once

#include "geo/decision/outcome.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace metes::tools {

/// How many there are of each outcome.
struct OutcomeCounts {
  std::array<std::uint64_t, 4> by_outcome{};

  [[nodiscard]] std::uint64_t& operator[](Outcome outcome) {
    return by_outcome.at(static_cast<std::size_t>(outcome));
  }
  [[nodiscard]] std::uint64_t operator[](Outcome outcome) const {
    return by_outcome.at(static_cast<std::size_t>(outcome));
  }
  [[nodiscard]] std::uint64_t total() const;
  OutcomeCounts& operator+=(const OutcomeCounts& other);
};

/// The order in which people are told of them.
inline constexpr std::array kShownOutcomes{Outcome::covered, Outcome::depends, Outcome::unknown,
                                           Outcome::not_covered};

[[nodiscard]] nlohmann::ordered_json to_json(const OutcomeCounts& counts);
/// Throws nlohmann's exceptions for what to_json() cannot have given.
[[nodiscard]] OutcomeCounts outcome_counts_in(const nlohmann::ordered_json& object);

}  // namespace metes::tools
