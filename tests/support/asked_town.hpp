#pragma once

#include "geo/match/address_matcher.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace metes::tests {

/// A town of which addresses are asked, for fixtures that say what is in it.
class AskedTown : public testing::Test {
 protected:
  explicit AskedTown(Snapshot snapshot) : snapshot_(std::move(snapshot)), matcher_(snapshot_) {}

  /// The address that is asserted; empty where none is.
  [[nodiscard]] std::string asserted(const std::string& text) const {
    const AddressMatch match = matcher_.match(text);
    return is_firm(match.status) ? to_string(matcher_.index(), match.candidates.front()) : "";
  }

  const Snapshot snapshot_;
  const AddressMatcher matcher_;
};

}  // namespace metes::tests
