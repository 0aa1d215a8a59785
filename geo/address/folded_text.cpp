#include "geo/address/folded_text.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/markup.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/ascii_fold.hpp"

#include <algorithm>
#include <charconv>

namespace metes {
namespace {

// Three bytes of UTF-8 make a letter at most, and marks make none.
constexpr std::size_t kMaxRawBytes = 4 * kMaxAddressBytes;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// Above or below the line: what AddressWords makes of them depends on where they stand.
bool is_small_digit(char32_t code) {
  return code == 0xB2 || code == 0xB3 || code == 0xB9 || (code >= 0x2070 && code <= 0x2089);
}

// ASCII in upper case; 0 where a byte is not plain ASCII, or may begin a line end that is written
// out or a page's code.
constexpr std::array<char, 256> kPlainFold = [] {
  std::array<char, 256> fold{};
  for (std::size_t i = 1; i < 127; ++i) {
    const auto c = static_cast<char>(i);
    if (c != '\\' && c != '&' && c != '<' && c != '%')
      fold.at(i) = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return fold;
}();

// "%20", "%2C" of a web address; 0 where there is none.
char escaped_at(std::string_view text, std::size_t i) {
  constexpr std::size_t kDigits = 2;
  if (text[i] != '%' || text.size() - i <= kDigits) return '\0';
  const char* const end = text.data() + i + 1 + kDigits;
  unsigned code = 0;
  const auto read = std::from_chars(text.data() + i + 1, end, code, 16);
  return read.ptr == end && code >= ' ' && code < 0x7F ? static_cast<char>(code) : '\0';
}

// Whether a type ends before `i` and a word of its own, with a capital, begins there. Not in
// "stREET", "StReet": letters of any case are no words.
bool ends_in_type(std::string_view text, std::size_t begin, std::size_t i) {
  constexpr std::size_t kShortest = 3;
  std::size_t end = i + 1;
  while (end < text.size() && is_lower(text[end])) ++end;
  const std::string_view type = text.substr(begin, i - begin);
  const bool are_words = is_capital(text[i]) &&
                         std::all_of(type.begin() + 1, type.end(), is_lower) &&
                         end - i >= kShortest && (end == text.size() || !is_capital(text[end]));
  return are_words && address_term(upper(type)).plain_type &&
         address_term(upper(text.substr(begin, end - begin))).type.empty();
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {  // NOLINT(*-member-init): as text_ of AddressWords
  if (text.size() > kMaxRawBytes) overflows_ = true;
  std::size_t i = fold_plain(text);
  while (i < text.size() && !overflows_) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 'r')) {
      add('\n');  // a line end that some program wrote out
      i += 2;
    } else if (c == '\\' && i + 1 < text.size() && text[i + 1] == 't') {
      add(' ');
      i += 2;
    } else if (const char escaped = escaped_at(text, i); escaped != '\0') {
      add_folded(static_cast<unsigned char>(escaped));
      i += 3;
    } else if (const Markup markup = markup_at(text, i); markup.bytes > 0) {
      add_folded(markup.code);
      i += markup.bytes;
    } else {
      const CodePoint code = code_point_at(text, i);
      add_folded(code.value);
      i += code.bytes;
    }
  }
  std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(size_), kBehind, '\0');
}

void FoldedText::add_folded(char32_t code) {
  constexpr char32_t kDegree = 0xB0;
  constexpr char32_t kOrdinal = 0xBA;
  constexpr char32_t kEllipsis = 0x2026;
  if (code < 0x80) {
    const auto c = static_cast<char>(code);
    return add(is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c);
  }
  const bool behind_n =
      size_ > 0 && text_[size_ - 1] == 'N' && (size_ == 1 || !is_capital(text_[size_ - 2]));
  if (behind_n && (code == kDegree || code == kOrdinal)) return add('O');  // "Nº 31"
  if (code == kDegree || code == kOrdinal || is_small_digit(code)) return add('^');
  if (code == kEllipsis) {
    add('.');
    return add('.');
  }
  for (const char folded : ascii_fold(code)) add(folded);
}

// Nearly all texts are ASCII, a byte of which gives one.
std::size_t FoldedText::fold_plain(std::string_view text) {
  std::size_t i = 0;
  bool within_word = false;  // a capital
  for (const std::size_t most = std::min(text.size(), kMaxAddressBytes); i < most; ++i) {
    const char folded = kPlainFold[static_cast<unsigned char>(text[i])];
    if (folded == '\0') break;
    within_word |= i > 0 && text[i - 1] >= 'a' && is_capital(text[i]);
    text_[size_++] = folded;
  }
  return within_word ? part_types(text.substr(0, i)) : i;
}

// "Shore View DriveHighland Village", as a page's line end was lost: a town behind a street's
// type. The capital tells, which McKinney has too.
std::size_t FoldedText::part_types(std::string_view text) {
  size_ = 0;
  std::size_t begin = 0;  // of the word
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > begin + 1 && ends_in_type(text, begin, i)) {
      add(' ');
      begin = i;
    }
    add(kPlainFold[static_cast<unsigned char>(text[i])]);
    if (!is_capital(text_[size_ - 1]) && !is_digit(text_[size_ - 1])) begin = i + 1;
  }
  return text.size();
}

}  // namespace metes
