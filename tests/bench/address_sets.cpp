#include "tests/bench/address_sets.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <stdexcept>
#include <string_view>

namespace metes::bench {
namespace {

using Json = nlohmann::json;

std::vector<Json> read_rows(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot open " + file.string());
  std::vector<Json> rows;
  for (std::string line; std::getline(in, line);) rows.push_back(Json::parse(line));
  return rows;
}

// A peer takes a text a line.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

// The words that carry one of the labels, in the order of the text.
std::string labelled(const Json& row, std::initializer_list<std::string_view> labels) {
  std::string text;
  for (const Json& token : row.at("tokens")) {
    const auto label = token.at(1).get<std::string>();
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) continue;
    if (!text.empty()) text += ' ';
    text += token.at(0).get<std::string>();
  }
  return text;
}

LabelledAddress labelled_address(const Json& row) {
  LabelledAddress address{.text = one_line(row.at("raw")), .label = {}, .unit_with_floor = {}};
  address.label = {
      .number = labelled(row, {"AddressNumberPrefix", "AddressNumber", "AddressNumberSuffix"}),
      .street = labelled(row, {"StreetNamePreDirectional", "StreetNamePreModifier",
                               "StreetNamePreType", "StreetName", "StreetNamePostType",
                               "StreetNamePostDirectional", "StreetNamePostModifier"}),
      .cross = "",
      .unit = labelled(row, {"OccupancyType", "OccupancyIdentifier"}),
      .city = labelled(row, {"PlaceName"}),
      .state = labelled(row, {"StateName"}),
      .zip = labelled(row, {"ZipCode"})};
  address.unit_with_floor =
      labelled(row, {"OccupancyType", "OccupancyIdentifier", "SubaddressIdentifier"});
  return address;
}

}  // namespace

std::vector<LabelledAddress> read_usaddress(const std::filesystem::path& file) {
  std::vector<LabelledAddress> addresses;
  for (const Json& row : read_rows(file)) {
    const bool geocodable = row.contains("number") && row.contains("core") &&
                            !row.contains("box") && !row.contains("inter");
    if (geocodable) addresses.push_back(labelled_address(row));
  }
  return addresses;
}

std::vector<LabelledAddress> read_inspections(const std::filesystem::path& file, std::size_t step) {
  const std::vector<Json> rows = read_rows(file);
  std::vector<LabelledAddress> addresses;
  for (std::size_t i = 0; i < rows.size(); i += step) {
    const Json& row = rows[i];
    addresses.push_back({.text = one_line(row.at("raw")),
                         .label = {.number = row.at("number"),
                                   .street = row.at("line"),
                                   .cross = "",
                                   .unit = "",
                                   .city = row.at("city"),
                                   .state = row.at("state"),
                                   .zip = row.at("zip")},
                         .unit_with_floor = ""});
  }
  return addresses;
}

std::vector<LabelledAddress> read_crossings(const std::filesystem::path& file) {
  std::vector<LabelledAddress> addresses;
  for (const Json& row : read_rows(file)) {
    const auto text = row.at("raw").get<std::string>();
    const auto sign = text.find(" & ");
    if (sign == std::string::npos) continue;
    LabelledAddress address{.text = text + ", Chicago, IL", .label = {}, .unit_with_floor = ""};
    address.label.street = text.substr(0, sign);
    address.label.cross = text.substr(sign + 3);
    address.label.city = "Chicago";
    address.label.state = "IL";
    addresses.push_back(address);
  }
  return addresses;
}

}  // namespace metes::bench
