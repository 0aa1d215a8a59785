#include "data/reader/field_text.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ogr_feature.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace metes::data {
namespace {

// Doubles hold every integer below, 2^53, which also stands for the next.
constexpr double kExactIntegers = 9'007'199'254'740'992.0;
// GDAL's time zone flags: 0 not known, 1 local, 100 UTC, then quarters of an hour.
constexpr int kFlagUtc = 100;
constexpr int kFlagFirstZone = 2;
constexpr int kMinutesPerFlag = 15;

std::string zone_text(int flag) {
  if (flag < kFlagFirstZone) return {};
  if (flag == kFlagUtc) return "Z";
  const int minutes = (flag - kFlagUtc) * kMinutesPerFlag;
  const int size = std::abs(minutes);
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

// With milliseconds where there are some: a float holds no more of a minute.
std::string second_text(float second) {
  constexpr int kMilliseconds = 1000;
  constexpr int kMinute = 60 * kMilliseconds;
  const int all = std::min(static_cast<int>(std::lround(second * kMilliseconds)), kMinute - 1);
  if (all % kMilliseconds == 0) return fmt::format("{:02}", all / kMilliseconds);
  return fmt::format("{:02}.{:03}", all / kMilliseconds, all % kMilliseconds);
}

std::string date_text(const OGRFeature& feature, int field, OGRFieldType type, Zones zones) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int zone = 0;
  float second = 0;
  if (feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone) == 0) {
    return {};
  }
  const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (type == OFTDate) return date;
  const std::string said = zones == Zones::as_said ? zone_text(zone) : "";
  const std::string time = fmt::format("{:02}:{:02}:{}{}", hour, minute, second_text(second), said);
  return type == OFTTime ? time : date + "T" + time;
}

std::string real_text(double value) {
  if (!std::isfinite(value)) return {};
  if (std::trunc(value) != value) return fmt::format("{}", value);
  if (std::abs(value) >= kExactIntegers) return fmt::format("{:.16e}", value);
  return fmt::format("{}", static_cast<std::int64_t>(value));
}

std::string number_text(const OGRFeature& feature, int field, NoteList& notes) {
  const double value = feature.GetFieldAsDouble(field);
  const bool single = feature.GetFieldDefnRef(field)->GetSubType() == OFSTFloat32;
  if (single && std::trunc(value) != value) return fmt::format("{}", static_cast<float>(value));
  if (std::abs(value) >= kExactIntegers && std::trunc(value) == value) {
    notes.add("number_inexact", "numbers stored as floating point beyond its 53 bits",
              fmt::format("feature {}", feature.GetFID()));
  }
  return real_text(value);
}

template <typename Values>
std::string json_text(const Values& values) {
  return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// As JSON: GDAL's own text of a list divides its members by nothing that these may not have, and is
// cut where it is long. Nothing for what is no list.
std::optional<std::string> list_text(const OGRFeature& feature, int field, OGRFieldType type) {
  int count = 0;
  const auto numbers = [&](const auto* first) {
    return json_text(std::vector(first, first + count));
  };
  switch (type) {
    case OFTIntegerList:
      return numbers(feature.GetFieldAsIntegerList(field, &count));
    case OFTInteger64List:
      return numbers(feature.GetFieldAsInteger64List(field, &count));
    case OFTRealList:
      return numbers(feature.GetFieldAsDoubleList(field, &count));
    case OFTStringList: {
      const char* const* const members = feature.GetFieldAsStringList(field);
      return json_text(std::vector<std::string>(members, members + CSLCount(members)));
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

bool is_cut_to_64_bits(const OGRFeature& feature, int field) {
  using Limits = std::numeric_limits<std::int64_t>;
  const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
  if (definition.GetType() != OFTInteger64 || definition.GetWidth() <= Limits::digits10)
    return false;
  if (feature.IsFieldSetAndNotNull(field) == 0) return false;
  const std::int64_t value = feature.GetFieldAsInteger64(field);
  return value == Limits::max() || value == Limits::min();
}

std::string field_text(const OGRFeature& feature, int field, Zones zones, TextCleaner& cleaner,
                       NoteList& notes) {
  if (feature.IsFieldSetAndNotNull(field) == 0) return {};
  const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
  const OGRFieldType type = definition.GetType();
  switch (type) {
    case OFTInteger:
      if (definition.GetSubType() == OFSTBoolean) {
        return feature.GetFieldAsInteger(field) != 0 ? "true" : "false";
      }
      [[fallthrough]];
    case OFTInteger64:
      return fmt::format("{}", feature.GetFieldAsInteger64(field));
    case OFTReal:
      return number_text(feature, field, notes);
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
      return date_text(feature, field, type, zones);
    default: {
      const auto list = list_text(feature, field, type);
      return cleaner.clean(list ? *list : feature.GetFieldAsString(field), "feature",
                           feature.GetFID());
    }
  }
}

}  // namespace metes::data
