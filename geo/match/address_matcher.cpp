#include "geo/match/address_matcher.hpp"

#include "geo/address/parsed_text.hpp"
#include "geo/address/street_name.hpp"
#include "geo/match/candidate_search.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/match_policy.hpp"
#include "geo/match/road_class.hpp"
#include "geo/match/snapshot_reference.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace metes {
namespace {

// A unit or a ZIP that the sources do not have is passed over, and a number may stand behind the
// street: the address is the same.
bool keeps_address(const AddressChange& change) {
  const bool passed_over = change.kind == ChangeKind::left_out &&
                           (change.part == AddressPart::unit || change.part == AddressPart::zip);
  return passed_over || (change.part == AddressPart::number && change.kind == ChangeKind::moved);
}

// Where a unit is asked for and several parcels are meant, none of which is known to be it.
void note_unit(const AddressIndex& index, AddressCandidate& candidate,
               const ParsedAddress& reading) {
  if (reading.unit.empty() || candidate.parcels.size() < 2) return;
  if (candidate.parcels != parcels_of(index, candidate.houses, "")) return;
  candidate.changes.push_back(
      {.part = AddressPart::unit, .kind = ChangeKind::left_out, .from = reading.unit, .to = {}});
}

void add_land(const AddressIndex& index, Weighed& weighed) {
  AddressCandidate& candidate = weighed.candidate;
  if (candidate.houses.empty()) {
    const std::uint32_t number = weighed.reading->number.low;
    candidate.point = interpolate(index, index.street(candidate.street), number);
    candidate.interpolated = candidate.point.has_value();
    return;
  }
  HouseLand land = land_of(index, candidate.houses, weighed.reading->unit);
  candidate.parcels = std::move(land.parcels);
  candidate.point = land.point;
  candidate.points = std::move(land.points);
  candidate.point_outside_parcel = land.point_outside_parcel;
  candidate.from_address_point = land.from_address_point;
  note_unit(index, candidate, *weighed.reading);
}

// Whether the first words of a text, with one blank between, are this line.
bool begins_with(const AddressWords& text, std::string_view line) {
  for (std::size_t i = 0; i < text.size() && line.starts_with(text[i]); ++i) {
    line.remove_prefix(text[i].size());
    if (line.empty()) return true;
    if (line.front() != ' ') return false;
    line.remove_prefix(1);
  }
  return false;
}

MatchStatus firm_status(const AddressIndex& index, const AddressCandidate& best,
                        const AddressWords& text) {
  if (!std::all_of(best.changes.begin(), best.changes.end(), keeps_address)) {
    return MatchStatus::corrected;
  }
  const fmt::memory_buffer line = line_of(index, best);
  return begins_with(text, {line.data(), line.size()}) ? MatchStatus::exact
                                                       : MatchStatus::normalized;
}

MatchStatus status_of(const AddressIndex& index, const std::vector<Weighed>& ranked,
                      const AddressWords& words) {
  if (ranked.empty()) return MatchStatus::none;
  const Weighed& best = ranked.front();
  if (is_asserted(ranked)) return firm_status(index, best.candidate, words);
  if (!best.candidate.houses.empty()) return MatchStatus::ambiguous;
  if (is_contradicted(best.candidate)) return MatchStatus::none;
  return best.may_have_number ? MatchStatus::range : MatchStatus::street;
}

// Of what is one house, or one street, by several readings only the first.
void keep_first_of_each(std::vector<Weighed>& ranked) {
  std::vector<Weighed> kept;
  kept.reserve(ranked.size());
  for (Weighed& each : ranked) {
    const bool again = std::any_of(kept.begin(), kept.end(), [&](const Weighed& other) {
      return other.candidate.street == each.candidate.street &&
             other.candidate.houses == each.candidate.houses;
    });
    if (!again) kept.push_back(std::move(each));
  }
  ranked = std::move(kept);
}

using Step = void (CandidateSearch::*)(std::size_t);

// From what is written to what may be meant, until something can be asserted.
void search(const AddressIndex& index, const TypeHabits& habits, const ParsedText& text,
            CandidateSearch& search) {
  for (const Step step : {&CandidateSearch::by_street, &CandidateSearch::by_name,
                          &CandidateSearch::by_spelling, &CandidateSearch::by_words}) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.kind(i) == AddressKind::address) (search.*step)(i);
    }
    weigh(index, habits, search.found());
    if (is_settled(search.found())) return;
  }
  if (is_asserted(search.found())) return;
  search.by_unreached();
  rank_streets(search.found());
}

