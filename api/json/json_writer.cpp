#include "api/json/json_writer.hpp"

#include "api/json/json_text.hpp"

#include <fmt/compile.h>

#include <array>
#include <cmath>

namespace metes::api {

void JsonWriter::close() {
  out_.append(piece_.data(), size_);
  size_ = 0;
}

void JsonWriter::put_long(std::string_view text) {
  close();
  out_.append(text);
}

void JsonWriter::value(std::string_view text) {
  constexpr std::size_t kQuotes = 2;
  divide();
  if (piece_.size() - size_ < text.size() + kQuotes) close();
  char* const to = piece_.data() + size_;
  const bool has_room = piece_.size() - size_ >= text.size() + kQuotes;
  if (!has_room || !copy_plain_ascii(text, to + 1)) {
    close();
    return append_json_text(out_, text);
  }
  to[0] = '"';
  to[text.size() + 1] = '"';
  size_ += text.size() + kQuotes;
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return value(kJsonNull);
  constexpr std::size_t kMost = 32;  // letters; of 17 digits, a point, a sign and an exponent 24
  std::array<char, kMost> digits;    // NOLINT(cppcoreguidelines-pro-type-member-init)
  const char* const end = fmt::format_to(digits.data(), FMT_COMPILE("{}"), number);
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  divide();
  put(text);
  if (text.find_first_of(".e") == std::string_view::npos) put(std::string_view(".0"));
}

void JsonWriter::append_whole(std::int64_t whole) {
  const fmt::format_int text(whole);
  put(std::string_view(text.data(), text.size()));
}

void JsonWriter::append_whole(std::uint64_t whole) {
  const fmt::format_int text(whole);
  put(std::string_view(text.data(), text.size()));
}

}  // namespace metes::api
