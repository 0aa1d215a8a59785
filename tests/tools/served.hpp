#pragma once

#include "tests/support/process.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace metes::tests {

/// The port in what `metes serve` says when it begins, behind these words; 0: not there.
[[nodiscard]] std::uint16_t port_behind(const std::string& text, const std::string& words);

/// Returns when a server has written these words to its log, a minute later at the latest; a test
/// fails that waits in vain. A line is written after what it tells is done.
void wait_for_log(const Process& server, const std::string& words);

/// `metes serve` of one snapshot, for as long as this object lives.
class Served {
 public:
  /// `metes`: the program.
  Served(const std::string& metes, const std::filesystem::path& snapshot);
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  Process process_;
  std::uint16_t port_ = 0;
};

}  // namespace metes::tests
