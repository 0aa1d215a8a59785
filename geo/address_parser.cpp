#include "geo/address_parser.hpp"

#include "geo/address_doubt.hpp"
#include "geo/address_line.hpp"
#include "geo/address_reading.hpp"
#include "geo/address_words.hpp"
#include "geo/house_number.hpp"
#include "geo/street_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace metes {
namespace {

std::string text_of(const AddressLine& line, WordSpan words) {
  std::string text;
  for (std::size_t i = words.first; i < words.last; ++i) {
    if (!text.empty()) text += ' ';
    text += line[i].text;
  }
  return text;
}

// Designators in their standard form: "APT 3B", "# 2", "2ND FL", "# 5/N".
std::string unit_text(const AddressWords& words, WordSet unit) {
  std::string text;
  for (std::size_t i = 0; unit >> i != 0; ++i) {
    if ((unit >> i & 1U) == 0) continue;
    const bool joined = text.ends_with('/') || words[i] == "/";
    if (!text.empty() && !joined) text += ' ';
    const std::string_view standard = address_term(words[i]).unit;
    text += standard.empty() ? words[i] : standard;
  }
  return text;
}

// Leading zeros that a spreadsheet took: 7030 is 07030.
std::string five_digits(std::string_view zip) {
  return zip.empty() ? std::string() : std::string(5 - zip.size(), '0').append(zip);
}

std::vector<std::string> left_over(const AddressWords& words, const AddressLine& line,
                                   const AddressReading& reading) {
  WordSet taken = reading.unit | reading.taken;
  for (const WordSpan part : {reading.number, reading.street.whole(), reading.cross.whole(),
                              reading.place, reading.city}) {
    taken |= line.set_of(part);
  }
  std::vector<std::string> left;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool in_ending = reading.ending->end < line.size() &&
                           i >= line[reading.ending->end].index && !words.in_brackets(i);
    if ((taken >> i & 1U) == 0 && !in_ending) left.emplace_back(words[i]);
  }
  return left;
}

void fill(ParsedAddress& address, const AddressWords& words, const AddressLine& line,
          const AddressReading& reading) {
  address.kind = reading.kind;
  address.number_text = text_of(line, reading.number);
  address.place = text_of(line, reading.place);
  address.unit = unit_text(words, reading.unit);
  address.city = text_of(line, reading.city);
  address.state = reading.ending->state;
  address.zip = five_digits(reading.ending->zip);
  address.zip4 = reading.ending->zip4;
  address.unexplained = left_over(words, line, reading);
  if (!reading.street.name.empty()) address.street = street_name(line, reading.street);
  if (!reading.cross.name.empty()) address.cross_street = street_name(line, reading.cross);
  // The first of an intersection's streets was read first.
  if (reading.kind == AddressKind::intersection) std::swap(address.street, address.cross_street);
}

/// What the reference says of streets, each asked for once: readings share them.
class KnownStreets {
 public:
  KnownStreets(const AddressLine& line, const AddressReference& reference)
      : line_(line), reference_(reference) {}

  int doubt_of(const StreetReading& street) {
    if (street.name.empty()) return 0;
    for (std::size_t i = 0; i < count_; ++i) {
      if (is_same(asked_[i].street, street)) return asked_[i].doubt;
    }
    const int doubt = ask(street);
    if (count_ < asked_.size()) asked_[count_++] = {.street = street, .doubt = doubt};
    return doubt;
  }

 private:
  struct Asked {
    StreetReading street;
    int doubt = 0;
  };

  static bool is_same(const StreetReading& a, const StreetReading& b) {
    return a.name == b.name && a.pre_directional == b.pre_directional && a.pre_type == b.pre_type &&
           a.type == b.type && a.post_directional == b.post_directional;
  }

  [[nodiscard]] int ask(const StreetReading& street) const {
    const StreetName name = street_name(line_, street);
    const std::string key =
        street.pre_type.empty() ? name_key(line_, street.name) : street_key(name);
    if (!reference_.has_street_named(key)) return 0;
    return reference_.has_street(key, name) ? doubt::kStreetKnown : doubt::kStreetNameKnown;
  }

