#include "geo/address/parsed_text.hpp"

#include "geo/address/address_doubt.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/line_order.hpp"
#include "geo/address/reference_doubt.hpp"
#include "geo/address/street_name.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <vector>

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

StreetName street_of(const AddressLine& line, const StreetReading& reading) {
  return reading.name.empty() ? StreetName{} : street_name(line, reading);
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
  if (zip.empty() || zip.size() == 5) return std::string(zip);
  return std::string(5 - zip.size(), '0').append(zip);
}

WordSet words_up_to(std::size_t count) {
  static_assert(kMaxAddressWords < 64);
  return (WordSet{1} << count) - 1;
}

// Which words no part of the reading took up.
WordSet left_over_set(const AddressWords& words, const AddressLine& line,
                      const AddressReading& reading) {
  WordSet taken = reading.unit | reading.taken;
  for (const WordSpan part : {reading.number, reading.street.whole(), reading.cross.whole(),
                              reading.place, reading.city}) {
    taken |= line.set_of(part);
  }
  // A county that no town stands before says where the house is, which may be outside of any.
  const std::size_t county = reading.city.empty() ? reading.ending->county : 0;
  const std::size_t stray = reading.ending->has_stray ? 1 : county;
  taken |= line.set_of({.first = static_cast<std::uint8_t>(reading.ending->end + stray),
                        .last = static_cast<std::uint8_t>(reading.ending->behind)});
  return words_up_to(words.size()) & ~taken;
}

std::vector<std::string> left_over(const AddressWords& words, const AddressLine& line,
                                   const AddressReading& reading) {
  const WordSet left = left_over_set(words, line, reading);
  std::vector<std::string> texts;
  for (std::size_t i = 0; left >> i != 0; ++i) {
    if ((left >> i & 1U) != 0) texts.emplace_back(words[i]);
  }
  return texts;
}

// The doubt that is left where the reference knows all that a reading names.
int least_doubt(const AddressReading& reading) {
  const int streets = (reading.street.name.empty() ? 0 : 1) + (reading.cross.name.empty() ? 0 : 1);
  return reading.doubt + streets * doubt::kStreetKnown +
         (reading.place.empty() ? 0 : doubt::kPlaceKnown);
}

// "SEVEN PINES AVE" is no house of PINES AVE where there is a street named SEVEN PINES.
void doubt_numbers_of_names(const ReferenceDoubts& doubts, AddressReadings& readings) {
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const AddressReading& named = readings[i];
    if (named.kind != AddressKind::street || !named.street_name) continue;
    for (std::size_t k = 0; k < readings.size(); ++k) {
      AddressReading& numbered = readings[k];
      const bool is_same_word = numbered.number.first == named.street.whole().first;
      if (is_same_word && doubts.is_number_in_words(numbered)) {
        numbered.doubt += doubt::kNumberIsName;
      }
    }
  }
}

// One that would not be plausible even if all that it names were known is not asked about.
void ask_reference(ReferenceDoubts& doubts, AddressReadings& readings) {
  int best = doubt::kHopeless;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    AddressReading& reading = readings[i];
    if (least_doubt(reading) > best + doubt::kPlausible) continue;
    const ReferenceDoubts::Said said = doubts.of(reading);
    reading.street_name = said.street_name;
    reading.known_street = said.known_street;
    reading.doubt += said.doubt;
    best = std::min(best, reading.doubt);
  }
  doubt_numbers_of_names(doubts, readings);
  readings.sort();
}

int window_for(const AddressReference& reference) {
  const bool asks = reference.knows_streets() || reference.knows_places();
  return doubt::kPlausible + (asks ? -doubt::kPlaceKnown : 0);
}

// The ends of a line whose town is in fields of its own.
AddressEndings no_endings(const AddressLine& line) {
  AddressEndings endings{.list = {}, .count = 1};
  endings.list[0].end = endings.list[0].behind = line.size();
  endings.list[0].town_elsewhere = true;
  return endings;
}

AddressLine ordered_line(const AddressWords& words) {
  AddressLine line(words);
  put_in_order(line);
  return line;
}

bool has_town(const AddressParts& parts) {
  return !parts.city.empty() || !parts.state.empty() || !parts.zip.empty();
}

// "N", "1 & 2": what is a unit only because its field says so.
bool needs_sign(const std::string& unit) {
  const auto words = AddressWords::within_limits(unit);
  if (!words || words->empty()) return false;
  const AddressTerm& first = address_term((*words)[0]);
  return first.unit.empty() && (words->size() > 1 || !first.directional.empty()) &&
         shape_of((*words)[0]) != WordShape::ordinal;
}

