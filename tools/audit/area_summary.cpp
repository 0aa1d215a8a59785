#include "tools/audit/area_summary.hpp"

#include "data/snapshot/grouped.hpp"
#include "geo/values/error.hpp"
#include "tools/command/text_table.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kParts = 100;  // of a square metre

std::int64_t parts_of(double m2) {
  return std::llround(m2 * kParts);
}

double m2_of(std::int64_t parts) {
  return static_cast<double>(parts) / kParts;
}

}  // namespace

AreaSummary::AreaSummary(std::span<const Directive> directives) {
  for (const Directive& directive : directives) {
    by_directive_.emplace_back(directive.id, OutcomeCounts{});
  }
}

void AreaSummary::note(const AreaRow& row) {
  ++rows_;
  errors_ += row.outcome ? 0U : 1U;
  mended_ += row.was_mended ? 1U : 0U;
  with_slivers_ += row.has_slivers ? 1U : 0U;
  area_ += parts_of(row.area_m2);
  covered_ += parts_of(row.covered_m2);
  if (row.outcome) ++outcomes_[*row.outcome];
  for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
    ++by_directive_.at(i).second[row.outcomes[i]];
  }
}

void AreaSummary::add(const AreaSummary& part) {
  if (part.by_directive_.size() != by_directive_.size()) {
    throw DataError("a summary is of other directives, expected the same");
  }
  rows_ += part.rows_;
  errors_ += part.errors_;
  mended_ += part.mended_;
  with_slivers_ += part.with_slivers_;
  area_ += part.area_;
  covered_ += part.covered_;
  outcomes_ += part.outcomes_;
  for (std::size_t i = 0; i < by_directive_.size(); ++i) {
    by_directive_[i].second += part.by_directive_[i].second;
  }
}

Json AreaSummary::to_json() const {
  Json json{{"rows", rows_},
            {"errors", errors_},
            {"mended", mended_},
            {"with_slivers", with_slivers_},
            {"area_m2", m2_of(area_)},
            {"covered_m2", m2_of(covered_)},
            {"outcomes", tools::to_json(outcomes_)}};
  for (const auto& [id, counts] : by_directive_) json["by_directive"][id] = tools::to_json(counts);
  return json;
}

AreaSummary AreaSummary::from_json(const Json& json) {
  AreaSummary summary({});
  summary.rows_ = json.at("rows").get<std::uint64_t>();
  summary.errors_ = json.at("errors").get<std::uint64_t>();
  summary.mended_ = json.at("mended").get<std::uint64_t>();
  summary.with_slivers_ = json.at("with_slivers").get<std::uint64_t>();
  summary.area_ = parts_of(json.at("area_m2").get<double>());
  summary.covered_ = parts_of(json.at("covered_m2").get<double>());
  summary.outcomes_ = outcome_counts_in(json.at("outcomes"));
  if (!json.contains("by_directive")) return summary;
  for (const auto& [id, counts] : json.at("by_directive").items()) {
    summary.by_directive_.emplace_back(id, outcome_counts_in(counts));
  }
  return summary;
}

bool AreaSummary::is_in(const Json& json) {
  return json.is_object() && json.contains("with_slivers");
}

std::string AreaSummary::to_text() const {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(kShownOutcomes.size() + 2);
  for (const Outcome outcome : kShownOutcomes) {
    rows.push_back({std::string(to_string(outcome)), data::grouped(outcomes_[outcome])});
  }
  rows.push_back({"error", data::grouped(errors_)});
  rows.push_back({"with slivers of covered land", data::grouped(with_slivers_)});
  rows.push_back({"mended", data::grouped(mended_)});
  return text_table(rows, "<>");
}

}  // namespace metes::tools
