#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// A text of a JSON value's own.
struct JsonText {
  std::string_view text;
};
inline constexpr JsonText kJsonNull{"null"};

/// Appends JSON to a text, in one line and without a tree of it: the same bytes as nlohmann's
/// dump() gives. A comma is put where a value or an end came before, so that texts which were
/// written earlier can stand anywhere. One thread.
class JsonWriter {
 public:
  /// `out` outlives it; what is in it stays, and ends in no value.
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { begin('{'); }
  void end_object() { out_ += '}'; }
  void begin_array() { begin('['); }
  void end_array() { out_ += ']'; }
  /// Of a member whose value comes next. Keys are ours: plain letters.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::same_as<bool> auto truth) { value(JsonText{truth ? "true" : "false"}); }
  void value(std::integral auto whole) requires(!std::same_as<decltype(whole), bool>) {
    divide();
    append_whole(whole);
  }
  /// Not finite: null.
  void value(double number);
  /// Members of an object, or a value, written earlier.
  void value(JsonText written);

  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name);
    this->value(value);
  }
  void member(std::string_view name, const char* text) {
    key(name);
    value(text);
  }
  /// null for a text that is empty.
  void text_or_null(std::string_view name, std::string_view text);

 private:
  void divide();
  void begin(char bracket);
  void append_whole(std::int64_t whole);
  void append_whole(std::uint64_t whole);
  void append_whole(std::signed_integral auto whole) { append_whole(std::int64_t{whole}); }
  void append_whole(std::unsigned_integral auto whole) { append_whole(std::uint64_t{whole}); }

  std::string& out_;
};

}  // namespace metes::api