// "N/A", "NULL", "-": what an export has in place of an empty field.
bool is_empty_field(const std::string& text) {
  constexpr std::array<std::string_view, 5> kEmpty{"NA", "NAN", "NIL", "NONE", "NULL"};
  const auto words = AddressWords::within_limits(text);
  return words &&
         (words->empty() || (words->size() == 1 &&
                             std::find(kEmpty.begin(), kEmpty.end(), (*words)[0]) != kEmpty.end()));
}

// "TROY, NY", "TROY NY 12180" in the field of the town: the state and the ZIP in their own, unless
// these say something else. PORT WASHINGTON is a town.
void part_city(AddressParts& parts) {
  const auto words = AddressWords::within_limits("X, " + parts.city);
  if (!words || words->size() < 3) return;
  const AddressLine line(*words);
  const AddressEnding ending = read_endings(line).list[0];
  const bool is_clear =
      !ending.state.empty() && (line[ending.end].begins_part || !ending.zip.empty() ||
                                (line[ending.end].text.size() == 2 && parts.state.empty()));
  const bool is_zip = ending.state.empty() && ending.zip.size() == 5;
  if (ending.end < 2 || ending.behind != words->size() || !(is_clear || is_zip)) return;
  if (!parts.zip.empty() && !ending.zip.empty()) return;
  if (!parts.state.empty() && !ending.state.empty()) return;
  if (!ending.state.empty()) parts.state = ending.state;
  if (!ending.zip.empty()) parts.zip = five_digits(ending.zip);
  parts.city = words->join(1, line[ending.end - 1].index + std::size_t{1});
}

// As they are meant.
AddressParts mended(AddressParts parts) {
  for (std::string* field : {&parts.unit, &parts.city, &parts.state, &parts.zip}) {
    if (!field->empty() && is_empty_field(*field)) field->clear();
  }
  if (!parts.city.empty()) part_city(parts);
  return parts;
}

// The street's field may begin with the number that has a field of its own, too; but "42" "42 ST".
bool repeats_number(const AddressParts& parts) {
  constexpr std::size_t kLeast = 2;  // "5" "5 MILE RD"
  const std::string& number = parts.number;
  if (number.size() < kLeast || !parts.street.starts_with(number + " ")) return false;
  const auto words = AddressWords::within_limits(parts.street.substr(number.size()));
  return words && words->size() > 1 && !address_term((*words)[0]).plain_type;
}

std::string street_line(const AddressParts& parts) {
  std::string text = repeats_number(parts) ? parts.street : parts.number + " " + parts.street;
  if (!parts.unit.empty()) text += needs_sign(parts.unit) ? ", # " + parts.unit : ", " + parts.unit;
  return text;
}

// As it is read behind a town.
AddressEnding field_ending(const AddressWords& words) {
  return read_endings(AddressLine(words)).list[0];
}

// A ZIP's field may have lost the zeros at the front, whatever the state.
std::string zip_of_field(const std::string& zip) {
  constexpr std::size_t kLeast = 3;
  constexpr std::size_t kDigits = 5;
  const std::size_t digits = std::min(zip.find_first_not_of("0123456789"), zip.size());
  const bool lost = digits >= kLeast && digits < kDigits;
  return lost ? std::string(kDigits - digits, '0') + zip : zip;
}

// In two letters; a state that is none of these is as it is written, so that it speaks against all.
std::string state_of_field(const std::string& state) {
  const AddressWords words("X, " + state);
  const AddressEnding ending = field_ending(words);
  return ending.state.empty() ? words.join(1, words.size()) : std::string(ending.state);
}

}  // namespace

ParsedText::ParsedText(std::string_view text, const AddressReference& reference)
    : words_(text),
      line_(ordered_line(words_)),
      endings_(read_endings(line_)),
      readings_(window_for(reference)) {
  read(reference);
}

ParsedText::ParsedText(const AddressParts& parts, const AddressReference& reference)
    : ParsedText(Mended{mended(parts)}, reference) {}

ParsedText::ParsedText(const Mended& mended, const AddressReference& reference)
    : words_(street_line(mended.parts)),
      line_(words_),
      endings_(has_town(mended.parts) ? no_endings(line_) : read_endings(line_)),
      readings_(window_for(reference)) {
  if (has_town(mended.parts)) town_ = town_of(mended.parts);
  read(reference);
}

void ParsedText::read(const AddressReference& reference) {
  if (reference.knows_streets() || reference.knows_places()) {
    ReferenceDoubts doubts(line_, reference);
    readings_.weigh_by(doubts, has_separator(line_));
    read_address(line_, endings_, reference, readings_);
    ask_reference(doubts, readings_);
  } else {
    read_address(line_, endings_, reference, readings_);
  }
  while (count_ < std::min(readings_.size(), kMaxReadings) &&
         readings_[count_].doubt <= readings_[0].doubt + doubt::kPlausible) {
    ++count_;
  }
}

