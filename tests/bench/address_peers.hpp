#pragma once

#include "tests/bench/address_fields.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace metes::bench {

/// What a peer made of texts, and how long it took.
struct PeerAnswers {
  std::vector<AddressFields> fields;
  double seconds = 0;
};

/// Parsers from npm, in versions that stay the same, installed into a folder the first time. Needs
/// node and npm; without them there are none, and it says so.
class AddressPeers {
 public:
  explicit AddressPeers(const std::filesystem::path& folder);
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] PeerAnswers ask(const std::string& name,
                                const std::vector<std::string>& texts) const;

 private:
  std::filesystem::path folder_;
  std::vector<std::string> names_;
};

}  // namespace metes::bench
