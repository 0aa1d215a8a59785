#include "tests/bench/address_tally.hpp"

#include "tests/bench/wilson.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace metes::bench {
namespace {

std::string line_of_candidate(const AddressIndex& index, const AddressCandidate& candidate) {
  const Street street = index.street(candidate.street);
  const House house = index.house(candidate.houses.front());
  return fmt::format("{}-{}{}|{}|{}|{}|{}", house.low, house.high, house.suffix,
                     street.pre_directional, index.key(street.name_id), street.type,
                     street.post_directional);
}

std::string cell(std::uint32_t count, std::uint32_t of) {
  if (of == 0) return fmt::format("{:>31}", "-");
  const auto [low, high] = wilson(count, of);
  return fmt::format("{:>7} {:>7.3f} [{:6.3f},{:7.3f}]", count, percent(count, of), low, high);
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  present += other.present;
  right += other.right;
  listed += other.listed;
  wrong_present += other.wrong_present;
  absent += other.absent;
  wrong_absent += other.wrong_absent;
  return *this;
}

double percent(std::uint32_t count, std::uint32_t of) {
  return of == 0 ? 0 : 100.0 * count / of;
}

Tally judge(const AddressMatcher& matcher, const AddressQuery& query, bool present) {
  const AddressMatch match = matcher.match(query.text);
  const bool asserted = is_firm(match.status) && !match.candidates.empty();
  const auto is_meant = [&](const AddressCandidate& candidate) {
    return !candidate.houses.empty() &&
           line_of_candidate(matcher.index(), candidate) == query.meant;
  };
  const bool listed = std::any_of(match.candidates.begin(), match.candidates.end(), is_meant);
  const bool right = asserted && is_meant(match.candidates.front());
  Tally tally;
  if (present) {
    tally = {.present = 1,
             .right = right ? 1U : 0U,
             .listed = listed ? 1U : 0U,
             .wrong_present = asserted && !right ? 1U : 0U};
  } else {
    tally = {.absent = 1, .wrong_absent = asserted ? 1U : 0U};
  }
  return tally;
}

std::string heading() {
  return fmt::format("{:<38}{:>8}{:>31}{:>31}{:>31}{:>8}{:>31}", "set", "present", "right % [95 %]",
                     "right or listed", "firm but wrong", "absent", "firm but wrong");
}

std::string to_line(const std::string& name, const Tally& t) {
  return fmt::format("{:<38}{:>8}{}{}{}{:>8}{}", name, t.present, cell(t.right, t.present),
                     cell(t.listed, t.present), cell(t.wrong_present, t.present), t.absent,
                     cell(t.wrong_absent, t.absent));
}

}  // namespace metes::bench
