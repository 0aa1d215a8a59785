#pragma once

#include "tests/bench/process.hpp"

#include <string>
#include <vector>

namespace metes::bench {

/// A server that runs beside the suite, known by the first line it prints, ended with this object.
/// Its standard error goes nowhere.
class Background {
 public:
  /// Throws std::runtime_error when it cannot be started or prints nothing.
  explicit Background(const std::vector<std::string>& command);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  [[nodiscard]] const std::string& first_line() const { return first_line_; }
  void send(int signal) const;
  /// What it has computed since it began, by itself and in the kernel.
  [[nodiscard]] double cpu_s() const;
  /// Resident memory, MiB.
  [[nodiscard]] double resident_mib() const;
  /// The same without the files that are mapped, which the kernel takes back when it likes.
  [[nodiscard]] double own_mib() const;

 private:
  void end() const;

  Started process_;
  std::string first_line_;
};

}  // namespace metes::bench
