#include "tools/diff/outcome_changes.hpp"

#include "data/snapshot/grouped.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::tools {

OutcomePair outcome_pair(const Verdict& one, const Verdict& other) {
  return {std::string(to_string(one.outcome)), reason_codes(one),
          std::string(to_string(other.outcome)), reason_codes(other)};
}

std::uint64_t OutcomeChanges::total() const {
  std::uint64_t parcels = 0;
  for (const auto& [words, count] : counts_) parcels += count;
  return parcels;
}

std::vector<std::pair<OutcomePair, std::uint64_t>> OutcomeChanges::sorted() const {
  std::vector<std::pair<OutcomePair, std::uint64_t>> changes(counts_.begin(), counts_.end());
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return changes;
}

std::vector<std::vector<std::string>> OutcomeChanges::rows(const std::string& one,
                                                           const std::string& other) const {
  std::vector<std::vector<std::string>> rows{
      {"parcels", one, other, "why in " + one, "why in " + other}};
  for (const auto& [words, parcels] : sorted()) {
    rows.push_back({data::grouped(parcels), words[0], words[2], words[1], words[3]});
  }
  return rows;
}

nlohmann::ordered_json OutcomeChanges::to_json(const std::string& one,
                                               const std::string& other) const {
  auto list = nlohmann::ordered_json::array();
  for (const auto& [words, parcels] : sorted()) {
    list.push_back({{"parcels", parcels},
                    {"outcome_" + one, words[0]},
                    {"reasons_" + one, words[1]},
                    {"outcome_" + other, words[2]},
                    {"reasons_" + other, words[3]}});
  }
  return list;
}

}  // namespace metes::tools
