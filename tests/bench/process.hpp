#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace metes::bench {

/// What one run of a program took.
struct Run {
  double wall_s = 0;
  double cpu_s = 0;  // user and system
  double peak_mib = 0;
  std::string output;  // standard output
};

/// A program that runs beside this one.
struct Started {
  pid_t id = -1;
  int out = -1;  // its standard output, to be read and closed
};
enum class Errors { ours, nowhere };
/// Starts a program from PATH, with its standard error going where it is said. Throws
/// std::runtime_error.
[[nodiscard]] Started start(const std::vector<std::string>& command, Errors errors);

/// Runs a program from PATH to its end; its standard error stays ours. Throws std::runtime_error
/// with the command when it cannot be started or does not exit with 0.
[[nodiscard]] Run run(const std::vector<std::string>& command);

/// The run of least wall time among `times` ones, as other processes only ever add to it.
[[nodiscard]] Run best_of(int times, const std::vector<std::string>& command);

}  // namespace metes::bench
