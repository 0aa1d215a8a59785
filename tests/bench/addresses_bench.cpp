#include "tests/bench/address_matching.hpp"

#include <cstdlib>
#include <string>

int main(int, char**) {
  metes::bench::Metrics metrics;
  metes::bench::measure_matching(std::getenv("METES_DATA"), std::getenv("QUICK") != nullptr,
                                 metrics);
  metrics.print();
}
