#include "geo/match/weighed.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

constexpr std::array kContradictions{Doubt::direction_differs, Doubt::zip_differs,
                                     Doubt::city_differs, Doubt::state_differs};

}  // namespace

void add_doubt(AddressCandidate& candidate, Doubt doubt) {
  if (!has(candidate, doubt)) candidate.doubts.push_back(doubt);
}

void stretch_to(AddressCandidate& candidate, Stretch stretch) {
  candidate.stretch = std::max(candidate.stretch, stretch);
}

bool has(const AddressCandidate& candidate, Doubt doubt) {
  return std::find(candidate.doubts.begin(), candidate.doubts.end(), doubt) !=
         candidate.doubts.end();
}

bool is_contradicted(const AddressCandidate& candidate) {
  return std::any_of(kContradictions.begin(), kContradictions.end(),
                     [&](Doubt each) { return has(candidate, each); });
}

bool is_house(const Weighed& weighed) {
  return !weighed.candidate.houses.empty();
}

bool names_other(const Weighed& weighed) {
  return std::any_of(weighed.candidate.changes.begin(), weighed.candidate.changes.end(),
                     [](const AddressChange& change) { return change.part == AddressPart::name; });
}

bool replaces(const AddressCandidate& candidate, AddressPart part) {
  return std::any_of(
      candidate.changes.begin(), candidate.changes.end(), [part](const AddressChange& change) {
        return change.part == part &&
               (change.kind == ChangeKind::replaced || change.kind == ChangeKind::left_out);
      });
}

}  // namespace metes