bool stretches_less(const AddressCandidate& a, const AddressCandidate& b) {
  return a.stretch < b.stretch;
}

// "IL 31" is ILLINOIS ROUTE 31 where no street is called so.
std::optional<NameId> name_of(const AddressIndex& index, const HomeTown& home,
                              const StreetName& asked) {
  if (const auto name = index.name(street_key(asked))) return name;
  for (const OtherRoad& road : other_words_for_road(asked, home.state)) {
    if (const auto name = index.name(street_key(road.street))) return name;
  }
  return std::nullopt;
}

std::vector<AddressCandidate> streets_named(const AddressIndex& index, const HomeTown& home,
                                            const StreetName& asked) {
  std::vector<AddressCandidate> streets;
  const auto name = name_of(index, home, asked);
  if (!name) return streets;
  const Range range = index.streets(*name);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    StreetFit fitted = fit(asked, index.street(StreetId{i}));
    if (fitted.direction_differs) continue;
    streets.push_back({.street = StreetId{i},
                       .stretch = fitted.stretch,
                       .changes = std::move(fitted.changes),
                       .doubts = {Doubt::number_not_given}});
  }
  std::stable_sort(streets.begin(), streets.end(), stretches_less);
  if (streets.size() > kMostCandidates) {
    streets.erase(streets.begin() + static_cast<std::ptrdiff_t>(kMostCandidates), streets.end());
  }
  return streets;
}

Stretch least_stretch(const std::vector<AddressCandidate>& streets) {
  return std::min_element(streets.begin(), streets.end(), stretches_less)->stretch;
}

// Of a crossing's readings the one that changes least: "OAK HILL & MAIN" is of OAK HILL DR, and not
// of OAK ST.
AddressMatch match_streets(const AddressIndex& index, const HomeTown& home,
                           const ParsedText& text) {
  AddressMatch best;
  Stretch least = Stretch::words_dropped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool crossing = text.kind(i) == AddressKind::intersection;
    if (text.kind(i) != AddressKind::street && !crossing) continue;
    const ParsedAddress reading = text.address(i);
    auto streets = streets_named(index, home, reading.street);
    const auto others = crossing ? streets_named(index, home, reading.cross_street) : streets;
    if (streets.empty() && others.empty()) continue;
    const bool both = crossing && !streets.empty() && !others.empty();
    const Stretch stretch =
        both ? std::max(least_stretch(streets), least_stretch(others)) : Stretch::words_dropped;
    if (crossing) streets.insert(streets.end(), others.begin(), others.end());
    const MatchStatus status = both ? MatchStatus::intersection : MatchStatus::street;
    if (best.status == MatchStatus::none || (both && stretch < least)) {
      best = {.status = status, .reading = reading, .candidates = std::move(streets)};
      least = stretch;
    }
  }
  return best;
}

bool has_houses(const AddressMatch& match) {
  return std::any_of(match.candidates.begin(), match.candidates.end(),
                     [](const AddressCandidate& each) { return !each.houses.empty(); });
}

// "Library" alone may be any, of which the data need not have all.
bool names_one(std::string_view place) {
  constexpr std::array<std::string_view, 14> kGeneric{
      "BUILDING", "FIRE",       "GARAGE", "LIBRARY", "LOT",     "OFFICE", "PARK",
      "PARKING",  "PLAYGROUND", "POLICE", "SCHOOL",  "STATION", "VACANT", "YARD"};
  while (!place.empty()) {
    const auto end = std::min(place.find(' '), place.size());
    const std::string_view word = place.substr(0, end);
    if (std::find(kGeneric.begin(), kGeneric.end(), word) == kGeneric.end()) return true;
    place.remove_prefix(std::min(end + 1, place.size()));
  }
  return false;
}

