#include "tools/inventory/inventory_summary.hpp"

#include "data/snapshot/grouped.hpp"
#include "geo/answer/citation.hpp"
#include "tools/command/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMostInventoryLines = 10;  // of a table that people read; JSON has all

template <typename Counts, typename Words>
Json json_by(const Counts& counts, const Words& words) {
  Json object = Json::object();
  for (const auto word : words) {
    object[std::string(to_string(word))] = counts.at(static_cast<std::size_t>(word));
  }
  return object;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json day_or_null(const std::optional<Day>& day) {
  return day ? Json(to_string(*day)) : Json();
}

void add(const SiteSigns& signs, SignCount& count) {
  ++count.sites;
  count.signs += signs.count;
  count.to_post += signs.to_post();
}

// Costs are numbers in JSON: all that there can be are exact to the cent.
double as_number(std::int64_t cents) {
  return static_cast<double>(cents) / 100;
}

std::int64_t rounded(double area_m2) {
  return std::llround(area_m2);
}

std::string hectares(double area_m2) {
  constexpr double kHundredth = 100;  // of a hectare, square metres
  return data::grouped_hundredths(static_cast<std::uint64_t>(std::llround(area_m2 / kHundredth)));
}

// After a blank line; nothing where it has a head alone.
std::string text_of(const SummaryTable& table) {
  if (table.rows.size() == 1) return {};
  return fmt::format("\n{}", text_table(table.rows, table.alignment));
}

std::string shortened(const std::string& text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

InventorySummary::InventorySummary(const Engine& engine, const std::vector<Duty>& duties,
                                   const SignPlan& signs)
    : engine_(engine), duties_(duties), plan_(signs), directives_(engine.directives().size()) {
  for (std::size_t i = 0; i < duties.size(); ++i) {
    languages_.emplace_back(std::max<std::size_t>(1, signs_of(i).size()));
  }
}

std::span<const SignText> InventorySummary::signs_of(std::size_t duty) const {
  return engine_.directives()[duties_[duty].directive].signs;
}

void InventorySummary::note(const InventoryRow& row) {
  note(row, all_);
  note(row, groups_[{row.custodian, row.district}]);
  for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
    ++directives_[i][row.outcomes[i]];
  }
  note_signs(row);
}

void InventorySummary::note(const InventoryRow& row, Group& group) const {
  ++group.parcels;
  ++group.outcomes[row.outcome];
  group.area_m2 += row.area_m2;
  group.duties.resize(duties_.size());
  for (std::size_t i = 0; i < row.duties.size(); ++i) {
    if (row.duties[i]) ++group.duties[i].at(static_cast<std::size_t>(*row.duties[i]));
  }
  if (!row.signs.empty()) ++group.signs.sites;
  for (const SiteSigns& signs : row.signs) {
    group.signs.signs += signs.count;
    group.signs.to_post += signs.to_post();
  }
}

void InventorySummary::note_signs(const InventoryRow& row) {
  for (const SiteSigns& signs : row.signs) {
    const auto texts = signs_of(signs.duty);
    const std::size_t language =
        signs.sign != nullptr ? static_cast<std::size_t>(signs.sign - texts.data()) : 0;
    add(signs, languages_[signs.duty].at(language));
  }
}

Json InventorySummary::json_of(const SignCount& count) const {
  Json object{{"sites", count.sites}, {"signs", count.signs}, {"to_post", count.to_post}};
  if (plan_.cents) {
    object["cost"] = as_number(*plan_.cents * static_cast<std::int64_t>(count.signs));
    object["cost_to_post"] = as_number(*plan_.cents * static_cast<std::int64_t>(count.to_post));
  }
  return object;
}

Json InventorySummary::json_of(const Group& group) const {
  Json duties = Json::object();
  for (std::size_t i = 0; i < group.duties.size(); ++i) {
    duties[fmt::format("{}/{}", engine_.directives()[duties_[i].directive].id,
                       duties_[i].obligation->id)] = json_by(group.duties[i], kDutyStatuses);
  }
  return {{"parcels", group.parcels},
          {"outcomes", tools::to_json(group.outcomes)},
          {"area_m2", rounded(group.area_m2)},
          {"obligations", std::move(duties)},
          {"signs", json_of(group.signs)}};
}

Json InventorySummary::obligation_json(std::size_t directive, const Obligation& obligation) const {
  const Directive& of = engine_.directives()[directive];
  Json object{{"id", obligation.id},
              {"kind", to_string(obligation.kind)},
              {"who", text_or_null(obligation.who)},
              {"text", obligation.text},
              {"limit", text_or_null(obligation.limit)},
              {"rule", obligation.due ? Json(to_string(*obligation.due)) : Json()},
              {"due", day_or_null(due_day(of, obligation))},
              {"cites", obligation.cites},
              {"parcels", Json()}};
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    if (duties_[i].obligation != &obligation) continue;
    object["parcels"] = json_by(all_.duties.empty() ? Statuses{} : all_.duties[i], kDutyStatuses);
  }
  return object;
}

