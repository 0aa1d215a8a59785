#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace metes::api {

/// A text of a JSON value's own.
struct JsonText {
  std::string_view text;
};
inline constexpr JsonText kJsonNull{"null"};

/// A word of ours as a text: plain letters, which nothing has to be looked for in.
struct JsonWord {
  std::string_view word;
};

/// Appends JSON to a text, in one line and without a tree of it: the same bytes as nlohmann's
/// dump() gives. A comma is put where a value or an end came before, so that texts which were
/// written earlier can stand anywhere. What is written is in the text after close(). One thread.
class JsonWriter {
 public:
  /// `out` outlives it; what is in it stays, and ends in no value.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): the piece is written before it is read
  explicit JsonWriter(std::string& out) : out_(out), is_behind_value_(ends_in_value(out)) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  /// Of a member whose value comes next. Keys are ours: plain letters. Inlined, as with the length
  /// of a literal it is a few moves instead of calls.
  [[gnu::always_inline]] void key(std::string_view name) {
    divide();
    put('"');
    put(name);
    put(std::string_view("\":"));
    is_behind_value_ = false;
  }

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::same_as<bool> auto truth) { value(JsonText{truth ? "true" : "false"}); }
  void value(std::integral auto whole) requires(!std::same_as<decltype(whole), bool>) {
    divide();
    append_whole(whole);
  }
  void value(JsonWord text) {
    divide();
    put('"');
    put(text.word);
    put('"');
  }
  /// Not finite: null.
  void value(double number);
  /// Members of an object, or a value, written earlier.
  void value(JsonText written) {
    if (written.text.empty()) return;
    divide();
    put(written.text);
  }

  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name);
    this->value(value);
  }
  void member(std::string_view name, const char* text) {
    key(name);
    value(text);
  }
  /// A list of texts.
  void texts(std::string_view name, std::span<const std::string> all) {
    key(name);
    begin_array();
    for (const std::string& text : all) value(text);
    end_array();
  }
  /// null for a text that is empty.
  void text_or_null(std::string_view name, std::string_view text) {
    if (text.empty())
      member(name, kJsonNull);
    else
      member(name, text);
  }

  /// Appends what is not in the text yet.
  void close();

 private:
  // What ends in none of these is the end of a value.
  static bool ends_in_value(std::string_view text) {
    return !text.empty() && std::string_view("{[:\n").find(text.back()) == std::string_view::npos;
  }

  void divide() {
    if (is_behind_value_) put(',');
    is_behind_value_ = true;
  }
  void begin(char bracket) {
    divide();
    put(bracket);
    is_behind_value_ = false;
  }
  void end(char bracket) {
    put(bracket);
    is_behind_value_ = true;
  }
  void put(char c) {
    if (size_ == piece_.size()) close();
    piece_[size_++] = c;
  }
  void put(std::string_view text) {
    if (text.size() > piece_.size() - size_) return put_long(text);
    std::memcpy(piece_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }
  void put_long(std::string_view text);
  void append_whole(std::int64_t whole);
  void append_whole(std::uint64_t whole);
  void append_whole(std::signed_integral auto whole) { append_whole(std::int64_t{whole}); }
  void append_whole(std::unsigned_integral auto whole) { append_whole(std::uint64_t{whole}); }

  std::string& out_;
  bool is_behind_value_;
  // What comes next in the text: to append some letters to a string takes 40 instructions, to put
  // them here six.
  std::size_t size_ = 0;
  std::array<char, 1024> piece_;
};

}  // namespace metes::api
