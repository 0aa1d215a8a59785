#include "geo/answer/parcel_sheet.hpp"

#include "geo/answer/citation.hpp"
#include "geo/answer/comparison.hpp"
#include "geo/decision/decision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace metes {
namespace {

// Adds a text to a list in one, unless it is there.
class TextSet {
 public:
  void add(std::string text) {
    if (text.empty() || std::find(texts_.begin(), texts_.end(), text) != texts_.end()) return;
    texts_.push_back(std::move(text));
  }
  [[nodiscard]] std::string joined() const {
    std::string all;
    for (const std::string& text : texts_) {
      if (!all.empty()) all += "; ";
      all += text;
    }
    return all;
  }

 private:
  std::vector<std::string> texts_;
};

template <typename Take>
void for_each_record(const Snapshot& snapshot, ParcelId parcel, Take take) {
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) take(snapshot.record(i));
}

// By Recorded.
constexpr std::array<std::string_view, 6> kRecorded{
    "", "yes", "no", "no (other days only)", "disputed", "left open"};

std::string text_of(Interest interest, const Holding& holding) {
  const Recorded what = recorded(holding);
  if (what == Recorded::nothing) return {};
  return fmt::format("{}: {}", to_string(interest), kRecorded[static_cast<std::size_t>(what)]);
}

std::string tenure_of(const Holdings& holdings) {
  TextSet texts;
  for (const Interest interest : kInterests) texts.add(text_of(interest, holdings[interest]));
  return texts.joined();
}

std::string with_vintage(const Source& source) {
  if (!source.vintage) return source.id;
  return source.id + ' ' + to_string(*source.vintage);
}

std::string sources_of(const Snapshot& snapshot, ParcelId parcel) {
  TextSet texts;
  texts.add(with_vintage(snapshot.source_of(parcel)));
  for_each_record(snapshot, parcel,
                  [&](const Record& record) { texts.add(with_vintage(*record.source)); });
  return texts.joined();
}

std::string contacts_of(const Engine& engine, ParcelId parcel) {
  TextSet texts;
  for (const std::uint32_t i : engine.contacts().of(engine.snapshot(), parcel)) {
    texts.add(lines_of(engine.snapshot().contact(i)));
  }
  return texts.joined();
}

std::string codes(const std::vector<Because>& because) {
  return reason_codes({.outcome = Outcome::depends, .because = because});
}

struct SharedFact {
  const char* name;
  std::string_view Record::*fact;
  const char* meaning;
};

constexpr std::array kSharedFacts{
    SharedFact{"custodian", &Record::custodian, "The department in charge"},
    SharedFact{"use", &Record::use, "What the parcel is used for"},
    SharedFact{"district", &Record::district, "The district"},
    SharedFact{"status", &Record::status, "The source's own word for its status"},
    SharedFact{"entity", &Record::entity, "Who the owner table says that the owner is"},
    SharedFact{"right", &Record::superior_right, "A right that may outrank a directive"},
};

struct OwnFact {
  const char* name;
  View<TextId> Tables<View>::*texts;  // by record
  const char* meaning;
};

constexpr std::array kOwnFacts{
    OwnFact{"owner", &Tables<View>::record_owner, "The owner as written"},
    OwnFact{"place", &Tables<View>::record_name, "The name of the place"},
    OwnFact{"address", &Tables<View>::record_address, "The street address of the property"},
};
// These, and the source, the feature, its file and the position.
constexpr std::size_t kOwnFields = kOwnFacts.size() + 4;

std::string own_fact(const Snapshot& snapshot, ParcelId parcel, const OwnFact& fact) {
  const Range records = snapshot.records(parcel);
  TextSet texts;
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    texts.add(std::string(snapshot.record_text(i, fact.texts)));
  }
  return texts.joined();
}

// The number, what parcels of one profile have in common (in the order of work_out()), the rest.
std::vector<LayerField> fields_of(std::span<const Directive> directives, Citations citations) {
  std::vector<LayerField> fields{
      {.name = "number", .meaning = "The parcel number"},
      {.name = "outcome", .meaning = "covered, not_covered, depends or unknown, by all directives"},
      {.name = "reasons", .meaning = "Why, as reason codes"},
      {.name = "decided_by", .meaning = "The directive whose outcome that is"}};
  const auto columns = directive_columns(directives);
  for (std::size_t i = 0; i < directives.size(); ++i) {
    const std::string title = fmt::format("{} version {}", directives[i].id, directives[i].version);
    fields.push_back({.name = columns[i] + "_outcome",
                      .short_name = fmt::format("outcome_{}", i + 1),
                      .meaning = "The outcome under " + title});
    fields.push_back({.name = columns[i] + "_reasons",
                      .short_name = fmt::format("reasons_{}", i + 1),
                      .meaning = "Why, under " + title});
    if (citations == Citations::left_out) continue;
    fields.push_back({.name = columns[i] + "_citations",
                      .short_name = fmt::format("cites_{}", i + 1),
                      .meaning = "On which of its parts, and on which sources, that rests"});
  }
  fields.push_back(
      {.name = "as_of", .is_day = true, .meaning = "The day that the outcome is about"});
  fields.push_back({.name = "tenure",
                    .meaning = "What is recorded of each of the city's interests on that day: yes, "
                               "no, no (other days only), disputed where records contradict each "
                               "other, left open where one says yes or no and another may mean "
                               "otherwise; one that is not here is not recorded"});
  for (const auto& fact : kSharedFacts)
    fields.push_back({.name = fact.name, .meaning = fact.meaning});
  fields.push_back({.name = "contact", .meaning = "Whom to turn to"});
  fields.push_back({.name = "sources", .meaning = "Whose records these are, with their vintage"});
  for (const auto& fact : kOwnFacts) fields.push_back({.name = fact.name, .meaning = fact.meaning});
  fields.push_back({.name = "source", .meaning = "The source of the parcel"});
  fields.push_back({.name = "feature",
                    .kind = LayerField::Kind::integer,
                    .meaning = "The feature or row of that source"});
  fields.push_back(
      {.name = "file", .meaning = "The file in which that is, where the source has several"});
  fields.push_back({.name = "parcel",
                    .kind = LayerField::Kind::integer,
                    .meaning = "The parcel's position in the snapshot, from 0"});
  return fields;
}

}  // namespace

