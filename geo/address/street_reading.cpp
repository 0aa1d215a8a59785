#include "geo/address/street_reading.hpp"

#include "geo/address/best_few.hpp"
#include "geo/address/highway.hpp"
#include "geo/address/street_doubt.hpp"

#include <algorithm>

namespace metes {
namespace {

bool is_short_direction(const AddressLine& line, std::size_t i, std::string_view letters) {
  return line[i].shape == WordShape::letter &&
         letters.find(line[i].text[0]) != std::string_view::npos;
}

std::size_t direction_words_before(const AddressLine& line, std::size_t first, std::size_t end) {
  if (end >= first + 2 && direction_words(line, end - 2, end) == 2) return 2;
  return end > first && !line.term(end - 1).directional.empty() ? 1 : 0;
}

struct Frame {
  const AddressLine& line;
  StreetReadings& readings;
};

void add_whole(const Frame& frame, StreetReading reading, std::size_t first, std::size_t last) {
  if (first >= last) return;
  reading.name = span_of(first, last);
  reading.doubt = doubt_of_street(frame.line, reading);
  frame.readings.add(reading);
}

bool is_type(const AddressTerm& term) {
  return !term.type.empty() || !term.rare_type.empty();
}

// The name with the type behind it, and with its type before it.
void add_core(const Frame& frame, const StreetReading& ends, std::size_t first, std::size_t last) {
  const AddressLine& line = frame.line;
  if (first >= last) return;
  StreetReading reading = ends;
  if (last - first > 1 && is_type(line.term(last - 1))) {
    reading.type = span_of(last - 1, last);
    add_whole(frame, reading, first, last - 1);
    reading.type = {};
  }
  const std::size_t before = pre_type_words(line, first, last);
  if (before > 0) {
    reading.pre_type = span_of(first, first + before);
    add_whole(frame, reading, first + before, last);
    if (last - first - before > 1 && !line.term(last - 1).type.empty()) {
      reading.type = span_of(last - 1, last);
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
    reading.post_directional = span_of(last - behind, last);
    add_core(frame, reading, first, last - behind);
  }
}

// "E E" 117TH ST: the direction of a table's column and that of its street, put together. A street
// with a name may begin with one: "N N" PARK AVE is NORTH PARK AVE.
bool is_direction_twice(const AddressLine& line, WordSpan words) {
  constexpr std::size_t kLeast = 3;
  if (words.size() < kLeast || line.term(words.first).directional.empty()) return false;
  const LineWord& second = line[words.first + 1U];
  return second.text == line[words.first].text && !second.begins_part &&
         line[words.first + 2U].shape == WordShape::ordinal;
}

// Of one word, or of two: "N" "W" that direction_words() takes for one direction, or one twice.
std::string_view directional_text(const AddressLine& line, WordSpan words) {
  if (words.empty()) return {};
  const std::string_view first = line.term(words.first).directional;
  if (words.size() == 1 || line.term(words.first + 1U).directional == first) return first;
  const bool is_east = line.term(words.first + 1U).directional == "E";
  if (first == "N") return is_east ? "NE" : "NW";
  return is_east ? "SE" : "SW";
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

std::size_t words_of_direction(const AddressLine& line, std::size_t i, std::size_t end) {
  if (i + 1 < end && !line[i + 1].begins_part) {
    const std::string_view first = line.term(i).directional;
    const std::string_view second = line.term(i + 1).directional;
    const bool parts = (first == "N" || first == "S") && (second == "E" || second == "W");
    const bool alike = line[i].text.size() > 1 || is_short_direction(line, i + 1, "EW");
    if (parts && alike && (line[i].text.size() == 1) == (line[i + 1].text.size() == 1)) return 2;
  }
  return 1;
}

bool is_numbered_road(const AddressLine& line, std::size_t i) {
  const AddressTerm& term = line.term(i);
  if (term.type == "HWY" || term.type == "RTE" || term.type == "SPUR" || term.type == "LOOP") {
    return true;
  }
  // "AN COUNTY ROAD 2305", "FOREST SERVICE ROAD 25"
  return term.type == "RD" && i > 0 &&
         (line.is(i - 1, "COUNTY") || line.is(i - 1, "COUNTRY") || line.is(i - 1, "SERVICE") ||
          line.term(i - 1).road == RoadWord::owner_of_road);
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
  add_to_best(list_, reading);
}

StreetAffixes street_affixes(const AddressLine& line, const StreetReading& reading) {
  return {.pre_directional = directional_text(line, reading.pre_directional),
          .type = type_text(line, reading.type),
          .post_directional = directional_text(line, reading.post_directional)};
}

StreetName street_name(const AddressLine& line, const StreetReading& reading) {
  const StreetAffixes affixes = street_affixes(line, reading);
  return {.pre_directional = std::string(affixes.pre_directional),
          .pre_type = pre_type_text(line, reading.pre_type),
          .name = words_text(line, reading.name),
          .type = std::string(affixes.type),
          .post_directional = std::string(affixes.post_directional)};
}

StreetReadings read_streets(const AddressLine& line, WordSpan words) {
  StreetReadings readings;
  if (words.empty()) return readings;
  const Frame frame{line, readings};
  const std::size_t before = direction_words(line, words.first, words.last);
  // "NORTH EAST ST" is either.
  for (std::size_t directions = before; directions > 0; --directions) {
    if (directions >= words.size()) continue;
    StreetReading reading;
    reading.pre_directional = span_of(words.first, words.first + directions);
    add_tails(frame, reading, words.first + directions, words.last);
  }
  if (is_direction_twice(line, words)) {
    StreetReading reading;
    reading.pre_directional = span_of(words.first, words.first + 2U);
    add_tails(frame, reading, words.first + 2U, words.last);
  }
  add_tails(frame, StreetReading{}, words.first, words.last);
  return readings;
}

const StreetReadings& LineStreets::read(WordSpan words) {
  const auto known = std::find(words_.begin(), words_.end(), words);
  const auto at =
      known != words_.end() ? static_cast<std::size_t>(known - words_.begin()) : next_++ % kKept;
  if (known == words_.end()) {
    words_[at] = words;
    readings_[at] = read_streets(line_, words);
  }
  return readings_[at];
}

}  // namespace metes
