#include "geo/street_reading.hpp"

#include "geo/address_doubt.hpp"
#include "geo/highway.hpp"

#include <algorithm>

namespace metes {
namespace {

WordSpan span(std::size_t first, std::size_t last) {
  return {.first = static_cast<std::uint8_t>(first), .last = static_cast<std::uint8_t>(last)};
}

bool is_short_direction(const AddressLine& line, std::size_t i, std::string_view letters) {
  return line[i].shape == WordShape::letter &&
         letters.find(line[i].text[0]) != std::string_view::npos;
}

// "NW", "NORTH", and "N W" or "SOUTH EAST" in two words: how many words from `i` on.
std::size_t direction_words(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i >= end || line.term(i).directional.empty()) return 0;
  if (i + 1 < end && !line[i + 1].begins_part) {
    const std::string_view first = line.term(i).directional;
    const std::string_view second = line.term(i + 1).directional;
    const bool parts = (first == "N" || first == "S") && (second == "E" || second == "W");
    const bool alike = line[i].text.size() > 1 || is_short_direction(line, i + 1, "EW");
    if (parts && alike && (line[i].text.size() == 1) == (line[i + 1].text.size() == 1)) return 2;
  }
  return 1;
}

std::size_t direction_words_before(const AddressLine& line, std::size_t first, std::size_t end) {
  if (end >= first + 2 && direction_words(line, end - 2, end) == 2) return 2;
  return end > first && !line.term(end - 1).directional.empty() ? 1 : 0;
}

int doubt_of_name(const AddressLine& line, WordSpan name) {
  int sum = 0;
  for (std::size_t i = name.first; i < name.last; ++i) {
    const LineWord& word = line[i];
    if (i > name.first) {
      sum += doubt::kLongName;
      if (word.begins_part) sum += doubt::kBreakInStreet;
      if ((word.shape == WordShape::digits || word.shape == WordShape::mixed) &&
          !is_numbered_road(line, i - 1)) {
        sum += doubt::kDigitsInName;
      }
    }
    if (i == name.first && word.shape == WordShape::letter && name.size() > 1 &&
        line[i + 1].shape == WordShape::letters && word.term->directional.empty()) {
      sum += doubt::kLetterBeginsName;
    }
    if (word.shape == WordShape::sign) sum += doubt::kSignInName;
    const bool of_number =
        i + 1 < name.last && is_numbered_road(line, i) && line[i + 1].shape != WordShape::letters;
    if (i + 1 < name.last && i > name.first && word.term->plain_type && !of_number) {
      sum += doubt::kTypeInName;
      if (!line.term(i + 1).directional.empty()) sum += doubt::kDirectionInName;
    }
    if (i == name.first && (word.text == "AND" || word.text == "OF")) sum += doubt::kSignInName;
  }
  return sum;
}

// "VAN", "LA", "EL" alone.
bool is_lone_article(const AddressLine& line, WordSpan name) {
  constexpr std::string_view kArticles =
      " VAN SAN SANTA LA LAS LOS EL DE DEL DES DU SAINT FORT MT MC ";
  if (name.size() != 1 || line[name.first].shape != WordShape::letters) return false;
  const auto at = kArticles.find(line[name.first].text);
  return at != std::string_view::npos && at > 0 && kArticles[at - 1] == ' ' &&
         kArticles[at + line[name.first].text.size()] == ' ';
}

int doubt_of_missing_type(const AddressLine& line, const StreetReading& reading) {
  if (!reading.pre_type.empty()) return 0;
  const LineWord& first = line[reading.name.first];
  const LineWord& last = line[reading.name.last - 1];
  const bool grid = first.shape == WordShape::digits && reading.name.size() == 1 &&
                    !reading.pre_directional.empty() && !reading.post_directional.empty();
  const bool road = reading.name.size() > 1 && is_numbered_road(line, reading.name.last - 2U);
  if (grid || first.text == "BROADWAY" || (road && last.shape != WordShape::letters)) return 0;
  if (reading.name.size() > 1 && last.term->plain_type) return doubt::kTypeLeftInName;
  if (reading.name.size() > 1 && !last.term->type.empty()) return doubt::kNoType;
  return last.shape == WordShape::ordinal ? doubt::kNoTypeOrdinal : doubt::kNoType;
}

// What the choices say against the reading.
int doubt_of(const AddressLine& line, const StreetReading& reading) {
  int sum = doubt_of_name(line, reading.name);
  const WordSpan name = reading.name;
  if (reading.type.empty()) {
    sum += doubt_of_missing_type(line, reading);
    if (!reading.post_directional.empty() && reading.pre_type.empty() &&
        line[name.last - 1].shape != WordShape::digits) {
      sum += doubt::kPostDirectionNoType;
    }
  } else if (line.term(reading.type.first).type.empty()) {
    sum += doubt::kRareType;
  } else if (!line.term(reading.type.first).plain_type) {
    sum += doubt::kWeakType;
    if (name.size() > 1 && line.term(name.last - 1U).plain_type) sum += doubt::kTypeBeforeType;
  }

  if (name.size() > 1) {
    if (direction_words(line, name.first, name.last) > 0 && reading.pre_directional.empty()) {
      sum += line[name.first].text.size() == 1 ? doubt::kLetterDirectionInName
                                               : doubt::kDirectionInName;
    }
    if (!line.term(name.last - 1).directional.empty() && reading.type.empty()) {
      sum += doubt::kDirectionInName;
    }
  }
  if (is_lone_article(line, name)) sum += doubt::kLoneArticle;
  if (!reading.type.empty() && line[reading.type.first].begins_part) sum += doubt::kBreakInStreet;
  return sum;
}

struct Frame {
  const AddressLine& line;
  StreetReadings& readings;
};

void add_whole(const Frame& frame, StreetReading reading, std::size_t first, std::size_t last) {
  if (first >= last) return;
  reading.name = span(first, last);
  reading.doubt = doubt_of(frame.line, reading);
  frame.readings.add(reading);
}

// The name with the type behind it, and with its type before it.
void add_core(const Frame& frame, const StreetReading& ends, std::size_t first, std::size_t last) {
  const AddressLine& line = frame.line;
  if (first >= last) return;
  StreetReading reading = ends;
  if (last - first > 1 && !line.term(last - 1).type.empty()) {
    reading.type = span(last - 1, last);
    add_whole(frame, reading, first, last - 1);
    reading.type = {};
  } else if (last - first > 1 && !line.term(last - 1).rare_type.empty()) {
    reading.type = span(last - 1, last);
    add_whole(frame, reading, first, last - 1);
    reading.type = {};
  }
  const std::size_t before = pre_type_words(line, first, last);
  if (before > 0) {
    reading.pre_type = span(first, first + before);
    add_whole(frame, reading, first + before, last);
    if (last - first - before > 1 && !line.term(last - 1).type.empty()) {
      reading.type = span(last - 1, last);
      add_whole(frame, reading, first + before, last - 1);
      reading.type = {};
    }
    reading.pre_type = {};
  }
  add_whole(frame, reading, first, last);
}

void add_tails(const Frame& frame, StreetReading reading, std::size_t first, std::size_t last) {
  add_core(frame, reading, first, last);
  const std::size_t behind = direction_words_before(frame.line, first, last);
  if (behind > 0 && first + behind < last) {
    reading.post_directional = span(last - behind, last);
    add_core(frame, reading, first, last - behind);
  }
}

std::string directional_text(const AddressLine& line, WordSpan words) {
  std::string text;
  for (std::size_t i = words.first; i < words.last; ++i) text += line.term(i).directional;
  return text;
}

std::string_view type_text(const AddressLine& line, WordSpan type) {
  if (type.empty()) return {};
  const AddressTerm& term = line.term(type.first);
  return term.type.empty() ? term.rare_type : term.type;
}

std::string words_text(const AddressLine& line, WordSpan words) {
  std::string text;
  for (std::size_t i = words.first; i < words.last; ++i) {
    if (!text.empty()) text += ' ';
    text += line[i].text;
  }
  return text;
}

}  // namespace

