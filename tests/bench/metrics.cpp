#include "tests/bench/metrics.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace metes::bench {

void Metrics::note(const std::string& name, double value, const std::string& unit) {
  add({.name = name, .value = value, .unit = unit, .goal = "", .met = true});
}

void Metrics::at_most(const std::string& name, double value, double goal, const std::string& unit) {
  add({.name = name,
       .value = value,
       .unit = unit,
       .goal = fmt::format("<={:g}", goal),
       .met = value <= goal});
}

void Metrics::at_least(const std::string& name, double value, double goal,
                       const std::string& unit) {
  add({.name = name,
       .value = value,
       .unit = unit,
       .goal = fmt::format(">={:g}", goal),
       .met = value >= goal});
}

void Metrics::add(Metric metric) {
  fmt::print("  {:<44} {:>12.4g} {:<10} {}\n", metric.name, metric.value, metric.unit,
             metric.goal.empty() ? "" : metric.goal + (metric.met ? " met" : " short"));
  std::fflush(stdout);
  metrics_.push_back(std::move(metric));
}

void Metrics::print() const {
  for (const Metric& metric : metrics_) {
    if (metric.goal.empty()) continue;
    fmt::print("METRIC {} {:.4g} {} {}\n", metric.name, metric.value, metric.goal,
               metric.met ? "met" : "short");
  }
}

void Metrics::write_json(const std::string& file) const {
  auto list = nlohmann::ordered_json::array();
  for (const Metric& metric : metrics_) {
    nlohmann::ordered_json entry{
        {"name", metric.name}, {"value", metric.value}, {"unit", metric.unit}};
    if (!metric.goal.empty()) {
      entry["goal"] = metric.goal;
      entry["met"] = metric.met;
    }
    list.push_back(std::move(entry));
  }
  std::ofstream out(file);
  out << nlohmann::ordered_json{{"metrics", list}}.dump(2) << "\n";
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file);
}

}  // namespace metes::bench
