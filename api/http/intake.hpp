#pragma once

#include "api/http/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace metes::api {

/// What of a streamed body has come and is not taken yet. One thread.
class Intake {
 public:
  /// `exchange` outlives it.
  explicit Intake(Exchange& exchange) : exchange_(exchange) {}

  /// Valid until more is read.
  [[nodiscard]] std::string_view at_hand() const {
    return {buffer_.data() + at_, buffer_.size() - at_};
  }
  /// Takes so many bytes of what is at hand.
  void take(std::size_t count) { at_ += count; }
  /// Waits for more, which comes behind what is at hand; false at the end of the body.
  [[nodiscard]] bool fill();

 private:
  Exchange& exchange_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t piece_ = 0;  // bytes that are asked for next
  bool ended_ = false;
};

}  // namespace metes::api
