#pragma once

#include "geo/address/address_reference.hpp"

#include <filesystem>
#include <string>
#include <unordered_set>

namespace metes::tools {

/// The towns that a file names, one a line. Throws DataError when it cannot be read.
class TownList : public AddressReference {
 public:
  explicit TownList(const std::filesystem::path& file);
  [[nodiscard]] bool knows_towns() const override { return true; }
  [[nodiscard]] bool has_town(std::string_view key) const override {
    return keys_.contains(std::string(key));
  }

 private:
  std::unordered_set<std::string> keys_;
};

}  // namespace metes::tools
