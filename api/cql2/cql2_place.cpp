#include "api/cql2/cql2_place.hpp"

#include "api/http/message.hpp"
#include "api/service/problem.hpp"
#include "geo/shape/overlap.hpp"
#include "geo/shape/window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::api {
namespace {

using Kind = Cql2Word::Kind;
using Places = std::vector<AxisPair>;

constexpr std::array<std::string_view, 5> kPlaces{"POINT", "POLYGON", "MULTIPOLYGON", "BBOX",
                                                  "ENVELOPE"};

bool is_symbol(const Cql2Word& word, std::string_view symbol) {
  return word.kind == Kind::symbol && word.text == symbol;
}

// Calls take() for each part of a list in parentheses.
template <typename Take>
void for_each_part(Cql2Words& words, Take take) {
  skip(words, "(");
  for (;;) {
    take();
    if (!is_symbol(words.word(), ",")) break;
    words.next();
  }
  if (!is_symbol(words.word(), ")")) refuse_filter(words.word().position, "\",\" or \")\"");
  words.next();
}

// What make() makes of numbers that were read; where it refuses them, the filter is wrong there.
template <typename Make>
auto made_of(std::size_t position, Make make) {
  try {
    return make();
  } catch (const RequestError& error) {
    refuse_filter(position, error.problem().expected);
  }
}

double read_number(Cql2Words& words) {
  if (words.word().kind != Kind::number) refuse_filter(words.word().position, "a number");
  const double number = words.word().number;
  words.next();
  return number;
}

// A third number would be a height, which does not matter here.
AxisPair read_place_of(Cql2Words& words) {
  const double first = read_number(words);
  const double second = read_number(words);
  if (words.word().kind == Kind::number) words.next();
  return {.first = first, .second = second};
}

std::vector<Coord> read_ring(Cql2Words& words, const Cql2Terms& terms) {
  constexpr std::size_t kFewest = 4;
  const std::size_t position = words.word().position;
  Places places;
  for_each_part(words, [&] { places.push_back(read_place_of(words)); });
  const auto& first = places.front();
  const auto& last = places.back();
  if (places.size() < kFewest || first.first != last.first || first.second != last.second) {
    refuse_filter(position, "a ring of four places at least, the last like the first");
  }
  return made_of(position, [&] { return terms.ring(places, true); });
}

PolygonRings read_polygon(Cql2Words& words, const Cql2Terms& terms) {
  PolygonRings rings;
  for_each_part(words, [&] { rings.push_back(read_ring(words, terms)); });
  return rings;
}

Cql2Meets read_box(Cql2Words& words, const Cql2Terms& terms) {
  const std::size_t position = words.word().position;
  std::vector<std::string> numbers;
  for_each_part(words, [&] { numbers.push_back(fmt::format("{}", read_number(words))); });
  if (numbers.size() != 4 && numbers.size() != 6) refuse_filter(position, "four or six numbers");
  return made_of(position, [&] { return terms.box(numbers); });
}

Cql2Meets read_point(Cql2Words& words, const Cql2Terms& terms) {
  skip(words, "(");
  const std::size_t position = words.word().position;
  const AxisPair place = read_place_of(words);
  skip(words, ")");
  const Coord at = made_of(position, [&] { return terms.ring({place}, false); }).front();
  return {.windows = std::vector<Box>{{.min = at, .max = at}}, .area = std::nullopt};
}

}  // namespace

bool is_keyword(const Cql2Word& word, std::string_view keyword) {
  return word.kind == Kind::name && same_token(word.text, keyword);
}

void skip(Cql2Words& words, std::string_view symbol) {
  if (!is_symbol(words.word(), symbol)) {
    refuse_filter(words.word().position, fmt::format("\"{}\"", symbol));
  }
  words.next();
}

bool begins_place(const Cql2Word& word) {
  return std::any_of(kPlaces.begin(), kPlaces.end(),
                     [&](std::string_view name) { return is_keyword(word, name); });
}

bool have_common_place(const Cql2Meets& a, const Cql2Meets& b) {
  if (!a.area) {
    if (b.area) return have_common_place(b, a);
    return std::any_of(a.windows->begin(), a.windows->end(), [&](const Box& window) {
      return std::any_of(b.windows->begin(), b.windows->end(),
                         [&](const Box& other) { return intersects(window, other); });
    });
  }
  ShapeList list;
  append_shape(list, *a.area);
  const Shapes shapes(list);
  if (b.area) return Overlay(shapes, *b.area).meets(0);
  return std::any_of(b.windows->begin(), b.windows->end(),
                     [&](const Box& window) { return meets(shapes, 0, window); });
}

Cql2Meets read_place(Cql2Words& words, const Cql2Terms& terms) {
  const Cql2Word begin = words.word();
  words.next();
  const bool may_have_heights = !is_keyword(begin, "BBOX") && !is_keyword(begin, "ENVELOPE");
  if (may_have_heights && is_keyword(words.word(), "Z")) words.next();
  if (is_keyword(begin, "POINT")) return read_point(words, terms);
  if (is_keyword(begin, "BBOX") || is_keyword(begin, "ENVELOPE")) return read_box(words, terms);
  Area area;
  if (is_keyword(begin, "POLYGON"))
    area.push_back(read_polygon(words, terms));
  else
    for_each_part(words, [&] { area.push_back(read_polygon(words, terms)); });
  if (const auto why = why_invalid(area)) {
    refuse_filter(begin.position, fmt::format("a valid area; this has: {}", *why));
  }
  return {.windows = std::nullopt, .area = std::move(area)};
}

}  // namespace metes::api
