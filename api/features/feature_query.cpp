#include "api/features/feature_query.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace metes::api {
namespace {

constexpr double kMostLon = 180;
constexpr double kMostLat = 90;

double number_from(std::string_view name, std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || !std::isfinite(value)) {
    refuse_value(name, "four or six decimal numbers divided by commas");
  }
  return value;
}

std::size_t offset_from(const Parameters& parameters) {
  return parameters.count("offset", std::numeric_limits<std::uint32_t>::max(), 0).value_or(0);
}

// Whatever is above the most is the most, also where it does not fit a number of ours.
std::size_t limit_from(const Parameters& parameters) {
  constexpr std::size_t kFits = 9;  // digits
  const auto text = parameters.text("limit");
  if (!text) return kUsualFeatures;
  const bool is_long = text->size() > kFits &&
                       text->find_first_not_of("0123456789") == std::string::npos &&
                       text->front() != '0';
  if (is_long) return kMostFeatures;
  const std::size_t wanted = *parameters.count("limit", std::numeric_limits<std::uint32_t>::max());
  return std::min(wanted, kMostFeatures);
}

// As features have it: without a sign or zeros before it.
bool is_whole_number(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

AxisBox axis_box_from(std::string_view name, const std::vector<std::string>& numbers) {
  constexpr std::size_t kFlat = 4;
  constexpr std::size_t kWithHeights = 6;
  if (numbers.size() != kFlat && numbers.size() != kWithHeights) {
    refuse_value(name, "four or six decimal numbers divided by commas");
  }
  std::vector<double> values;
  values.reserve(numbers.size());
  for (const std::string& each : numbers) values.push_back(number_from(name, each));
  const std::size_t axes = numbers.size() / 2;
  return {.low_first = values[0],
          .low_second = values[1],
          .high_first = values[axes],
          .high_second = values[axes + 1]};
}

bool is_on_globe(LonLat at) {
  return std::abs(at.lon) <= kMostLon && std::abs(at.lat) <= kMostLat;
}

std::vector<Box> windows_of(std::string_view name, LonLat low, LonLat high) {
  if (!is_on_globe(low) || !is_on_globe(high) || low.lat > high.lat) {
    refuse_value(name, "west,south,east,north in degrees on the globe, south not above north");
  }
  if (low.lon <= high.lon) return {{.min = snap(low), .max = snap(high)}};
  return {{.min = snap(low), .max = snap({.lon = kMostLon, .lat = high.lat})},
          {.min = snap({.lon = -kMostLon, .lat = low.lat}), .max = snap(high)}};
}

std::optional<DaySpan> days_of(const Parameters& parameters) {
  const auto text = parameters.text("datetime");
  if (!text) return std::nullopt;
  return day_span_from(*text);
}

FeatureQuery feature_query(const Collection& collection, const Parameters& parameters) {
  FeatureQuery query{.days = days_of(parameters),
                     .limit = limit_from(parameters),
                     .offset = offset_from(parameters)};
  for (const std::string_view name : collection.queryables) {
    if (auto text = parameters.text(name)) query.equal.emplace_back(name, std::move(*text));
  }
  return query;
}

void check_kinds(const FeatureQuery& query, std::span<const LayerField> fields) {
  for (const auto& [name, text] : query.equal) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&name = name](const auto& each) { return each.name == name; });
    if (field == fields.end() || field->kind != LayerField::Kind::integer) continue;
    if (!is_whole_number(text)) refuse_value(name, "a whole number");
  }
}

}  // namespace metes::api
