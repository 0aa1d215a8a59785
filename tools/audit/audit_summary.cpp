#include "tools/audit/audit_summary.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/command/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using ByName = AuditSummary::ByName;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostSummaryLines = 10;  // of a table that people read; JSON has all

void add_to(ByName& sum, const ByName& part) {
  for (const auto& [name, outcomes] : part) sum[name] += outcomes;
}

Json json_of(const ByName& all) {
  Json object = Json::object();
  for (const auto& [name, outcomes] : all) object[name] = to_json(outcomes);
  return object;
}

ByName names_in(const Json& object) {
  ByName all;
  for (const auto& [name, outcomes] : object.items()) all[name] = outcome_counts_in(outcomes);
  return all;
}

std::string table_of(const ByName& all, const std::string& title) {
  auto lines = most_first(all);
  const std::size_t more = lines.size() > kMostSummaryLines ? lines.size() - kMostSummaryLines : 0;
  lines.resize(lines.size() - more);
  std::vector<std::vector<std::string>> rows{{title}};
  for (const Outcome outcome : kShownOutcomes) rows[0].emplace_back(to_string(outcome));
  for (const auto& [name, outcomes] : lines) {
    auto& row = rows.emplace_back(1, name.empty() ? "-" : name);
    for (const Outcome outcome : kShownOutcomes) row.push_back(data::grouped(outcomes[outcome]));
  }
  return fmt::format("\n{}{}", text_table(rows, "<>>>>"),
                     more > 0 ? fmt::format("and {} more\n", more) : "");
}

}  // namespace

std::vector<std::pair<std::string, OutcomeCounts>> most_first(const ByName& all) {
  std::vector<std::pair<std::string, OutcomeCounts>> lines(all.begin(), all.end());
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return a.second.total() > b.second.total();
  });
  return lines;
}

void AuditSummary::note(const RowAnswer& answer, std::uint64_t rows) {
  rows_ += rows;
  if (!answer.text(AnswerColumn::error).empty()) {
    errors_ += rows;
    return;
  }
  if (!answer.outcome) return;
  outcomes_[*answer.outcome] += rows;
  for (const std::string& reason : answer.reasons) reasons_[reason][*answer.outcome] += rows;
  districts_[answer.district][*answer.outcome] += rows;
  custodians_[answer.text(AnswerColumn::custodian)][*answer.outcome] += rows;
  uses_[answer.text(AnswerColumn::use)][*answer.outcome] += rows;
}

void AuditSummary::add(const AuditSummary& part) {
  rows_ += part.rows_;
  errors_ += part.errors_;
  other_texts_ += part.other_texts_;
  outcomes_ += part.outcomes_;
  add_to(reasons_, part.reasons_);
  add_to(districts_, part.districts_);
  add_to(custodians_, part.custodians_);
  add_to(uses_, part.uses_);
  if (squares_ && part.squares_) squares_->add(*part.squares_);
}

Json AuditSummary::to_json() const {
  Json all{{"rows", rows_}, {"errors", errors_}};
  if (other_texts_ > 0) all["texts_not_utf8"] = other_texts_;
  if (!decided_) return all;
  all["outcomes"] = tools::to_json(outcomes_);
  all["reasons"] = json_of(reasons_);
  all["districts"] = json_of(districts_);
  all["custodians"] = json_of(custodians_);
  all["uses"] = json_of(uses_);
  if (squares_) all["squares"] = squares_->to_json();
  return all;
}

AuditSummary AuditSummary::from_json(const Json& json, const std::optional<SquareGrid>& squares) {
  AuditSummary summary(json.contains("outcomes"));
  summary.rows_ = json.at("rows").get<std::uint64_t>();
  summary.errors_ = json.at("errors").get<std::uint64_t>();
  summary.other_texts_ = json.value("texts_not_utf8", std::uint64_t{0});
  if (!summary.decided_) return summary;
  summary.outcomes_ = outcome_counts_in(json.at("outcomes"));
  summary.reasons_ = names_in(json.at("reasons"));
  summary.districts_ = names_in(json.at("districts"));
  summary.custodians_ = names_in(json.at("custodians"));
  summary.uses_ = names_in(json.at("uses"));
  if (squares) summary.squares_ = SquareCounts::from_json(json.at("squares"), *squares);
  return summary;
}

std::string AuditSummary::to_text() const {
  std::vector<std::vector<std::string>> rows;
  if (decided_) {
    for (const Outcome outcome : kShownOutcomes) {
      rows.push_back({std::string(to_string(outcome)), data::grouped(outcomes_[outcome])});
    }
  }
  rows.push_back({"error", data::grouped(errors_)});
  if (!decided_) return text_table(rows, "<>");
  return text_table(rows, "<>") + table_of(reasons_, "reason") +
         table_of(custodians_, "custodian") + table_of(uses_, "use");
}

}  // namespace metes::tools
