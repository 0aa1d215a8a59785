#include "api/http/chunks.hpp"

#include <algorithm>
#include <charconv>

namespace metes::api {
namespace {

constexpr std::size_t kLongestLine = 256;   // a size and an extension that nobody reads
constexpr std::size_t kMostDigits = 8;      // 4 GiB a chunk
constexpr std::size_t kMostTrailer = 8192;  // bytes of all its fields, as nobody reads them

bool is_control(char c) {
  return c != '\t' && (static_cast<unsigned char>(c) < ' ' || c == '\x7F');
}

}  // namespace

// A size line ends in CR LF; what follows a semicolon is an extension.
void Chunks::take_line(std::string_view& input) {
  const auto end = input.find('\n');
  const auto count = std::min(end == std::string_view::npos ? input.size() : end + 1, input.size());
  line_.append(input.substr(0, count));
  input.remove_prefix(count);
  const auto longest = at_ == At::size ? kLongestLine : kMostTrailer - trailer_bytes_;
  if (line_.size() > longest) at_ = At::broken;
  if (at_ == At::broken || end == std::string_view::npos) return;
  const bool ends_well = line_.size() >= 2 && line_[line_.size() - 2] == '\r';
  line_.resize(line_.size() - std::min<std::size_t>(2, line_.size()));
  if (!ends_well || line_.find('\r') != std::string::npos) {
    at_ = At::broken;
    return;
  }
  at_ = at_ == At::size ? after_size() : after_trailer();
  if (at_ == At::data) std::from_chars(line_.data(), line_.data() + line_.size(), left_, 16);
  line_.clear();
}

// An empty line is the end, a field is passed over.
Chunks::At Chunks::after_trailer() {
  if (line_.empty()) return At::done;
  trailer_bytes_ += line_.size();
  const auto name_end = line_.find_first_of(": \t");
  const bool is_field = name_end != std::string::npos && name_end > 0 && line_[name_end] == ':';
  return is_field ? At::last : At::broken;
}

// Blanks may stand before an extension (RFC 9112 7.1.1), and nowhere else.
Chunks::At Chunks::after_size() const {
  auto digits = std::string_view(line_).substr(0, line_.find(';'));
  if (digits.size() < line_.size()) {
    digits = digits.substr(0, digits.find_last_not_of(" \t") + 1);
  }
  const auto is_hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  if (digits.empty() || digits.size() > kMostDigits) return At::broken;
  if (std::any_of(line_.begin(), line_.end(), is_control)) return At::broken;
  if (!std::all_of(digits.begin(), digits.end(), is_hex)) return At::broken;
  return digits.find_first_not_of('0') == std::string_view::npos ? At::last : At::data;
}

void Chunks::take_data(std::string_view& input, std::string& content, std::size_t content_limit) {
  const auto room = content_limit - std::min(content_limit, content.size());
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>({left_, input.size(), room}));
  content.append(input.substr(0, count));
  input.remove_prefix(count);
  left_ -= count;
  if (left_ == 0) at_ = At::data_end;
}

void Chunks::take_data_end(std::string_view& input) {
  line_.push_back(input.front());
  input.remove_prefix(1);
  if (line_ == "\r") return;
  at_ = line_ == "\r\n" ? At::size : At::broken;
  line_.clear();
}

Chunks::State Chunks::take(std::string_view& input, std::string& content,
                           std::size_t content_limit) {
  while (at_ != At::done && at_ != At::broken && !input.empty()) {
    if (at_ == At::data && content.size() >= content_limit) break;
    if (at_ == At::data)
      take_data(input, content, content_limit);
    else if (at_ == At::data_end)
      take_data_end(input);
    else
      take_line(input);
  }
  if (at_ == At::broken) return State::broken;
  return at_ == At::done ? State::done : State::wants_more;
}

}  // namespace metes::api
