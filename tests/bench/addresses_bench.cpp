// Suite `addresses`: how often addresses are read rightly, by us and by peers, and how fast; what
// is found of them in a city, and what is asserted wrongly.

#include "tests/bench/address_matching.hpp"
#include "tests/bench/address_parsing.hpp"
#include "tests/bench/metrics.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace metes::bench {
namespace {

struct Options {
  bool quick = false;
  std::string json;
};

Options parse(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--quick") {
      options.quick = true;
    } else if (words[i] == "--json" && i + 1 < words.size()) {
      options.json = words[++i];
    } else {
      throw std::invalid_argument("expected [--quick] [--json FILE], not " + words[i]);
    }
  }
  return options;
}

std::filesystem::path data_folder() {
  const char* path = std::getenv("METES_DATA");  // NOLINT(concurrency-mt-unsafe): one thread
  return path == nullptr ? "../shared/data" : path;
}

int measure(const Options& options) {
  Metrics metrics;
  measure_parsing(data_folder(), options.quick, metrics);
  measure_matching(data_folder(), options.quick, metrics);
  measure_lookups(options.quick, metrics);
  metrics.print();
  if (!options.json.empty()) metrics.write_json(options.json);
  return 0;
}

}  // namespace
}  // namespace metes::bench

int main(int count, char** words) {
  try {
    return metes::bench::measure(metes::bench::parse({words + 1, words + count}));
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "addresses_bench: {}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "addresses_bench: {}\n", error.what());
    return 1;
  }
}
