#include "geo/values/plus_code.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace metes {
namespace {

constexpr std::string_view kAlphabet = "23456789CFGHJMPQRVWX";
constexpr std::size_t kWhole = 8;  // bytes before the plus
constexpr std::size_t kShort = 4;
constexpr std::size_t kPoles = 9;       // letters that the first, of latitude, may be
constexpr std::size_t kMeridians = 18;  // and the second, of longitude
constexpr std::array<double, 5> kSteps{20, 1, 0.05, 0.0025, 0.000125};  // degrees a pair

// Of every other letter from `first` on: how far the square is from the south or the west.
double degrees_of(std::string_view letters, std::size_t first) {
  double degrees = 0;
  const std::size_t skipped = letters.size() > kWhole ? 0 : kShort / 2;
  for (std::size_t i = first; i < letters.size(); i += 2) {
    degrees += static_cast<double>(kAlphabet.find(letters[i])) * kSteps[skipped + i / 2];
  }
  return degrees + kSteps.back() / 2;
}

}  // namespace

bool is_plus_code(std::string_view word) {
  constexpr std::size_t kBehind = 3;  // with the plus
  if (word.size() != kWhole + kBehind && word.size() != kShort + kBehind) return false;
  const std::size_t plus = word.size() - kBehind;
  if (word.find('+') != plus) return false;
  const bool is_on_earth =
      plus == kShort || (kAlphabet.find(word[0]) < kPoles && kAlphabet.find(word[1]) < kMeridians);
  if (!is_on_earth) return false;
  return std::any_of(word.begin(), word.end(), is_capital) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return c == '+' || kAlphabet.find(c) != std::string_view::npos;
         });
}

Coord place_of_plus_code(std::string_view code, Coord near) {
  std::string letters(code);
  letters.erase(letters.find('+'), 1);
  const LonLat at = to_degrees(near);
  double lat = degrees_of(letters, 0) - 90;
  double lon = degrees_of(letters, 1) - 180;
  if (letters.size() <= kWhole) {
    lat += std::round(at.lat - lat);
    lon += std::round(at.lon - lon);
  }
  return snap({.lon = lon, .lat = lat});
}

}  // namespace metes
