// Suite `addresses`: how often addresses are read rightly, by us and by peers, and how fast; what
// is found of them in a city, and what is asserted wrongly.

#include "tests/bench/address_matching.hpp"
#include "tests/bench/address_parsing.hpp"
#include "tests/bench/metrics.hpp"
#include "tests/bench/suite.hpp"

namespace metes::bench {
namespace {

void measure(const SuiteOptions& options) {
  Metrics metrics;
  measure_parsing(real_data_folder(), options.quick, metrics);
  measure_matching(real_data_folder(), options.quick, metrics);
  measure_lookups(options.quick, metrics);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  return metes::bench::run_suite("addresses", {words + 1, words + count}, metes::bench::measure);
}