bool ParsedText::has_kind(AddressKind kind) const {
  for (std::size_t i = 0; i < count_; ++i) {
    if (this->kind(i) == kind) return true;
  }
  return false;
}

// A ZIP that lacks its zeros is known to be one by its field, as it is behind a state. Codes of
// other countries, with letters, are as they are written.
ParsedText::Town ParsedText::town_of(const AddressParts& parts) {
  const AddressWords city(parts.city);
  const AddressWords words("X, AL " + zip_of_field(parts.zip));
  const AddressEnding ending = field_ending(words);
  const std::string code = words.join(2, words.size());
  const bool foreign = ending.zip.empty() && std::any_of(code.begin(), code.end(), is_capital);
  return {.city = city.join(0, city.size()),
          .state = state_of_field(parts.state),
          .zip = foreign ? code : five_digits(ending.zip),
          .zip4 = std::string(ending.zip4)};
}

bool ParsedText::is_number_behind(std::size_t i) const {
  const AddressReading& reading = readings_[i];
  return !reading.number.empty() && !reading.street.name.empty() &&
         line_[reading.number.first].index > line_[reading.street.name.first].index;
}

bool ParsedText::is_unit_apart(std::size_t i) const {
  const WordSet unit = readings_[i].unit;
  if (unit == 0) return false;
  std::size_t first = 0;
  while (first < words_.size() && (unit >> first & 1U) == 0) ++first;
  return first < words_.size() && words_.begins_part(first);
}

bool ParsedText::are_left_over_names(std::size_t i) const {
  const AddressReading& reading = readings_[i];
  WordSet left = left_over_set(words_, line_, reading);
  if (left == 0 || reading.number.empty()) return false;
  const std::size_t number = line_[reading.number.first].index;
  if (words_.begins_part(number)) left &= ~words_up_to(number);
  if (reading.ending->end < line_.size() && reading.city.empty()) {
    std::size_t town = line_[reading.ending->end].index;
    for (; town > 0 && (left >> (town - 1) & 1U) != 0; --town) left &= ~(WordSet{1} << (town - 1));
  }
  return left == 0;
}

bool ParsedText::is_left_over_quarter(std::size_t i) const {
  constexpr std::size_t kMostWords = 6;  // of two quarters
  const AddressReading& reading = readings_[i];
  const AddressEnding& ending = *reading.ending;
  const bool is_full = ending.has_country && !ending.state.empty() && !ending.zip.empty();
  if (!is_full || reading.city.empty() || !line_[reading.city.first].begins_part) return false;
  const std::size_t town = line_[reading.city.first].index;
  std::size_t first = town;
  WordSet left = left_over_set(words_, line_, reading);
  for (; first > 0 && (left >> (first - 1) & 1U) != 0; --first) {
    left &= ~(WordSet{1} << (first - 1));
  }
  return left == 0 && first < town && town - first <= kMostWords && words_.begins_part(first);
}

bool ParsedText::may_direction_be_towns(std::size_t i) const {
  constexpr std::size_t kShort = 2;  // letters
  const WordSpan direction = readings_[i].street.post_directional;
  const WordSpan city = readings_[i].city;
  if (direction.empty() || city.empty() || direction.last != city.first) return false;
  const LineWord& first = line_[direction.first];
  return !line_[city.first].begins_part && (first.begins_part || first.text.size() > kShort);
}

ParsedAddress ParsedText::address(std::size_t i) const {
  if (i >= count_) return {};
  const AddressReading& reading = readings_[i];
  const AddressEnding& ending = *reading.ending;
  // The first of an intersection's streets was read first.
  const bool crossed = reading.kind == AddressKind::intersection;
  const StreetReading& street = crossed ? reading.cross : reading.street;
  const StreetReading& cross = crossed ? reading.street : reading.cross;
  return {.kind = reading.kind,
          .number = read_house_number(line_, reading.number),
          .number_text = text_of(line_, reading.number),
          .street = street_of(line_, street),
          .cross_street = street_of(line_, cross),
          .place = text_of(line_, reading.place),
          .unit = unit_text(words_, reading.unit),
          .city = town_ ? town_->city : text_of(line_, reading.city),
          .state = town_ ? town_->state : std::string(ending.state),
          .zip = town_ ? town_->zip : five_digits(ending.zip),
          .zip4 = town_ ? town_->zip4 : std::string(ending.zip4),
          .unexplained = left_over(words_, line_, reading)};
}

}  // namespace metes
