#include "tools/command/outcome_counts.hpp"

#include <nlohmann/json.hpp>

#include <numeric>
#include <string>

namespace metes::tools {

using Json = nlohmann::ordered_json;

std::uint64_t OutcomeCounts::total() const {
  return std::accumulate(by_outcome.begin(), by_outcome.end(), std::uint64_t{0});
}

OutcomeCounts& OutcomeCounts::operator+=(const OutcomeCounts& other) {
  for (std::size_t i = 0; i < by_outcome.size(); ++i) by_outcome[i] += other.by_outcome[i];
  return *this;
}

Json to_json(const OutcomeCounts& counts) {
  Json object = Json::object();
  for (const Outcome outcome : kShownOutcomes) {
    object[std::string(to_string(outcome))] = counts[outcome];
  }
  return object;
}

OutcomeCounts outcome_counts_in(const Json& object) {
  OutcomeCounts counts;
  for (const Outcome outcome : kShownOutcomes) {
    counts[outcome] = object.at(std::string(to_string(outcome))).get<std::uint64_t>();
  }
  return counts;
}

}  // namespace metes::tools
