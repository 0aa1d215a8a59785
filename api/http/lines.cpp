#include "api/http/lines.hpp"

namespace metes::api {
namespace {

Lines::Line without_end(std::string_view text, bool has_feed) {
  const bool has_return = !text.empty() && text.back() == '\r';
  if (has_return) text.remove_suffix(1);
  const std::string_view end = has_return ? "\r\n" : "\n";
  return {.text = text, .end = has_feed ? end : end.substr(0, has_return ? 1 : 0)};
}

}  // namespace

void Lines::pass_over_line() {
  for (;;) {
    const auto text = intake_.at_hand();
    const auto end = text.find('\n');
    intake_.take(end == std::string_view::npos ? text.size() : end + 1);
    if (end != std::string_view::npos || !intake_.fill()) return;
  }
}

std::optional<Lines::Line> Lines::next() {
  for (;;) {
    const auto text = intake_.at_hand();
    const auto end = text.find('\n');
    const bool has_feed = end != std::string_view::npos;
    const auto length = has_feed ? end : text.size();
    if (length > longest_) {
      pass_over_line();
      return Line{.text = {}, .is_too_long = true};
    }
    if (!has_feed && intake_.fill()) continue;
    const auto rest = intake_.at_hand();  // the same, where it was before
    if (rest.empty()) return std::nullopt;
    intake_.take(has_feed ? length + 1 : length);
    return without_end(rest.substr(0, length), has_feed);
  }
}

void Lines::wait_for_client() {
  if (intake_.at_hand().empty()) static_cast<void>(intake_.fill());
}

}  // namespace metes::api
