#include "tests/bench/suite.hpp"

#include "tests/bench/process.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? otherwise : value;
}

SuiteOptions parse(const std::vector<std::string>& words) {
  SuiteOptions options;
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

}  // namespace

int run_suite(const char* name, const std::vector<std::string>& words,
              void (*measure)(const SuiteOptions&)) {
  try {
    measure(parse(words));
    return 0;
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "{}_bench: {}\n", name, error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}_bench: {}\n", name, error.what());
    return 1;
  }
}

std::string metes_program() {
  return environment("METES", "build/release/tools/metes");
}

fs::path real_data_folder() {
  return environment("METES_DATA", "../shared/data");
}

std::string make_city(const WorkFolder& work, int parcels) {
  const std::string folder = work / fmt::format("city-{}", parcels);
  (void)run({metes_program(), "synth", "-o", folder, "--parcels", std::to_string(parcels), "--seed",
             "1"});
  return folder;
}

}  // namespace metes::bench
