#include "tools/audit/audit_row.hpp"

#include "geo/answer/comparison.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/snapshot/parcel_name.hpp"
#include "geo/snapshot/parcel_place.hpp"
#include "geo/values/decimal_comma.hpp"
#include "geo/values/error.hpp"
#include "geo/values/trimmed.hpp"
#include "tools/audit/row_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

namespace metes::tools {
namespace {

constexpr double kMaxLongitude = 180;
constexpr double kMaxLatitude = 90;

// A number without blanks and signs of its own, at most so large.
std::optional<double> plain_number(std::string_view text, double most) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || !(std::abs(value) <= most)) {
    return std::nullopt;
  }
  return value;
}

// Most are written with no more places than the grid has.
std::optional<Coord> plain_place(const PlaceTexts& texts) {
  const auto x = units_of_decimal(texts.lon);
  const auto y = units_of_decimal(texts.lat);
  if (x && y && std::abs(*y) <= kMaxLatitude * kUnitsPerDegree) return Coord{.x = *x, .y = *y};
  const auto lon = plain_number(texts.lon, kMaxLongitude);
  const auto lat = plain_number(texts.lat, kMaxLatitude);
  if (!lon || !lat) return std::nullopt;
  return snap({.lon = *lon, .lat = *lat});
}

std::string_view given(std::string_view text, std::string_view what) {
  if (!trimmed(text).empty()) return trimmed(text);
  throw DataError(fmt::format("no {} is given", what));
}

Day day_of_row(std::string_view text, const RowAsker::Defaults& defaults) {
  if (trimmed(text).empty()) return defaults.as_of;
  if (const auto day = row_day(text, defaults.day_format)) return *day;
  if (has_time_zone(text, defaults.day_format)) {
    throw DataError(fmt::format(
        "as_of is \"{}\", expected a day such as 2026-02-10, or one with the time of the city: by "
        "the time zone that is given it may be another day there",
        text));
  }
  throw DataError(fmt::format(
      "as_of is \"{}\", expected a day such as 2026-02-10{}", text,
      defaults.day_format.empty()
          ? " (another form: --day-format, %m/%d/%Y where the month is first)"
          : fmt::format(" or, by --day-format, one as {} has it", defaults.day_format)));
}

std::vector<ParcelId> parcels_of(const Answer& answer) {
  std::vector<ParcelId> parcels;
  for (const ParcelAnswer& parcel : answer.parcels) parcels.push_back(parcel.parcel);
  return parcels;
}

std::string names_of(const Snapshot& snapshot, const std::vector<ParcelId>& parcels) {
  std::string text;
  for (const ParcelId parcel : parcels) {
    if (!text.empty()) text += "; ";
    add_parcel_name(snapshot, parcel, text);
  }
  return text;
}

std::string metres_cell(double metres) {
  std::string text;
  add_metres(metres, text);
  return text;
}

// To the nearest line of a parcel at the place, metres.
std::string edge_of(const Answer& answer) {
  std::optional<double> nearest;
  for (const ParcelAnswer& parcel : answer.parcels) {
    if (parcel.edge_m && (!nearest || *parcel.edge_m < *nearest)) nearest = parcel.edge_m;
  }
  return nearest ? metres_cell(*nearest) : "";
}

// How an address was understood, and as which where that is asserted.
std::string match_of(const Engine& engine, const Answer& answer) {
  if (!answer.match) return {};
  std::string text(to_string(answer.match->status));
  if (!is_firm(answer.match->status) || answer.match->candidates.empty()) return text;
  return text + ": " + to_string(engine.matcher().index(), answer.match->candidates.front());
}

// A parcel of a number may have no place; of several the first that has one.
std::optional<Coord> place_of(const Snapshot& snapshot, const Answer& answer) {
  if (answer.at) return snap(*answer.at);
  for (const ParcelAnswer& parcel : answer.parcels) {
    if (const auto place = parcel_place(snapshot, parcel.parcel)) return place;
  }
  return std::nullopt;
}

