#include "api/cql2/cql2_words.hpp"

#include "api/service/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace metes::api {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kDigits = "0123456789";
// What a backslash stands before in a text, and what it then means; before others it stays.
constexpr std::string_view kEscapes = "abtnvfr'\\";
constexpr std::string_view kEscaped = "\a\b\t\n\v\f\r'\\";

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}
bool continues_name(char c) {
  return begins_name(c) || c == '.' || kDigits.find(c) != std::string_view::npos;
}

}  // namespace

void refuse_filter(std::size_t position, std::string_view expected) {
  throw RequestError(
      {.kind = ProblemKind::invalid_value,
       .detail = fmt::format("Character {} of the filter is not as expected.", position),
       .parameter = "filter",
       .expected = std::string(expected)});
}

Cql2Words::Cql2Words(std::string_view text) : text_(text) {
  next();
}

// A quote is doubled, or in a text behind a backslash, to stand for itself.
void Cql2Words::take_quoted(char quote, Cql2Word::Kind kind) {
  word_.kind = kind;
  for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
    char meant = text_[i];
    const char next = i + 1 < text_.size() ? text_[i + 1] : ' ';
    const bool may_escape = meant == '\\' && kind == Cql2Word::Kind::text;
    const std::size_t escape = may_escape ? kEscapes.find(next) : std::string_view::npos;
    if (escape != std::string_view::npos) {
      meant = kEscaped[escape];
      ++i;
    } else if (meant == quote) {
      if (next != quote) {
        at_ = i + 1;
        return;
      }
      ++i;
    }
    word_.text += meant;
  }
  refuse_filter(character_at(text_.size()),
                fmt::format("the {} that ends what began at {}", quote, word_.position));
}

// Of UTF-8, all bytes but 10xxxxxx begin a character.
std::size_t Cql2Words::character_at(std::size_t byte) {
  const auto passed = text_.substr(counted_, byte - counted_);
  characters_ += static_cast<std::size_t>(std::count_if(passed.begin(), passed.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
  counted_ = byte;
  return characters_ + 1;
}

void Cql2Words::take_number() {
  word_.kind = Cql2Word::Kind::number;
  const char* const begin = text_.data() + at_;
  const bool has_plus = *begin == '+';
  const auto [stopped, error] =
      std::from_chars(begin + (has_plus ? 1 : 0), text_.data() + text_.size(), word_.number);
  if (error != std::errc() || !std::isfinite(word_.number)) {
    refuse_filter(word_.position, "a finite number");
  }
  at_ += static_cast<std::size_t>(stopped - begin);
  if (at_ < text_.size() && continues_name(text_[at_]))
    refuse_filter(character_at(at_), "the end of the number");
}

void Cql2Words::take_symbol() {
  constexpr std::array<std::string_view, 9> kSymbols{"<=", ">=", "<>", "<", ">",
                                                     "=",  "(",  ")",  ","};
  const auto rest = text_.substr(at_);
  const auto found = std::find_if(kSymbols.begin(), kSymbols.end(), [&](std::string_view symbol) {
    return rest.substr(0, symbol.size()) == symbol;
  });
  if (found == kSymbols.end()) {
    refuse_filter(word_.position, "a property, a value in ' ', a number, a comparison, ( or )");
  }
  word_.kind = Cql2Word::Kind::symbol;
  word_.text = *found;
  at_ += found->size();
}

void Cql2Words::next() {
  at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
  word_ = {.kind = Cql2Word::Kind::end, .text = {}, .number = 0, .position = character_at(at_)};
  if (at_ == text_.size()) return;
  const char first = text_[at_];
  if (first == '\'') return take_quoted(first, Cql2Word::Kind::text);
  if (first == '"') return take_quoted(first, Cql2Word::Kind::quoted_name);
  const bool is_signed = (first == '-' || first == '+') && at_ + 1 < text_.size();
  const char begun = is_signed ? text_[at_ + 1] : first;
  if (begun == '.' || kDigits.find(begun) != std::string_view::npos) return take_number();
  if (!begins_name(first)) return take_symbol();
  const auto end = std::find_if_not(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(),
                                    continues_name);
  const auto size = static_cast<std::size_t>(end - text_.begin()) - at_;
  word_.kind = Cql2Word::Kind::name;
  word_.text = text_.substr(at_, size);
  at_ += size;
}

}  // namespace metes::api
