#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tests {

/// How a program ended and what it wrote.
struct Ended {
  int exit_code = -1;  // -1: a signal ended it
  int signal = 0;
  std::string out;
  std::string err;
};

/// A program that runs beside the test, started from PATH or by its path, in a folder of the test's
/// choice; it reads nothing, and what it writes is kept in memory. It dies with this object.
/// One thread at a time.
class Process {
 public:
  explicit Process(const std::vector<std::string>& words,
                   const std::filesystem::path& folder = ".");
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void send(int signal) const;
  /// Waits until the program has a file of this name open; false when it ended before.
  [[nodiscard]] bool has_opened(std::string_view file_name) const;
  [[nodiscard]] bool has_ended() const { return has_ended_within(1); }
  /// What it has written so far.
  [[nodiscard]] std::string out_so_far() const;
  [[nodiscard]] std::string err_so_far() const;
  /// Waits for its end; the test fails when that takes longer than two minutes.
  [[nodiscard]] Ended wait();

 private:
  [[nodiscard]] bool has_ended_within(int milliseconds) const;

  pid_t id_ = -1;
  int handle_ = -1;  // of the process: readable once it has ended
  int out_ = -1;
  int err_ = -1;
};

/// Runs a program to its end.
[[nodiscard]] Ended run(const std::vector<std::string>& words,
                        const std::filesystem::path& folder = ".");
/// Runs a line of sh.
[[nodiscard]] Ended shell(const std::string& line, const std::filesystem::path& folder = ".");
/// The text as one word of sh.
[[nodiscard]] std::string quoted(const std::string& text);

}  // namespace metes::tests