Json InventorySummary::directives_json() const {
  Json list = Json::array();
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    const Directive& directive = engine_.directives()[i];
    Json sources = Json::array();
    for (const DirectiveSource& source : directive.sources) {
      sources.push_back({{"id", source.id},
                         {"publisher", source.publisher},
                         {"url", source.url ? Json(*source.url) : Json()},
                         {"date", day_or_null(source.date)}});
    }
    Json obligations = Json::array();
    for (const Obligation& each : directive.obligations) {
      obligations.push_back(obligation_json(i, each));
    }
    list.push_back({{"id", directive.id},
                    {"version", directive.version},
                    {"sha256", directive.sha256},
                    {"title", directive.title},
                    {"status", to_string(directive.life.status)},
                    {"outcomes", tools::to_json(directives_[i])},
                    {"obligations", std::move(obligations)},
                    {"sources", std::move(sources)}});
  }
  return list;
}

Json InventorySummary::sign_sheet_json() const {
  Json list = Json::array();
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    if (duties_[i].kind() != ObligationKind::sign) continue;
    const auto texts = signs_of(i);
    for (std::size_t k = 0; k < languages_[i].size(); ++k) {
      Json object{{"directive", engine_.directives()[duties_[i].directive].id},
                  {"obligation", duties_[i].obligation->id},
                  {"language", texts.empty() ? Json() : Json(texts[k].language)},
                  {"text", texts.empty() ? Json() : Json(texts[k].text)},
                  {"cites", texts.empty() ? Json::array() : Json(texts[k].cites)}};
      object.update(json_of(languages_[i][k]));
      list.push_back(std::move(object));
    }
  }
  return list;
}

Json InventorySummary::to_json() const {
  Json groups = Json::array();
  for (const auto& [names, group] : groups_) {
    Json object{{"custodian", names.first}, {"district", names.second}};
    object.update(json_of(group));
    groups.push_back(std::move(object));
  }
  Json all = json_of(all_);
  all["signs_per_site"] = plan_.per_site;
  if (plan_.cents) all["sign_cost"] = as_number(*plan_.cents);
  all["directives"] = directives_json();
  all["sign_sheet"] = sign_sheet_json();
  all["groups"] = std::move(groups);
  return all;
}

SummaryTable InventorySummary::duties_table() const {
  Rows rows{{"obligation", "due"}};
  for (const DutyStatus status : kDutyStatuses) {
    std::string word(to_string(status));
    std::replace(word.begin(), word.end(), '_', ' ');
    rows[0].push_back(std::move(word));
  }
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    const Duty& duty = duties_[i];
    auto& row = rows.emplace_back(std::vector<std::string>{
        fmt::format("{}/{}", engine_.directives()[duty.directive].id, duty.obligation->id),
        duty.due ? to_string(*duty.due) : "-"});
    for (const DutyStatus status : kDutyStatuses) {
      const auto& counts = all_.duties;
      row.push_back(
          data::grouped(counts.empty() ? 0 : counts[i].at(static_cast<std::size_t>(status))));
    }
  }
  return {.title = "Obligations", .alignment = "<<>>>>>", .rows = std::move(rows)};
}

SummaryTable InventorySummary::signs_table(bool whole) const {
  Rows rows{{"sign", "language", "sites", "signs", "to post"}};
  if (plan_.cents) rows[0].emplace_back("cost to post");
  for (std::size_t i = 0; i < duties_.size(); ++i) {
    if (duties_[i].kind() != ObligationKind::sign) continue;
    const auto texts = signs_of(i);
    for (std::size_t k = 0; k < languages_[i].size(); ++k) {
      const SignCount& count = languages_[i][k];
      auto& row = rows.emplace_back(std::vector<std::string>{
          texts.empty() ? "the text is not known"
          : whole       ? texts[k].text
                        : shortened(texts[k].text),
          texts.empty() ? "-" : texts[k].language, data::grouped(count.sites),
          data::grouped(count.signs), data::grouped(count.to_post)});
      if (plan_.cents)
        row.push_back(
            data::grouped_hundredths(static_cast<std::uint64_t>(*plan_.cents) * count.to_post));
    }
  }
  return {.title = "Signs", .alignment = plan_.cents ? "<<>>>>" : "<<>>>", .rows = std::move(rows)};
}