bool is_numbered_road(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  return term.type == "HWY" || term.type == "RTE" || term.type == "SPUR" || term.type == "LOOP" ||
         (term.type == "RD" && i > 0 && line.is(i - 1, "COUNTRY"));
}

WordSpan StreetReading::whole() const {
  WordSpan whole = name;
  for (const WordSpan part : {pre_directional, pre_type, type, post_directional}) {
    if (part.empty()) continue;
    whole.first = std::min(whole.first, part.first);
    whole.last = std::max(whole.last, part.last);
  }
  return whole;
}

void StreetReadings::add(const StreetReading& reading) {
  std::size_t at = count_;
  while (at > 0 && list_[at - 1].doubt > reading.doubt) --at;
  if (at == kMost) return;
  if (count_ < kMost) ++count_;
  std::move_backward(list_.begin() + static_cast<std::ptrdiff_t>(at),
                     list_.begin() + static_cast<std::ptrdiff_t>(count_ - 1),
                     list_.begin() + static_cast<std::ptrdiff_t>(count_));
  list_[at] = reading;
}

StreetName street_name(const AddressLine& line, const StreetReading& reading) {
  return {.pre_directional = directional_text(line, reading.pre_directional),
          .pre_type = pre_type_text(line, reading.pre_type),
          .name = words_text(line, reading.name),
          .type = std::string(type_text(line, reading.type)),
          .post_directional = directional_text(line, reading.post_directional)};
}

StreetReadings read_streets(const AddressLine& line, WordSpan words) {
  StreetReadings readings;
  if (words.empty()) return readings;
  const Frame frame{line, readings};
  const std::size_t before = direction_words(line, words.first, words.last);
  if (before > 0 && before < words.size()) {
    StreetReading reading;
    reading.pre_directional = span(words.first, words.first + before);
    add_tails(frame, reading, words.first + before, words.last);
  }
  add_tails(frame, StreetReading{}, words.first, words.last);
  return readings;
}

}  // namespace metes
