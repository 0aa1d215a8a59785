#pragma once

#include "api/http/intake.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace metes::api {

/// A streamed body line by line, in constant memory. One thread.
class Lines {
 public:
  /// A line that is longer than `longest` bytes is passed over and told as too long.
  Lines(Exchange& exchange, std::size_t longest) : intake_(exchange), longest_(longest) {}

  struct Line {
    std::string_view text;  // without its end; valid until the next call
    bool is_too_long = false;
    std::string_view end = {};  // "\n", "\r\n", or of a last line, perhaps nothing
  };
  /// Nothing at the end. A last line needs no end of its own.
  [[nodiscard]] std::optional<Line> next();
  /// Whether next() has its line without waiting for the client.
  [[nodiscard]] bool has_next_at_hand() const {
    return intake_.at_hand().find('\n') != std::string_view::npos;
  }
  /// What begins the next line, where that is at hand; else '\0'.
  [[nodiscard]] char first_at_hand() const {
    const auto text = intake_.at_hand();
    return text.empty() ? '\0' : text.front();
  }
  /// Waits until something is at hand, or for the end. Takes the text of the line before.
  void wait_for_client();

 private:
  void pass_over_line();

  Intake intake_;
  std::size_t longest_;
};

}  // namespace metes::api
