#include "geo/answer/comparison.hpp"

#include "geo/decision/designations.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace metes {
namespace {

constexpr std::uint32_t kNotAsked = std::numeric_limits<std::uint32_t>::max();

// Everything that tells a verdict from others.
std::string key_of(const Verdict& verdict) {
  std::string key(to_string(verdict.outcome));
  for (const Because& because : verdict.because) {
    key += fmt::format("\n{} {} {} {}", static_cast<int>(because.reason),
                       because.interest ? static_cast<int>(*because.interest) : -1,
                       static_cast<int>(because.clause), because.what);
  }
  return key;
}

}  // namespace

Comparison::Comparison(const Engine& engine, Day day) {
  const auto directives = engine.directives();
  if (directives.size() < 2) throw UsageError("one directive is given, expected two to compare");
  const Snapshot& snapshot = engine.snapshot();
  const Designations designations(snapshot, directives, day);
  const bool by_parcel = names_parcels(directives[0]) || names_parcels(directives[1]);
  std::vector<std::uint32_t> of_profile(snapshot.profile_count(), kNotAsked);
  std::uint32_t own = kNotAsked;  // where parcels of one profile may differ
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const ParcelId parcel{i};
    std::uint32_t& known =
        by_parcel ? own : of_profile[static_cast<std::size_t>(snapshot.profile(parcel))];
    if (by_parcel || known == kNotAsked) {
      known = add(designations.verdict(0, parcel), designations.verdict(1, parcel));
    }
    ++pairs_[known].parcels;
    pair_of_.push_back(known);
  }
}

std::uint32_t Comparison::add(Verdict a, Verdict b) {
  const auto next = static_cast<std::uint32_t>(pairs_.size());
  const auto [found, is_new] = known_.try_emplace(key_of(a) + "\n\n" + key_of(b), next);
  if (is_new) pairs_.push_back({.a = std::move(a), .b = std::move(b)});
  return found->second;
}

std::string reason_codes(const Verdict& verdict) {
  std::string text;
  for (auto each = verdict.because.begin(); each != verdict.because.end(); ++each) {
    const Because& because = *each;
    const bool is_told = std::any_of(verdict.because.begin(), each, [&](const Because& before) {
      return before.reason == because.reason && before.interest == because.interest;
    });
    if (is_told) continue;
    if (!text.empty()) text += "; ";
    text += to_string(because.reason);
    if (because.interest) text += fmt::format("({})", to_string(*because.interest));
  }
  return text;
}

}  // namespace metes
