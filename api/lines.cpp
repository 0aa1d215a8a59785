#include "api/lines.hpp"

namespace metes::api {
namespace {

constexpr std::size_t kPiece = 65'536;

std::string_view without_return(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

bool Lines::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kPiece);
  const std::size_t count = exchange_.read({buffer_.data() + size, kPiece});
  buffer_.resize(size + count);
  ended_ = count == 0;
  return !ended_;
}

void Lines::pass_over_line() {
  for (;;) {
    const auto end = buffer_.find('\n', at_);
    at_ = end == std::string::npos ? buffer_.size() : end + 1;
    if (end != std::string::npos || !fill()) return;
  }
}

std::optional<Lines::Line> Lines::next() {
  for (;;) {
    const auto end = buffer_.find('\n', at_);
    const auto length = (end == std::string::npos ? buffer_.size() : end) - at_;
    if (length > longest_) {
      pass_over_line();
      return Line{.text = {}, .is_too_long = true};
    }
    if (end != std::string::npos) {
      const auto text = std::string_view(buffer_).substr(at_, length);
      at_ = end + 1;
      return Line{.text = without_return(text)};
    }
    if (fill()) continue;
    if (at_ == buffer_.size()) return std::nullopt;
    const auto text = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return Line{.text = without_return(text)};
  }
}

}  // namespace metes::api