AddressMatch match_place(const AddressIndex& index, const HomeTown& home, const ParsedText& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.kind(i) != AddressKind::place) continue;
    const ParsedAddress reading = text.address(i);
    if (!reading.unexplained.empty()) continue;
    const std::string town = name_key(reading.city);
    const bool is_home = town.empty() || home.is_called(town);
    const bool elsewhere =
        (!is_home && !index.has_town(town)) || is_zip_elsewhere(index, home, reading.zip);
    if (elsewhere || (!reading.state.empty() && reading.state != home.state)) continue;
    const auto parcels = index.place(name_key(reading.place));
    if (parcels.empty()) continue;
    const bool one_place = !are_far_apart(index.snapshot(), {parcels.begin(), parcels.end()}) &&
                           names_one(reading.place);
    return {.status = one_place ? MatchStatus::place : MatchStatus::ambiguous,
            .reading = reading,
            .place_parcels = {parcels.begin(), parcels.end()}};
  }
  return {};
}

}  // namespace

AddressMatcher::AddressMatcher(const Snapshot& snapshot)
    : index_(snapshot),
      home_(home_town(snapshot.city())),
      habits_(type_habits(index_)),
      inner_words_(index_) {}

AddressMatch AddressMatcher::match(std::string_view text) const {
  return match(ParsedText(text, SnapshotReference(index_, home_)));
}

AddressMatch AddressMatcher::match(const AddressParts& parts) const {
  return match(ParsedText(parts, SnapshotReference(index_, home_)));
}

AddressMatch AddressMatcher::match(const ParsedText& text) const {
  if (text.has_kind(AddressKind::po_box)) return {.reading = text.address(0)};
  return match_land(text);
}

AddressMatch AddressMatcher::match_land(const ParsedText& text) const {
  AddressMatch match = text.has_kind(AddressKind::address) ? match_houses(text) : AddressMatch{};
  // "IL 31 AND MAIN ST" rather than 31 MAIN ST, of which there is no house.
  const bool is_crossing = text.size() != 0 && text.kind(0) == AddressKind::intersection;
  if (is_crossing && !has_houses(match)) {
    AddressMatch crossing = match_streets(index_, home_, text);
    if (crossing.status == MatchStatus::intersection) {
      match = std::move(crossing);
      return match;
    }
  }
  if (match.status != MatchStatus::none) return match;
  AddressMatch other = match_place(index_, home_, text);
  if (other.status == MatchStatus::none) other = match_streets(index_, home_, text);
  if (other.status != MatchStatus::none) {
    match = std::move(other);
  } else if (match.candidates.empty()) {
    match.reading = text.address(0);
  }
  return match;
}

AddressMatch AddressMatcher::match_houses(const ParsedText& text) const {
  CandidateSearch candidates(index_, home_, inner_words_, text);
  search(index_, habits_, text, candidates);
  std::vector<Weighed>& ranked = candidates.found();
  const MatchStatus status = status_of(index_, ranked, text.words());
  const bool firm = is_firm(status);
  if (!firm) keep_first_of_each(ranked);
  const std::size_t shown = firm ? 1 : std::min(ranked.size(), kMostCandidates);
  std::vector<AddressCandidate> best;
  best.reserve(shown);
  for (std::size_t i = 0; i < shown; ++i) {
    add_land(index_, ranked[i]);
    best.push_back(std::move(ranked[i].candidate));
  }
  return {.status = status,
          .reading = ranked.empty() ? ParsedAddress{} : candidates.take_reading(ranked.front()),
          .candidates = std::move(best),
          .cut_short = !firm && shown < ranked.size()};
}

}  // namespace metes
