#pragma once

#include "api/http/message.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace metes::api {

/// A streamed body line by line, in constant memory. One thread.
class Lines {
 public:
  /// A line that is longer than `longest` bytes is passed over and told as too long.
  Lines(Exchange& exchange, std::size_t longest) : exchange_(exchange), longest_(longest) {}

  struct Line {
    std::string_view text;  // without its end; valid until the next call
    bool is_too_long = false;
    std::string_view end = {};  // "\n", "\r\n", or of a last line, perhaps nothing
  };
  /// Nothing at the end. A last line needs no end of its own.
  [[nodiscard]] std::optional<Line> next();
  /// Whether next() has its line without waiting for the client.
  [[nodiscard]] bool has_next_at_hand() const {
    return buffer_.find('\n', at_) != std::string::npos;
  }
  /// What begins the next line, where that is at hand; else '\0'.
  [[nodiscard]] char first_at_hand() const { return at_ < buffer_.size() ? buffer_[at_] : '\0'; }
  /// Waits until something is at hand, or for the end. Takes the text of the line before.
  void wait_for_client();

 private:
  [[nodiscard]] bool fill();
  void pass_over_line();

  Exchange& exchange_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t piece_ = 0;  // bytes that are asked for next
  bool ended_ = false;
};

}  // namespace metes::api
