// Whatever a text holds: no crash, no reading that invents or loses a word, and reading a reading's
// own words again changes nothing.

#include "geo/address/address_parser.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/street_name.hpp"
#include "geo/values/error.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace metes {
namespace {

const int kTexts = test::effort(20'000, 2'000'000);

// What makes a parser stumble: signs, half-words, terms that are several things at once.
constexpr std::array<std::string_view, 64> kPieces{
    "123",     "5TH",      "N",     "NW",    "ST",    "AVE",    "LA",      "DR",   "APT",  "#",
    "3B",      "&",        "AND",   "AT",    "@",     "/",      ",",       ";",    "(",    ")",
    "-",       ".",        "'",     "\"",    "\n",    "\t",     "PO",      "BOX",  "RR",   "HC",
    "FL",      "KY",       "CA",    "NEW",   "YORK",  "90012",  "90012-1", "1/2",  "½",    "W211",
    "HIGHWAY", "US",       "STATE", "ROUTE", "NO",    "OF",     "CORNER",  "ATTN", "C/O",  "FLOOR",
    "SECOND",  "ONE",      "SAINT", "CITY",  "BEACH", "SPRING", "é",       "ß",    "שלום", "🏠",
    "\xFF",    "\xF0\x9F", "?",     "0"};

std::string random_text(test::Random& random) {
  std::string text;
  for (std::uint32_t words = random.below(24); words > 0; --words) {
    text += kPieces.at(random.below(kPieces.size()));
    if (!random.one_in(4)) text += ' ';
  }
  return text;
}

std::string random_bytes(test::Random& random) {
  std::string text(random.below(200), ' ');
  for (char& c : text) c = static_cast<char>(random.below(256));
  return text;
}

std::vector<std::string> words_of(const ParsedAddress& address) {
  std::string all;
  for (const std::string* const part :
       {&address.number_text, &address.street.name, &address.cross_street.name, &address.place,
        &address.city}) {
    all += *part + " ";
  }
  for (const std::string& word : address.unexplained) all += word + " ";
  std::vector<std::string> words;
  for (std::size_t at = 0; at < all.size();) {
    const auto end = all.find(' ', at);
    if (end > at) words.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

void check_reading(const std::string& text, const ParsedAddress& address) {
  const AddressWords given(text);
  std::vector<std::string> left;
  for (std::size_t i = 0; i < given.size(); ++i) left.emplace_back(given[i]);
  for (const std::string& word : words_of(address)) {
    const auto found = std::find(left.begin(), left.end(), word);
    ASSERT_NE(found, left.end()) << '"' << word << "\" is not in \"" << text << '"';
    left.erase(found);
  }
}

void check_text(const std::string& text) {
  std::vector<ParsedAddress> readings;
  try {
    readings = parse_address(text);
  } catch (const UsageError&) {
    EXPECT_FALSE(AddressWords::within_limits(text).has_value());
    return;
  }
  ASSERT_FALSE(readings.empty());
  EXPECT_LE(readings.size(), kMaxReadings);
  for (const ParsedAddress& reading : readings) check_reading(text, reading);
}

TEST(AnyText, HasReadingsOfItsOwnWordsOnly) {
  test::Random random(20260210);
  for (int i = 0; i < kTexts && !testing::Test::HasFailure(); ++i) check_text(random_text(random));
}

TEST(AnyText, OfRandomBytesIsSurvived) {
  test::Random random(7);
  for (int i = 0; i < kTexts && !testing::Test::HasFailure(); ++i) check_text(random_bytes(random));
}

TEST(AnyText, FoldedHasTheSameKeyAndTheSameWords) {
  test::Random random(11);
  for (int i = 0; i < kTexts && !testing::Test::HasFailure(); ++i) {
    const std::string text = random_text(random);
    const AddressWords words(text);
    const std::string folded = words.join(0, words.size());
    const AddressWords again(folded);
    EXPECT_EQ(again.join(0, again.size()), folded);
    EXPECT_EQ(name_key(folded), name_key(text)) << text;
  }
}

TEST(AnyText, AsAColumnIsReadTheSameAgain) {
  test::Random random(13);
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = random_text(random);
    EXPECT_EQ(read_street(text), read_street(text)) << text;
    const HouseNumber number = read_house_number(text);
    EXPECT_LE(number.low, number.high) << text;
  }
}

}  // namespace
}  // namespace metes
