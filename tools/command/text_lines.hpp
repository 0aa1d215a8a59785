#pragma once

#include <cstddef>
#include <istream>
#include <string>

namespace metes::tools {

/// The lines of a stream in bounded memory: of one longer than `kMaxLineBytes` only the beginning
/// is kept, and `too_long` says so. A "\r" before the line end is left out. Not shared between
/// threads.
class TextLines {
 public:
  static constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20U;

  explicit TextLines(std::istream& in) : in_(&in) {}
  /// False at the end.
  bool next();
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] std::size_t number() const { return number_; }

 private:
  std::istream* in_;
  std::string text_;
  std::size_t number_ = 0;
  bool too_long_ = false;
};

}  // namespace metes::tools
