#include "data/reader/text_encoding.hpp"

#include "data/reader/wide_text.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::data {
namespace {

// Windows code page 1252, 0x80 to 0x9F; its five undefined bytes are control characters of the same
// number (WHATWG), so that no two bytes become alike.
constexpr std::array<char32_t, 32> kCp1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr std::array<std::pair<std::string_view, Encoding>, 9> kNames{
    {{"", Encoding::unstated},
     {"utf-8", Encoding::utf8},
     {"utf8", Encoding::utf8},
     {"cp1252", Encoding::cp1252},
     {"windows-1252", Encoding::cp1252},
     {"1252", Encoding::cp1252},
     {"iso-8859-1", Encoding::latin1},
     {"iso8859-1", Encoding::latin1},
     {"latin1", Encoding::latin1}}};

constexpr std::uint64_t kPlacesNamed = 3;

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// Length of the well-formed sequence that begins at i; 0 when there is none (Unicode 15, table
// 3-7).
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte_at(text, i + 1) < low || byte_at(text, i + 1) > high) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xC0) != 0x80) return 0;
  }
  return length;
}

std::string from_single_bytes(std::string_view raw, bool windows) {
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const unsigned char byte = byte_at(raw, i);
    const bool special = windows && byte >= 0x80 && byte < 0xA0;
    append_utf8(text, special ? kCp1252[byte - 0x80U] : char32_t{byte});
  }
  return text;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// Line ends within a text become one blank each; so do other control characters.
std::string without_controls(std::string text) {
  std::size_t end = text.find("\r\n");
  for (; end != std::string::npos; end = text.find("\r\n", end)) text.erase(end, 1);
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

// Without a way out of the loop it takes many bytes at a time.
bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

}  // namespace

Encoding encoding_named(std::string_view name, std::string_view at) {
  const std::string folded = lower(name);
  const auto* const found = std::find_if(kNames.begin(), kNames.end(),
                                         [&](const auto& entry) { return entry.first == folded; });
  if (found != kNames.end()) return found->second;
  throw DataError(
      fmt::format("{}: encoding is \"{}\", expected UTF-8, CP1252 or ISO-8859-1", at, name));
}

void NoteList::add(std::string_view reason, std::string_view sentence, std::string_view in_file) {
  const std::string place = part_.empty() || in_file.empty()
                                ? std::string(in_file)
                                : fmt::format("{} of {}", in_file, part_);
  const auto found = std::find_if(notes_.begin(), notes_.end(),
                                  [&](const LayerNote& note) { return note.reason == reason; });
  if (found == notes_.end()) {
    notes_.push_back({.reason = std::string(reason), .text = std::string(sentence), .count = 1});
    if (!place.empty()) notes_.back().text += fmt::format("; first in {}", place);
    return;
  }
  if (++found->count <= kPlacesNamed && !place.empty()) found->text += fmt::format(", {}", place);
}

void note_titles(std::size_t titles, const std::string& file, NoteList& notes) {
  notes.add("titles", "rows above the header, left out",
            fmt::format("{} ({} {})", file, titles, titles == 1 ? "row" : "rows"));
}

DecodedCells decoded_cells(std::string_view rows) {
  constexpr std::string_view kBetween = ",;\t|\"\r\n";
  DecodedCells decoded;
  if (is_utf8(rows)) return decoded;
  while (!rows.empty()) {
    const std::string_view cell = rows.substr(0, rows.find_first_of(kBetween));
    if (is_utf8(cell)) {
      decoded.text += cell;
    } else {
      decoded.text += from_single_bytes(cell, true);
      ++decoded.count;
    }
    rows.remove_prefix(cell.size());
    if (rows.empty()) break;
    decoded.text += rows.front();
    rows.remove_prefix(1);
  }
  return decoded;
}

std::string utf8_of(std::string_view text) {
  return is_utf8(text) ? std::string(text) : from_single_bytes(text, true);
}

std::string TextCleaner::clean(std::string_view raw, std::string_view unit, std::int64_t id) {
  const bool plain = std::all_of(raw.begin(), raw.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x7F && static_cast<unsigned char>(c) >= 0x20;
  });
  if (plain) return std::string(raw);
  std::string text;
  if (encoding_ == Encoding::cp1252 || encoding_ == Encoding::latin1) {
    text = from_single_bytes(raw, encoding_ == Encoding::cp1252);
  } else if (is_utf8(raw)) {
    text = raw;
  } else {
    text = from_single_bytes(raw, true);
    notes_->add("text_not_utf8", "texts that are not UTF-8 were read as CP1252",
                fmt::format("{} {}", unit, id));
  }
  const bool stays = controls_ == Controls::stay;
  if (stays || std::none_of(text.begin(), text.end(), is_control)) return text;
  notes_->add("control_characters", "line ends and other control characters in texts became blanks",
              fmt::format("{} {}", unit, id));
  return without_controls(std::move(text));
}

}  // namespace metes::data
