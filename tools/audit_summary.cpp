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

void AuditSummary::note(const RowAnswer& answer) {
  ++rows_;
  if (!answer.outcome) {
    ++errors_;
    return;
  }
  ++count_of(outcomes_, *answer.outcome);
  for (const std::string& reason : answer.reasons) ++count_of(reasons_[reason], *answer.outcome);
  constexpr std::size_t kCustodian = 3;
  constexpr std::size_t kUse = 4;
  static_assert(kAnswerColumns[kCustodian] == "custodian" && kAnswerColumns[kUse] == "use");
  ++count_of(custodians_[answer.texts[kCustodian]], *answer.outcome);
  ++count_of(uses_[answer.texts[kUse]], *answer.outcome);
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
  return {{"rows", rows_},
          {"errors", errors_},
          {"outcomes", json_of(outcomes_)},
          {"reasons", json_of(reasons_)},
          {"custodians", json_of(custodians_)},
          {"uses", json_of(uses_)}};
}

std::string AuditSummary::to_text() const {
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome : kShown) {
    rows.push_back({std::string(to_string(outcome)),
                    data::grouped(outcomes_.at(static_cast<std::size_t>(outcome)))});
  }
  rows.push_back({"error", data::grouped(errors_)});
  return text_table(rows, "<>") + table_of(reasons_, "reason") +
         table_of(custodians_, "custodian") + table_of(uses_, "use");
}

}  // namespace metes::tools
