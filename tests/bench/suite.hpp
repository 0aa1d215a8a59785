#pragma once

#include "tests/bench/work_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace metes::bench {

/// What tools/bench passes on.
struct SuiteOptions {
  bool quick = false;
  std::string json;  // a file; empty: none
};

/// Runs a suite's measuring and gives main()'s exit code: 2 for words that are no options, 1 for
/// what is thrown.
[[nodiscard]] int run_suite(const char* name, const std::vector<std::string>& words,
                            void (*measure)(const SuiteOptions&));

/// The program that is measured: METES, else that of the release build.
[[nodiscard]] std::string metes_program();
/// Where the real data are: METES_DATA, else ../shared/data.
[[nodiscard]] std::filesystem::path real_data_folder();

/// Has `metes synth` make a sample city of so many parcels in the folder; gives its own folder.
[[nodiscard]] std::string make_city(const WorkFolder& work, int parcels);

}  // namespace metes::bench
