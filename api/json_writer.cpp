#include "api/json_writer.hpp"

#include "api/json_text.hpp"

#include <fmt/compile.h>

#include <cmath>
#include <iterator>

namespace metes::api {

// What ends in none of these is the end of a value.
void JsonWriter::divide() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':' && last != '\n') out_ += ',';
}

void JsonWriter::begin(char bracket) {
  divide();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  divide();
  out_ += '"';
  out_.append(name).append("\":");
}

void JsonWriter::value(std::string_view text) {
  divide();
  append_json_text(out_, text);
}

void JsonWriter::value(double number) {
  divide();
  if (!std::isfinite(number)) {
    out_ += "null";
    return;
  }
  const std::size_t begin = out_.size();
  fmt::format_to(std::back_inserter(out_), FMT_COMPILE("{}"), number);
  if (out_.find_first_of(".e", begin) == std::string::npos) out_ += ".0";
}

void JsonWriter::value(JsonText written) {
  if (written.text.empty()) return;
  divide();
  out_ += written.text;
}

void JsonWriter::text_or_null(std::string_view name, std::string_view text) {
  if (text.empty())
    member(name, kJsonNull);
  else
    member(name, text);
}

void JsonWriter::append_whole(std::int64_t whole) {
  const fmt::format_int text(whole);
  out_.append(text.data(), text.size());
}

void JsonWriter::append_whole(std::uint64_t whole) {
  const fmt::format_int text(whole);
  out_.append(text.data(), text.size());
}

}  // namespace metes::api