  const AddressLine& line_;
  const AddressReference& reference_;
  std::array<Asked, 8> asked_;
  std::size_t count_ = 0;
};

void ask_reference(const AddressLine& line, const AddressReference& reference,
                   AddressReadings& readings) {
  KnownStreets streets(line, reference);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    AddressReading& reading = readings[i];
    if (reference.knows_streets()) {
      reading.doubt += streets.doubt_of(reading.street) + streets.doubt_of(reading.cross);
    }
    if (reference.knows_places() && !reading.place.empty()) {
      reading.doubt += reference.has_place(name_key(line, reading.place)) ? doubt::kPlaceKnown
                                                                          : doubt::kPlaceUnknown;
    }
  }
  readings.sort();
}

// The plausible ones, each once.
std::vector<ParsedAddress> filled(const AddressWords& words, const AddressLine& line,
                                  const AddressReadings& readings) {
  std::size_t count = 0;
  while (count < std::min(readings.size(), kMaxReadings) &&
         readings[count].doubt <= readings[0].doubt + doubt::kPlausible) {
    ++count;
  }
  std::vector<ParsedAddress> addresses;
  addresses.reserve(std::max<std::size_t>(count, 1));
  for (std::size_t i = 0; i < count; ++i) {
    ParsedAddress& address = addresses.emplace_back();
    fill(address, words, line, readings[i]);
    if (!readings[i].number.empty()) {
      address.number = i > 0 && readings[i].number == readings[0].number
                           ? addresses.front().number
                           : read_house_number(address.number_text);
    }
    if (std::find(addresses.begin(), addresses.end() - 1, address) != addresses.end() - 1) {
      addresses.pop_back();
    }
  }
  if (addresses.empty()) addresses.emplace_back();
  return addresses;
}

std::vector<ParsedAddress> readings_of(const AddressWords& words, const AddressLine& line,
                                       const AddressEndings& endings,
                                       const AddressReference& reference) {
  const bool asks = reference.knows_streets() || reference.knows_places();
  AddressReadings readings(doubt::kPlausible + (asks ? -doubt::kPlaceKnown : 0));
  read_address(line, endings, reference, readings);
  if (asks) ask_reference(line, reference, readings);
  return filled(words, line, readings);
}

std::string joined(std::string_view text) {
  const AddressWords words(text);
  return words.join(0, words.size());
}

// State and ZIP as they are read behind a town.
void fill_ending(ParsedAddress& address, const AddressParts& parts) {
  const AddressWords words("X, " + parts.state + " " + parts.zip);
  const AddressLine line(words);
  const AddressEnding ending = read_endings(line).list[0];
  address.state = ending.state;
  address.zip = five_digits(ending.zip);
  address.zip4 = ending.zip4;
}

}  // namespace

std::vector<ParsedAddress> parse_address(std::string_view text, const AddressReference& reference) {
  const AddressWords words(text);
  const AddressLine line(words);
  return readings_of(words, line, read_endings(line), reference);
}

std::vector<ParsedAddress> parse_address(const AddressParts& parts,
                                         const AddressReference& reference) {
  std::string text = parts.number + " " + parts.street;
  if (!parts.unit.empty()) text += ", " + parts.unit;
  if (parts.city.empty() && parts.state.empty() && parts.zip.empty()) {
    return parse_address(text, reference);
  }
  const AddressWords words(text);
  const AddressLine line(words);
  AddressEndings endings{.list = {}, .count = 1};
  endings.list[0].end = line.size();
  endings.list[0].town_elsewhere = true;
  auto readings = readings_of(words, line, endings, reference);
  ParsedAddress ending;
  fill_ending(ending, parts);
  ending.city = joined(parts.city);
  for (ParsedAddress& reading : readings) {
    reading.city = ending.city;
    reading.state = ending.state;
    reading.zip = ending.zip;
    reading.zip4 = ending.zip4;
  }
  return readings;
}

}  // namespace metes
