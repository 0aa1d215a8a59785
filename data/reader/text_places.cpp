#include "data/reader/text_places.hpp"

#include "data/reader/xml_tags.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/trimmed.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace metes::data {
namespace {

using Names = std::span<const std::string_view>;

bool is_any_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_coordinate(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end && std::isfinite(number);
}

// Of numbers with blanks or commas between; nothing where all are.
std::optional<std::string_view> first_other(std::string_view text) {
  constexpr std::string_view kBetween = " \t\r\n,";
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
    if (text.empty()) return std::nullopt;
    const std::string_view word = text.substr(0, text.find_first_of(kBetween));
    if (!is_coordinate(word)) return word;
    text.remove_prefix(word.size());
  }
}

/// In attributes of GPX and OpenStreetMap, and in texts of the others, which stand in a shape: a
/// property may have any name.
class PlaceTags : public XmlTags {
 public:
  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (is_any_of(tag, kPoints)) look_at(tag, attributes);
    is_place_ = is_any_of(tag, kRss) || (!open_.empty() && is_any_of(open_.back(), kShapes) &&
                                         is_any_of(tag, kCoordinates));
    open_.emplace_back(tag);
    text_.clear();
  }
  void end(std::string_view tag) override {
    open_.pop_back();
    if (std::exchange(is_place_, false)) {
      if (const auto other = first_other(text_)) note(tag, "coordinate", *other);
      ++counts_[std::string(tag)];
    }
  }
  void text(std::string_view part) override {
    if (is_place_) text_ += part;
  }
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  static constexpr std::array<std::string_view, 4> kPoints{"wpt", "rtept", "trkpt", "node"};
  static constexpr std::array<std::string_view, 3> kRss{"point", "line", "polygon"};
  static constexpr std::array<std::string_view, 9> kShapes{
      "Point", "LineString", "LinearRing", "LineStringSegment", "Arc",
      "point", "linestring", "polygon",    "multipoint"};
  static constexpr std::array<std::string_view, 3> kCoordinates{"coordinates", "pos", "posList"};

  void look_at(std::string_view tag, const XmlAttributes& attributes) {
    for (const char* const name : {"lat", "lon"}) {
      const std::string_view degrees = attributes.of(name);
      if (!is_coordinate(degrees)) note(tag, name, degrees);
    }
    ++counts_[std::string(tag)];
  }
  void note(std::string_view tag, std::string_view what, std::string_view text) {
    if (!wrong_.empty()) return;
    wrong_ = fmt::format("its {} number {} has the {} \"{}\"", tag, counts_[std::string(tag)] + 1,
                         what, text);
  }

  std::vector<std::string> open_;
  std::map<std::string, int> counts_;
  bool is_place_ = false;
  std::string text_;
  std::string wrong_;
};

std::string wrong_in_xml(const std::string& path) {
  PlaceTags places;
  read_xml(path, places);
  return places.wrong();
}

// A line of GMT is a comment, the end of a part, or x and y, with what else there may be.
std::string wrong_in_gmt(const std::string& path) {
  const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> in(VSIFOpenL(path.c_str(), "rb"),
                                                            VSIFCloseL);
  int number = 0;
  while (const char* const read = in ? CPLReadLineL(in.get()) : nullptr) {
    const std::string_view line = trimmed(read);
    ++number;
    if (line.starts_with('#') || line.starts_with('>')) continue;
    const bool has_two = line.find_first_of(" \t,") != std::string_view::npos;
    if (!has_two || first_other(line)) return fmt::format("its line {} is \"{}\"", number, line);
  }
  return {};
}

}  // namespace

std::optional<std::string> wrong_place_in(const std::string& path, std::string_view driver) {
  constexpr std::array<std::string_view, 7> kXml{"GPX",   "GML", "GeoRSS", "LIBKML",
                                                 "MapML", "JML", "OSM"};
  const std::string name = lower(path);
  const bool is_packed = name.ends_with(".kmz") || name.ends_with(".pbf");
  std::string wrong;
  if (is_any_of(driver, kXml) && !is_packed) wrong = wrong_in_xml(path);
  if (driver == "OGR_GMT") wrong = wrong_in_gmt(path);
  return wrong.empty() ? std::nullopt : std::optional(wrong);
}

}  // namespace metes::data
