#include "api/http/lines.hpp"

#include <algorithm>

namespace metes::api {
namespace {

// A piece that comes whole lets the next be larger: what is at hand is answered together.
constexpr std::size_t kLeastPiece = 65'536;
constexpr std::size_t kMostPiece = 524'288;

Lines::Line without_end(std::string_view text, bool has_feed) {
  const bool has_return = !text.empty() && text.back() == '\r';
  if (has_return) text.remove_suffix(1);
  const std::string_view end = has_return ? "\r\n" : "\n";
  return {.text = text, .end = has_feed ? end : end.substr(0, has_return ? 1 : 0)};
}

}  // namespace

bool Lines::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t size = buffer_.size();
  piece_ = std::clamp(piece_, kLeastPiece, kMostPiece);
  buffer_.resize(size + piece_);
  const std::size_t count = exchange_.read({buffer_.data() + size, piece_});
  buffer_.resize(size + count);
  piece_ = count == piece_ ? 2 * piece_ : 0;
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
      return without_end(text, true);
    }
    if (fill()) continue;
    if (at_ == buffer_.size()) return std::nullopt;
    const auto text = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return without_end(text, false);
  }
}

void Lines::wait_for_client() {
  if (at_ == buffer_.size()) static_cast<void>(fill());
}

}  // namespace metes::api
