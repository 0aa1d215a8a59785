#include "geo/decision/address_answer.hpp"

#include "geo/decision/parcel_facts.hpp"
#include "geo/finding/lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {
namespace {

struct Question {
  const Snapshot& snapshot;
  const Designations& designations;
  const Query& query;
};

Answer without_parcel(const Question& ask) {
  Answer answer{.query = ask.query};
  answer.because = {plainly(Reason::address_without_parcel)};
  return answer;
}

bool is_street(const Question& ask, ParcelId parcel) {
  const ParcelFacts facts = facts_on(ask.snapshot, parcel, ask.query.as_of);
  return facts.uses == std::vector<std::string_view>{"right_of_way"};
}

// As far as the points of the city's addresses may be off. An address is that of a lot: one whose
// point lies in the street before it, in no parcel or in one that is a street, is not the street's.
Answer decide_point(const Question& ask, Coord point) {
  const double accuracy_m = widest_tolerance_m(ask.snapshot.city(), Role::addresses);
  const Position position{.at = to_degrees(point), .accuracy_m = accuracy_m};
  Answer answer = decide(ask.snapshot, ask.designations, ask.query, find(ask.snapshot, position));
  const bool is_in_street =
      std::all_of(answer.parcels.begin(), answer.parcels.end(),
                  [&](const ParcelAnswer& each) { return is_street(ask, each.parcel); });
  if (!is_in_street || answer.outcome == Outcome::unknown) return answer;
  Answer open = without_parcel(ask);
  open.at = answer.at;
  return open;
}

// Of an address row without a parcel the point decides; a point from anywhere else is a parcel's.
// Where several such points lie in parcels, none may be too near an edge to say in which.
Answer decide_candidate(const Question& ask, const AddressCandidate& candidate) {
  if (!candidate.parcels.empty()) {
    for (const Coord point : candidate.points) {
      Answer there = decide_point(ask, point);
      if (!there.parcels.empty() && there.outcome == Outcome::unknown) return there;
    }
    return decide(ask.snapshot, ask.designations, ask.query, candidate.parcels);
  }
  if (candidate.point && candidate.from_address_point) return decide_point(ask, *candidate.point);
  return without_parcel(ask);
}

// In no language: "+ N", "− APT", "WSHINGTON → WASHINGTON".
std::string change_text(const AddressChange& change) {
  if (change.kind == ChangeKind::added) return fmt::format("+ {}", change.to);
  if (change.kind == ChangeKind::left_out) return fmt::format("− {}", change.from);
  return fmt::format("{} → {}", change.from, change.to);
}

Because corrected(const AddressCandidate& candidate) {
  Because because = plainly(Reason::address_corrected);
  for (const AddressChange& change : candidate.changes) {
    if (!because.what.empty()) because.what += ", ";
    because.what += change_text(change);
  }
  return because;
}

Answer decide_firm(const Question& ask, const AddressMatch& match) {
  if (match.status == MatchStatus::place) {
    return decide(ask.snapshot, ask.designations, ask.query, match.place_parcels);
  }
  const AddressCandidate& found = match.candidates.front();
  Answer answer = decide_candidate(ask, found);
  if (match.status == MatchStatus::corrected) add(answer.because, corrected(found));
  if (found.point_outside_parcel) add(answer.because, plainly(Reason::point_outside_parcel));
  return answer;
}

Reason reason_for(const AddressMatch& match) {
  if (match.reading.kind == AddressKind::po_box) return Reason::mail_address;
  if (match.status == MatchStatus::none) return Reason::address_not_found;
  if (match.reading.kind == AddressKind::street ||
      match.reading.kind == AddressKind::intersection) {
    return Reason::number_not_given;
  }
  switch (match.status) {
    case MatchStatus::range:
    case MatchStatus::street:
      return Reason::number_not_found;
    case MatchStatus::intersection:
      return Reason::number_not_given;
    default:
      return Reason::address_ambiguous;
  }
}

std::vector<Outcome> outcomes_of(const Question& ask, const AddressMatch& match) {
  std::vector<Outcome> outcomes;
  for (const AddressCandidate& candidate : match.candidates) {
    outcomes.push_back(candidate.houses.empty() ? Outcome::unknown
                                                : decide_candidate(ask, candidate).outcome);
  }
  for (const ParcelId parcel : match.place_parcels) {
    outcomes.push_back(
        decide(ask.snapshot, ask.designations, ask.query, std::span(&parcel, 1)).outcome);
  }
  return outcomes;
}

// What is on file and was not listed cannot be said to agree.
void note_agreement(const AddressMatch& match, Answer& answer) {
  const auto& outcomes = answer.candidate_outcomes;
  const bool all_alike =
      std::adjacent_find(outcomes.begin(), outcomes.end(), std::not_equal_to<>()) == outcomes.end();
  const bool whole = !match.cut_short && match.status == MatchStatus::ambiguous;
  if (outcomes.empty() || !all_alike || !whole || outcomes.front() == Outcome::unknown) return;
  Because because = plainly(Reason::candidates_agree);
  because.what = to_string(outcomes.front());
  add(answer.because, because);
}

Answer leave_open(const Question& ask, const AddressMatch& match) {
  Answer answer{.query = ask.query};
  answer.because = {plainly(reason_for(match))};
  answer.candidate_outcomes = outcomes_of(ask, match);
  note_agreement(match, answer);
  return answer;
}

}  // namespace

Answer decide(const Snapshot& snapshot, const Designations& designations, const Query& query,
              AddressMatch match) {
  const Question ask{.snapshot = snapshot, .designations = designations, .query = query};
  Answer answer = is_firm(match.status) ? decide_firm(ask, match) : leave_open(ask, match);
  answer.match = std::move(match);
  return answer;
}

}  // namespace metes