SummaryTable InventorySummary::groups_table(std::size_t most_lines) const {
  std::vector<const decltype(groups_)::value_type*> lines;
  for (const auto& each : groups_) lines.push_back(&each);
  std::stable_sort(lines.begin(), lines.end(), [](const auto* a, const auto* b) {
    return a->second.parcels > b->second.parcels;
  });
  lines.resize(std::min(lines.size(), most_lines));
  Rows rows{{"custodian", "district", "parcels", "covered", "depends", "hectares", "overdue",
             "signs to post"}};
  for (const auto* const line : lines) {
    const Group& group = line->second;
    const auto overdue =
        std::accumulate(group.duties.begin(), group.duties.end(), std::uint64_t{0},
                        [](std::uint64_t sum, const Statuses& each) {
                          return sum + each.at(static_cast<std::size_t>(DutyStatus::overdue));
                        });
    const auto count = [&](Outcome outcome) { return data::grouped(group.outcomes[outcome]); };
    rows.push_back({line->first.first, line->first.second, data::grouped(group.parcels),
                    count(Outcome::covered), count(Outcome::depends), hectares(group.area_m2),
                    data::grouped(overdue), data::grouped(group.signs.to_post)});
  }
  return {.title = "By custodian and district", .alignment = "<<>>>>>>", .rows = std::move(rows)};
}

std::vector<SummaryTable> InventorySummary::tables(std::size_t most_groups) const {
  return {duties_table(), signs_table(true), groups_table(most_groups)};
}

std::string InventorySummary::to_text() const {
  Rows rows;
  for (const Outcome outcome : kShownOutcomes) {
    const auto count = all_.outcomes[outcome];
    if (count > 0) rows.push_back({std::string(to_string(outcome)), data::grouped(count)});
  }
  std::string text = (rows.empty() ? "" : text_table(rows, "<>")) + text_of(duties_table()) +
                     text_of(signs_table(false)) + text_of(groups_table(kMostInventoryLines));
  if (groups_.size() <= kMostInventoryLines) return text;
  return text + fmt::format("and {} more\n", data::grouped(groups_.size() - kMostInventoryLines));
}

InventorySummary::ByName InventorySummary::directives() const {
  ByName all;
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    all[engine_.directives()[i].id] = directives_[i];
  }
  return all;
}

InventorySummary::ByName InventorySummary::custodians() const {
  ByName all;
  for (const auto& [names, group] : groups_) all[names.first] += group.outcomes;
  return all;
}

InventorySummary::ByName InventorySummary::districts() const {
  ByName all;
  for (const auto& [names, group] : groups_) all[names.second] += group.outcomes;
  return all;
}

Json tracking_json(const Tracking& tracking) {
  Json unmatched = Json::array();
  for (const UnmatchedRow& row : tracking.unmatched()) {
    unmatched.push_back({{"row", row.row},
                         {"parcel", row.parcel},
                         {"obligation", row.obligation},
                         {"done_on", row.done_on},
                         {"note", row.note},
                         {"why", row.why}});
    if (!row.file.empty()) unmatched.back()["file"] = row.file;
  }
  Json notes = Json::array();
  for (const data::LayerNote& note : tracking.notes()) {
    notes.push_back({{"reason", note.reason}, {"text", note.text}, {"count", note.count}});
  }
  return {{"rows", tracking.rows()},
          {"matched", tracking.rows() - tracking.unmatched().size()},
          {"unmatched", std::move(unmatched)},
          {"notes", std::move(notes)}};
}

std::string tracking_text(const Tracking& tracking) {
  const auto& unmatched = tracking.unmatched();
  std::string text =
      fmt::format("\ntracking: {} rows, of which {} say nothing about these parcels\n",
                  data::grouped(tracking.rows()), data::grouped(unmatched.size()));
  for (const data::LayerNote& note : tracking.notes()) {
    text += fmt::format("  {} ({})\n", note.text, data::grouped(note.count));
  }
  const std::size_t shown = std::min(unmatched.size(), kMostInventoryLines);
  Rows rows;
  for (std::size_t i = 0; i < shown; ++i) {
    const UnmatchedRow& row = unmatched[i];
    rows.push_back({fmt::format("  row {}{}", row.row, row.file.empty() ? "" : " of " + row.file),
                    row.parcel, row.obligation, row.done_on, row.why});
  }
  if (!rows.empty()) text += text_table(rows, "<<<<<");
  if (unmatched.size() > shown) {
    text += fmt::format("  and {} more\n", data::grouped(unmatched.size() - shown));
  }
  const auto has_other_day = [](const UnmatchedRow& row) { return row.why == "day_not_readable"; };
  if (std::any_of(unmatched.begin(), unmatched.end(), has_other_day)) {
    text +=
        "  days are read as 2026-02-10, in another form by --day-format: %m/%d/%Y where the month "
        "is first\n";
  }
  return text;
}

}  // namespace metes::tools
