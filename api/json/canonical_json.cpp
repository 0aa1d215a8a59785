#include "api/json/canonical_json.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

// UTF-8 sorts as UTF-16 does but for one case: a surrogate pair (lead bytes F0 to F4) comes before
// U+E000 to U+FFFF (lead bytes EE and EF).
unsigned rank_in_utf16(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  constexpr unsigned kBehindPairs = 0x100;
  return value == 0xEE || value == 0xEF ? value + kBehindPairs : value;
}

bool precedes(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [](char left, char right) { return rank_in_utf16(left) < rank_in_utf16(right); });
}

// The digits of the shortest text that reads back as the number, and the place of the point.
struct Decimal {
  std::string digits;
  int point = 0;  // digits before it; may be negative or beyond the digits
};

Decimal shortest(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific)
          .ptr;
  const std::string_view whole(text.data(), static_cast<std::size_t>(end - text.data()));
  const std::size_t exponent_at = whole.find('e');
  Decimal decimal;
  for (const char c : whole.substr(0, exponent_at)) {
    if (c != '.') decimal.digits += c;
  }
  int exponent = 0;
  const bool negative = whole[exponent_at + 1] == '-';
  std::from_chars(whole.data() + exponent_at + 2, whole.data() + whole.size(), exponent);
  decimal.point = 1 + (negative ? -exponent : exponent);
  return decimal;
}

// ECMA-262, Number::toString, of a number above 0.
std::string positive_number(double value) {
  constexpr int kMostDigits = 21;
  constexpr int kMostZeros = -6;
  const Decimal decimal = shortest(value);
  const std::string& digits = decimal.digits;
  const int point = decimal.point;
  const int count = static_cast<int>(digits.size());
  const auto cut = [&](int at) { return digits.substr(0, static_cast<std::size_t>(at)); };
  const auto rest = [&](int at) { return digits.substr(static_cast<std::size_t>(at)); };
  if (count <= point && point <= kMostDigits) {
    return digits + std::string(static_cast<std::size_t>(point - count), '0');
  }
  if (0 < point && point <= kMostDigits) return cut(point) + "." + rest(point);
  if (kMostZeros < point && point <= 0) {
    return fmt::format("0.{}{}", std::string(static_cast<std::size_t>(-point), '0'), digits);
  }
  const std::string mantissa = count == 1 ? digits : cut(1) + "." + rest(1);
  return fmt::format("{}e{}{}", mantissa, point > 0 ? "+" : "-", std::abs(point - 1));
}

std::string number(double value) {
  if (!std::isfinite(value)) {
    throw DataError(fmt::format("{} has no form in JSON, expected a finite number", value));
  }
  if (value == 0) return "0";
  return value < 0 ? fmt::format("-{}", positive_number(-value)) : positive_number(value);
}

constexpr std::int64_t kLargestExact = std::int64_t{1} << 53U;

template <typename Whole>
std::string whole_number(Whole value) {
  const bool exact =
      std::cmp_less_equal(value, kLargestExact) && std::cmp_greater_equal(value, -kLargestExact);
  if (!exact) {
    throw DataError(fmt::format(
        "{} has no canonical form in JSON, expected a whole number within 2^53", value));
  }
  return fmt::to_string(value);
}

template <typename Json>
class Writer {
 public:
  void write(const Json& value) {
    const Deeper deeper(depth_);
    switch (value.type()) {
      case Json::value_t::object:
        return write_object(value);
      case Json::value_t::array:
        return write_array(value);
      case Json::value_t::number_float:
        text_ += number(value.template get<double>());
        return;
      case Json::value_t::number_integer:
        text_ += whole_number(value.template get<std::int64_t>());
        return;
      case Json::value_t::number_unsigned:
        text_ += whole_number(value.template get<std::uint64_t>());
        return;
      default:  // text, true, false, null: the library's form is the canonical one
        text_ += value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  // Counts one level while it lasts; JSON of our own has under ten.
  class Deeper {
   public:
    explicit Deeper(int& depth) : depth_(depth) {
      constexpr int kDeepest = 200;
      if (++depth_ > kDeepest) {
        throw DataError(fmt::format("JSON is nested more than {} deep", kDeepest));
      }
    }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

   private:
    int& depth_;
  };

  void write_array(const Json& list) {
    char before = '[';
    for (const Json& item : list) {
      text_ += before;
      write(item);
      before = ',';
    }
    text_ += list.empty() ? "[]" : "]";
  }

  void write_object(const Json& object) {
    std::vector<std::pair<std::string_view, const Json*>> members;
    for (const auto& [key, value] : object.items()) members.emplace_back(key, &value);
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return precedes(a.first, b.first); });
    char before = '{';
    for (const auto& member : members) {
      text_ += before;
      write(Json(member.first));
      text_ += ':';
      write(*member.second);
      before = ',';
    }
    text_ += members.empty() ? "{}" : "}";
  }

  std::string text_;
  int depth_ = 0;
};

template <typename Json>
std::string written(const Json& value) {
  Writer<Json> writer;
  writer.write(value);
  return writer.take();
}

}  // namespace

std::string canonical(const nlohmann::json& value) {
  return written(value);
}
std::string canonical(const nlohmann::ordered_json& value) {
  return written(value);
}

}  // namespace metes::api
