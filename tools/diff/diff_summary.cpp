#include "tools/diff/diff_summary.hpp"

#include "data/snapshot/grouped.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

// Of a parcel that is in both, what it is to have changed.
constexpr std::array kKinds{Change::answer,     Change::reasons,  Change::attributes,
                            Change::renumbered, Change::reshaped, Change::shape_gained,
                            Change::shape_lost};

void add_count(Rows& rows, const std::string& what, std::uint64_t parcels) {
  if (parcels > 0) rows.push_back({what, data::grouped(parcels)});
}

Rows rows_of(const std::map<std::string, std::uint64_t>& counts) {
  Rows rows;
  for (const auto& [name, parcels] : counts) add_count(rows, name, parcels);
  return rows;
}

void note_if_other(OutcomeChanges& changes, const OutcomePair& pair) {
  if (pair[0] != pair[2]) changes.note(pair);
}

}  // namespace

DiffSummary::DiffSummary(std::vector<std::string> directives)
    : directives_(std::move(directives)), by_directive_(directives_.size()) {}

void DiffSummary::note(const ParcelChange& change, Recognised recognised) {
  by_shape_ += recognised == Recognised::by_shape ? 1 : 0;
  by_near_shape_ += recognised == Recognised::by_near_shape ? 1 : 0;
  if (change.is(Change::added)) ++added_[change.all[2]];
  if (change.is(Change::removed)) ++removed_[change.all[0]];
  for (std::size_t i = 0; i < kChangeCount; ++i) kinds_[i] += change.kinds[i] ? 1U : 0U;
  for (std::size_t i = 0; i < kFacts.size(); ++i) facts_[i] += change.facts[i] ? 1U : 0U;
  if (!change.cause.empty()) ++causes_[change.cause];
  if (change.is(Change::added) || change.is(Change::removed)) return;
  ++(change.any() ? changed_ : same_);
  note_if_other(all_, change.all);
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    note_if_other(by_directive_[i], change.directives[i]);
  }
}

SummaryTable DiffSummary::parcels() const {
  SummaryTable table{.title = "parcels", .alignment = "<>", .rows = {}};
  add_count(table.rows, "the same", same_);
  add_count(table.rows, "changed", changed_);
  for (const Change change : kKinds) {
    std::string what(to_string(change));
    std::replace(what.begin(), what.end(), '_', ' ');
    add_count(table.rows, "  " + what, count(change));
  }
  add_count(table.rows, "added", count(Change::added));
  add_count(table.rows, "removed", count(Change::removed));
  add_count(table.rows, "redrawn, within the line tolerance", count(Change::redrawn));
  add_count(table.rows, "recognised by their shape", by_shape_);
  add_count(table.rows, "recognised by nearly the same shape", by_near_shape_);
  add_count(table.rows, "without number and shape, old", not_followed_old_);
  add_count(table.rows, "without number and shape, new", not_followed_new_);
  return table;
}

// An outcome by one directive may be another where that of all together is none.
std::string DiffSummary::sentence(Day day) const {
  const std::uint64_t answers = count(Change::answer);
  const std::uint64_t all = all_.total();
  return fmt::format(
      "on {}, {} of {} parcels that are in both have another outcome{}", to_string(day),
      data::grouped(answers), data::grouped(in_both()),
      all == answers ? ""
                     : fmt::format(", {} of them by all directives together", data::grouped(all)));
}

std::vector<SummaryTable> DiffSummary::tables() const {
  std::vector<SummaryTable> tables{parcels()};
  const auto add = [&](const std::string& title, Rows rows, const char* alignment) {
    if (rows.empty() || (rows.size() == 1 && rows[0].size() > 2)) return;  // but a header
    tables.push_back({.title = title, .alignment = alignment, .rows = std::move(rows)});
  };
  add("other outcome by all directives", all_.rows("old", "new"), "><<<<");
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    add("other outcome under " + directives_[i], by_directive_[i].rows("old", "new"), "><<<<");
  }
  add("made by", rows_of(causes_), "<>");
  add("outcomes of parcels added", rows_of(added_), "<>");
  add("outcomes of parcels removed", rows_of(removed_), "<>");
  Rows facts;
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    add_count(facts, std::string(kFacts.at(i)), facts_.at(i));
  }
  add("attributes", facts, "<>");
  return tables;
}

Json DiffSummary::to_json() const {
  Json parcels{{"same", same_}, {"changed", changed_}};
  for (std::size_t i = 0; i < kChangeCount; ++i) {
    parcels[std::string(to_string(static_cast<Change>(i)))] = kinds_[i];
  }
  parcels["recognised_by_shape"] = by_shape_;
  parcels["recognised_by_near_shape"] = by_near_shape_;
  parcels["not_followed_old"] = not_followed_old_;
  parcels["not_followed_new"] = not_followed_new_;
  Json facts = Json::object();
  for (std::size_t i = 0; i < kFacts.size(); ++i) facts[std::string(kFacts.at(i))] = facts_.at(i);
  Json by_directive = Json::object();
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    by_directive[directives_[i]] = by_directive_[i].to_json("old", "new");
  }
  return {{"parcels", std::move(parcels)},
          {"attributes", std::move(facts)},
          {"answers",
           {{"all", all_.to_json("old", "new")},
            {"by_directive", std::move(by_directive)},
            {"causes", causes_}}},
          {"added", added_},
          {"removed", removed_}};
}

}  // namespace metes::tools
