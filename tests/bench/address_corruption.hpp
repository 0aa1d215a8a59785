#pragma once

#include "tests/bench/address_corpus.hpp"
#include "tests/support/random.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace metes::bench {

/// What the corruptions need to know of the whole city, what is left out included.
struct Truth {
  std::set<std::string> lines;  // line_of() of every address
  std::set<std::string> names;  // of streets, in upper case
  std::string town;             // "CHICAGO"
  std::string state;            // "IL"
};
[[nodiscard]] Truth truth_of(const std::vector<KnownAddress>& addresses, std::string town,
                             std::string state);

/// How severe a kind is, as the goals group them.
enum class Severity { usual, hard, number, other_street };

/// One way in which people get an address wrong. `corrupt` gives nothing where it does not apply.
struct Corruption {
  std::string_view name;
  Severity severity = Severity::usual;
  std::optional<std::string> (*corrupt)(const KnownAddress&, const Truth&, test::Random&) = nullptr;
};

[[nodiscard]] std::span<const Corruption> corruptions();

}  // namespace metes::bench