std::string recorded(const Snapshot& snapshot, std::span<const ParcelId> parcels,
                     std::string_view Record::*fact) {
  TextSet texts;
  for (const ParcelId parcel : parcels) {
    for_each_record(snapshot, parcel,
                    [&](const Record& record) { texts.add(std::string(record.*fact)); });
  }
  return texts.joined();
}

std::vector<std::string> directive_columns(std::span<const Directive> directives) {
  std::map<std::string, int> used;
  std::vector<std::string> columns;
  for (const Directive& directive : directives) {
    std::string column = directive.id;
    std::replace(column.begin(), column.end(), '-', '_');
    const int copy = ++used[column];
    columns.push_back(copy == 1 ? column : fmt::format("{}_{}", column, copy));
  }
  return columns;
}

ParcelSheet::ParcelSheet(const Engine& engine, Day day, Citations citations)
    : engine_(engine),
      designations_(engine.designations(day)),
      by_parcel_(
          std::any_of(engine.directives().begin(), engine.directives().end(), names_parcels)),
      citations_(citations),
      fields_(fields_of(engine.directives(), citations)),
      row_(fields_.size()) {}

ParcelSheet::Common ParcelSheet::work_out(ParcelId parcel) const {
  const Snapshot& snapshot = engine_.snapshot();
  const std::array one{parcel};
  const auto directives = engine_.directives();
  const Day day = designations_->day();
  const Answer answer =
      decide(snapshot, *designations_, {.place = Number{}, .as_of = day}, std::span(one));
  Common common{.outcome = answer.outcome, .outcomes = {}, .texts = {}};
  auto& texts = common.texts;
  texts = {std::string(to_string(answer.outcome)), codes(answer.because),
           directives[answer.decided_by].id};
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    const auto& [outcome, because, error] = answer.directives[i];
    common.outcomes.push_back(outcome);
    texts.emplace_back(to_string(outcome));
    texts.push_back(codes(because));
    if (citations_ == Citations::left_out) continue;
    texts.push_back(citations(directives[i], {.outcome = outcome, .because = because}));
  }
  texts.push_back(to_string(day));
  texts.push_back(tenure_of(answer.parcels.front().holdings));
  for (const auto& fact : kSharedFacts) texts.push_back(recorded(snapshot, one, fact.fact));
  texts.push_back(contacts_of(engine_, parcel));
  texts.push_back(sources_of(snapshot, parcel));
  return common;
}

const ParcelSheet::Common& ParcelSheet::common(ParcelId parcel) {
  if (by_parcel_) {
    if (own_parcel_ != parcel) own_ = work_out(parcel);
    own_parcel_ = parcel;
    return own_;
  }
  const Snapshot& snapshot = engine_.snapshot();
  const auto profile = static_cast<std::uint64_t>(snapshot.profile(parcel));
  const std::uint64_t source = snapshot.tables().parcel_source[index(parcel)];
  const std::uint64_t shape = snapshot.shapes().polygons(index(parcel)).size() > 0 ? 1 : 0;
  const auto [found, is_new] = known_.try_emplace(profile << 17U | source << 1U | shape);
  if (is_new) found->second = work_out(parcel);
  return found->second;
}

// The number, which comes first, or what comes behind what parcels have in common.
std::string ParcelSheet::own_text(ParcelId parcel, std::size_t field) const {
  const Snapshot& snapshot = engine_.snapshot();
  if (field == 0) return display_number(snapshot.number(parcel), snapshot.city().number_scheme);
  const std::size_t own = field - (fields_.size() - kOwnFields);
  if (own < kOwnFacts.size()) return own_fact(snapshot, parcel, kOwnFacts.at(own));
  const Source& source = snapshot.source_of(parcel);
  const FeatureInFile feature = feature_in_file(source, snapshot.feature_of(parcel));
  switch (own - kOwnFacts.size()) {
    case 0:
      return source.id;
    case 1:
      return fmt::to_string(feature.number);
    case 2:
      return std::string(feature.file);
    default:
      return fmt::to_string(index(parcel));
  }
}

const std::string& ParcelSheet::text(ParcelId parcel, std::size_t field) {
  if (field > 0 && field < fields_.size() - kOwnFields) return common(parcel).texts.at(field - 1);
  return row_.at(field) = own_text(parcel, field);
}

std::span<const std::string> ParcelSheet::row(ParcelId parcel) {
  const Common& shared = common(parcel);
  outcome_ = shared.outcome;
  outcomes_ = shared.outcomes;
  row_.front() = own_text(parcel, 0);
  std::copy(shared.texts.begin(), shared.texts.end(), row_.begin() + 1);
  for (std::size_t i = 1 + shared.texts.size(); i < row_.size(); ++i) row_[i] = own_text(parcel, i);
  return row_;
}

}  // namespace metes
