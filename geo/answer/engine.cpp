#include "geo/answer/engine.hpp"

#include "geo/address/address_words.hpp"
#include "geo/decision/address_answer.hpp"
#include "geo/values/error.hpp"
#include "geo/values/parcel_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

namespace metes {
namespace {

std::string expected_form(const NumberScheme& scheme) {
  if (scheme.groups.empty()) return "letters and digits, parts divided by dashes";
  const auto digits = std::accumulate(scheme.groups.begin(), scheme.groups.end(), 0U);
  return fmt::format("at most {} digits, as {}", digits,
                     display_number(std::string(digits, '0'), scheme));
}

std::string normalized(const Number& number, const NumberScheme& scheme) {
  const auto found = normalize_number(number.text, scheme);
  if (!found) {
    throw UsageError(fmt::format("\"{}\" cannot be a parcel number ({}): expected {}", number.text,
                                 scheme.name, expected_form(scheme)));
  }
  return *found;
}

// Commas between empty fields are no address.
void require_words(const Address& address) {
  if (!AddressWords(address.text).empty()) return;
  throw UsageError(
      fmt::format("address is \"{}\", expected words such as 12 ELM ST", address.text));
}

bool is_placed(const Snapshot& snapshot, const std::string& number) {
  const auto parcels = snapshot.parcels_numbered(number);
  return std::any_of(parcels.begin(), parcels.end(), [&](ParcelId parcel) {
    return snapshot.shapes().polygons(index(parcel)).size() > 0;
  });
}

// Its numbers in the form of the snapshot's, each once and in order. One that cannot be a number of
// this city stays as it is and names no parcel: which is meant is open. So it is of a number that a
// complete fabric lacks, where it may be another, and of a list that has none but such.
void bind_list(ListedPlaces& entry, const Snapshot& snapshot) {
  std::vector<std::string> numbers;
  std::vector<std::string> unplaced;
  std::unordered_set<std::string> seen;
  entry.open.clear();
  for (std::string& number : entry.numbers) {
    const auto normal = normalize_number(number, snapshot.city().number_scheme);
    if (!normal) entry.open.push_back(number);
    if (normal) number = *normal;
    if (!seen.insert(number).second) continue;
    numbers.push_back(number);
    if (normal && !is_placed(snapshot, number)) unplaced.push_back(number);
  }
  const bool none_placed = unplaced.size() + entry.open.size() >= numbers.size();
  if (none_placed || has_complete_fabric(snapshot.city())) {
    entry.open.insert(entry.open.end(), unplaced.begin(), unplaced.end());
  }
  std::sort(numbers.begin(), numbers.end());
  entry.numbers = std::move(numbers);
}

void bind_lists(std::vector<Directive>& directives, const Snapshot& snapshot) {
  for (Directive& directive : directives) {
    for (ListedPlaces& entry : directive.listed) bind_list(entry, snapshot);
  }
}

std::vector<Directive> own_directives(const Snapshot& snapshot) {
  if (snapshot.directives().empty()) return {city_property_rule()};
  return snapshot.directives();
}

}  // namespace

struct Engine::MadeOnce {
  std::once_flag made;
  std::optional<AddressMatcher> matcher;
};

Engine::Engine(const std::shared_ptr<const Snapshot>& snapshot)
    : Engine(snapshot, own_directives(*snapshot)) {}

Engine::Engine(const std::shared_ptr<const Snapshot>& snapshot, std::vector<Directive> directives)
    : Engine(snapshot, std::move(directives), std::make_shared<GatheredEdges>(*snapshot)) {}

Engine::Engine(std::shared_ptr<const Snapshot> snapshot, std::vector<Directive> directives,
               std::shared_ptr<GatheredEdges> gathered)
    : snapshot_(std::move(snapshot)),
      directives_(std::move(directives)),
      gathered_(std::move(gathered)),
      contacts_(*snapshot_),
      matcher_(std::make_unique<MadeOnce>()) {
  if (directives_.empty()) throw UsageError("no directive is given, expected at least one");
  note_successors(directives_);
  bind_lists(directives_, *snapshot_);
  designations_ = std::make_unique<DesignationsByDay>(*snapshot_, directives_, gathered_);
}

Engine Engine::under(std::vector<Directive> directives) const {
  return {snapshot_, std::move(directives), gathered_};
}

Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

const AddressMatcher& Engine::matcher() const {
  std::call_once(matcher_->made, [this] { matcher_->matcher.emplace(*snapshot_); });
  return *matcher_->matcher;
}

Answer Engine::answer(const Query& query) const {
  const auto designations = designations_->on(query.as_of);
  Answer answer = decide_by(*designations, query);
  add_nearest_covered(*snapshot_, *designations, answer);
  return answer;
}

Answer Engine::decision(const Query& query) const {
  return decide_by(*designations_->on(query.as_of), query);
}

Answer Engine::decide_by(const Designations& designations, const Query& query) const {
  if (const auto* position = std::get_if<Position>(&query.place)) {
    return decide(*snapshot_, designations, query, find(*snapshot_, *position));
  }
  if (const auto* address = std::get_if<Address>(&query.place)) {
    AddressMatch match = matcher().match(address->text);
    if (match.status == MatchStatus::none) require_words(*address);
    return decide(*snapshot_, designations, query, std::move(match));
  }
  const auto& number = std::get<Number>(query.place);
  return decide(*snapshot_, designations, query,
                snapshot_->parcels_numbered(normalized(number, snapshot_->city().number_scheme)));
}

}  // namespace metes
