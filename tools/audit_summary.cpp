#include "tools/audit_summary.hpp"

#include "data/grouped.hpp"
#include "tools/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Outcomes = std::array<std::uint64_t, 4>;
using ByName = std::map<std::string, Outcomes>;
using Json = nlohmann::ordered_json;

constexpr std::array kShown{Outcome::covered, Outcome::depends, Outcome::unknown,
                            Outcome::not_covered};
constexpr std::size_t kMostLines = 10;  // of a table that people read; JSON has all

std::uint64_t& count_of(Outcomes& outcomes, Outcome outcome) {
  return outcomes.at(static_cast<std::size_t>(outcome));
}

std::uint64_t total(const Outcomes& outcomes) {
  return std::accumulate(outcomes.begin(), outcomes.end(), std::uint64_t{0});
}

void add_to(Outcomes& sum, const Outcomes& part) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
}

void add_to(ByName& sum, const ByName& part) {
  for (const auto& [name, outcomes] : part) add_to(sum[name], outcomes);
}

Json json_of(const Outcomes& outcomes) {
  Json object = Json::object();
  for (const Outcome outcome : kShown) {
    object[std::string(to_string(outcome))] = outcomes.at(static_cast<std::size_t>(outcome));
  }
  return object;
}

Json json_of(const ByName& all) {
  Json object = Json::object();
  for (const auto& [name, outcomes] : all) object[name] = json_of(outcomes);
  return object;
}

Outcomes outcomes_in(const Json& object) {
  Outcomes outcomes{};
  for (const Outcome outcome : kShown) {
    count_of(outcomes, outcome) = object.at(std::string(to_string(outcome))).get<std::uint64_t>();
  }
  return outcomes;
}

ByName names_in(const Json& object) {
  ByName all;
  for (const auto& [name, outcomes] : object.items()) all[name] = outcomes_in(outcomes);
  return all;
}

std::string table_of(const ByName& all, const std::string& title) {
  std::vector<std::pair<std::string, Outcomes>> lines(all.begin(), all.end());
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return total(a.second) > total(b.second); });
  const std::size_t more = lines.size() > kMostLines ? lines.size() - kMostLines : 0;
  lines.resize(lines.size() - more);
  std::vector<std::vector<std::string>> rows{{title}};
  for (const Outcome outcome : kShown) rows[0].emplace_back(to_string(outcome));
  for (auto& [name, outcomes] : lines) {
    auto& row = rows.emplace_back(1, name.empty() ? "-" : name);
    for (const Outcome outcome : kShown) {
      row.push_back(data::grouped(count_of(outcomes, outcome)));
    }
  }
  return fmt::format("\n{}{}", text_table(rows, "<>>>>"),
                     more > 0 ? fmt::format("and {} more\n", more) : "");
}

}  // namespace

void AuditSummary::note(const RowAnswer& answer, std::uint64_t rows) {
  rows_ += rows;
  if (!answer.text(AnswerColumn::error).empty()) {
    errors_ += rows;
    return;
  }
  if (!answer.outcome) return;
  count_of(outcomes_, *answer.outcome) += rows;
  for (const std::string& reason : answer.reasons) {
    count_of(reasons_[reason], *answer.outcome) += rows;
  }
  count_of(custodians_[answer.text(AnswerColumn::custodian)], *answer.outcome) += rows;
  count_of(uses_[answer.text(AnswerColumn::use)], *answer.outcome) += rows;
}

void AuditSummary::add(const AuditSummary& part) {
  rows_ += part.rows_;
  errors_ += part.errors_;
  add_to(outcomes_, part.outcomes_);
  add_to(reasons_, part.reasons_);
  add_to(custodians_, part.custodians_);
  add_to(uses_, part.uses_);
}

Json AuditSummary::to_json() const {
  Json all{{"rows", rows_}, {"errors", errors_}};
  if (!decided_) return all;
  all["outcomes"] = json_of(outcomes_);
  all["reasons"] = json_of(reasons_);
  all["custodians"] = json_of(custodians_);
  all["uses"] = json_of(uses_);
  return all;
}

AuditSummary AuditSummary::from_json(const Json& json) {
  AuditSummary summary(json.contains("outcomes"));
  summary.rows_ = json.at("rows").get<std::uint64_t>();
  summary.errors_ = json.at("errors").get<std::uint64_t>();
  if (!summary.decided_) return summary;
  summary.outcomes_ = outcomes_in(json.at("outcomes"));
  summary.reasons_ = names_in(json.at("reasons"));
  summary.custodians_ = names_in(json.at("custodians"));
  summary.uses_ = names_in(json.at("uses"));
  return summary;
}

std::string AuditSummary::to_text() const {
  std::vector<std::vector<std::string>> rows;
  if (decided_) {
    for (const Outcome outcome : kShown) {
      rows.push_back({std::string(to_string(outcome)),
                      data::grouped(outcomes_.at(static_cast<std::size_t>(outcome)))});
    }
  }
  rows.push_back({"error", data::grouped(errors_)});
  if (!decided_) return text_table(rows, "<>");
  return text_table(rows, "<>") + table_of(reasons_, "reason") +
         table_of(custodians_, "custodian") + table_of(uses_, "use");
}

}  // namespace metes::tools
