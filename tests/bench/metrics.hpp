#pragma once

#include <string>
#include <vector>

namespace metes::bench {

/// The measurements of one suite: a line for each as it comes, then the METRIC lines and, where
/// asked for, a JSON file.
class Metrics {
 public:
  /// A measurement without a goal.
  void note(const std::string& name, double value, const std::string& unit);
  /// One that is met at or below, or at or above, its goal.
  void at_most(const std::string& name, double value, double goal, const std::string& unit);
  void at_least(const std::string& name, double value, double goal, const std::string& unit);

  /// `METRIC name value goal met|short` for each that has a goal.
  void print() const;
  void write_json(const std::string& file) const;

 private:
  struct Metric {
    std::string name;
    double value = 0;
    std::string unit;
    std::string goal;  // "<= 2"; empty: none
    bool met = true;
  };
  void add(Metric metric);

  std::vector<Metric> metrics_;
};

}  // namespace metes::bench