std::vector<std::string> codes_of(const Answer& answer) {
  std::vector<std::string> codes;
  for (const Because& because : answer.because) {
    std::string code(to_string(because.reason));
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

}  // namespace

Query RowAsker::query_of(const PlaceTexts& texts) const {
  const Day day = day_of_row(texts.as_of, defaults_);
  if (defaults_.by == AskedBy::parcel) {
    return {.place = Number{std::string(given(texts.parcel, "parcel number"))}, .as_of = day};
  }
  if (defaults_.by == AskedBy::address) {
    return {.place = Address{std::string(given(texts.address, "address"))}, .as_of = day};
  }
  const double accuracy = trimmed(texts.accuracy).empty() ? defaults_.accuracy_m
                                                          : number_of(texts.accuracy, "accuracy");
  return {.place = Position{.at = {.lon = number_of(texts.lon, "longitude"),
                                   .lat = number_of(texts.lat, "latitude")},
                            .accuracy_m = accuracy},
          .as_of = day};
}

std::optional<RowAsker::PlainPosition> RowAsker::plain_position(const PlaceTexts& texts) const {
  if (defaults_.by != AskedBy::position || !texts.as_of.empty()) return std::nullopt;
  const auto at = plain_place(texts);
  const auto accuracy = texts.accuracy.empty() ? std::optional(defaults_.accuracy_m)
                                               : plain_number(texts.accuracy, kMaxAccuracy);
  if (!at || !accuracy || !(0 <= *accuracy && *accuracy <= kMaxAccuracy)) {
    return std::nullopt;
  }
  return PlainPosition{.at = *at, .accuracy_m = *accuracy};
}

RowAnswer RowAsker::answer(const PlaceTexts& texts) const {
  return answer(query_of(texts));
}

RowAnswer RowAsker::answer(const Query& query) const {
  const Snapshot& snapshot = engine_.snapshot();
  const Answer answer = engine_.answer(query);
  const std::vector<ParcelId> parcels = parcels_of(answer);
  return {.texts = {std::string(to_string(answer.outcome)),
                    reason_codes({.outcome = Outcome::depends, .because = answer.because}),
                    names_of(snapshot, parcels), recorded(snapshot, parcels, &Record::custodian),
                    recorded(snapshot, parcels, &Record::use), edge_of(answer),
                    match_of(engine_, answer),
                    answer.directives.empty() ? "" : engine_.directives()[answer.decided_by].id,
                    answer.nearest_covered ? metres_cell(answer.nearest_covered->metres) : "", ""},
          .outcome = answer.outcome,
          .reasons = codes_of(answer),
          .any_covered = std::any_of(
              answer.parcels.begin(), answer.parcels.end(),
              [](const ParcelAnswer& parcel) { return parcel.outcome == Outcome::covered; }),
          .district = recorded(snapshot, parcels, &Record::district),
          .at = place_of(snapshot, answer)};
}

void read_decimal_commas(PlaceTexts& texts) {
  const auto read = [&](std::string_view& text, const char* what) {
    if (text.find_first_of(",.") == std::string_view::npos) return;
    auto number = with_decimal_point(text);
    if (!number) {
      throw DataError(
          fmt::format("{} is \"{}\", expected a number with a decimal comma", what, text));
    }
    text = texts.kept.emplace_back(std::move(*number));
  };
  read(texts.lon, "longitude");
  read(texts.lat, "latitude");
  read(texts.accuracy, "accuracy");
}

double number_of(std::string_view text, std::string_view what) {
  std::string_view digits = trimmed(text);
  if (digits.empty()) throw DataError(fmt::format("no {} is given, expected degrees", what));
  if (digits.front() == '+') digits.remove_prefix(1);
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value);
  if (parsed.ec == std::errc() && parsed.ptr == end) return value;
  const bool has_comma = digits.find(',') != std::string_view::npos && with_decimal_point(digits);
  throw DataError(
      fmt::format("{} is \"{}\", expected a number{}", what, text,
                  has_comma ? " with a decimal point (of a table of cells: --decimal-comma)" : ""));
}

void add_metres(double metres, std::string& text) {
  constexpr double kExact = 1e9;   // below it a double's hundredths are far finer than kDoubt
  constexpr double kDoubt = 1e-4;  // of a hundredth: there the exact decimals decide
  const double hundredths = metres * 100;
  const double whole = std::floor(hundredths);
  const double rest = hundredths - whole;
  if (!(0 <= metres && metres < kExact) || std::abs(rest - 0.5) < kDoubt) {
    fmt::format_to(std::back_inserter(text), "{:.2f}", metres);
    return;
  }
  const auto rounded = static_cast<std::uint64_t>(whole) + (rest > 0.5 ? 1 : 0);
  const fmt::format_int whole_metres(rounded / 100);
  const std::array decimals{'.', static_cast<char>('0' + rounded / 10 % 10),
                            static_cast<char>('0' + rounded % 10)};
  text.append(whole_metres.data(), whole_metres.size());
  text.append(decimals.data(), decimals.size());
}

RowAnswer failed_row(const std::string& error) {
  RowAnswer answer{};
  answer.texts.back() = error;
  return answer;
}

}  // namespace metes::tools
