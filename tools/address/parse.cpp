#include "geo/address/address_parser.hpp"
#include "tools/address/address_json.hpp"
#include "tools/address/address_rows.hpp"
#include "tools/address/town_list.hpp"
#include "tools/command/commands.hpp"

#include <memory>
#include <vector>

namespace metes::tools {
namespace {

ParsedAddress first_of(const AddressRow& row, const AddressReference& reference) {
  return row.whole ? parse_first(*row.whole, reference) : parse_first(row.parts, reference);
}

std::vector<ParsedAddress> readings_of(const AddressRow& row, const AddressReference& reference) {
  return row.whole ? parse_address(*row.whole, reference) : parse_address(row.parts, reference);
}

void put_readings(api::JsonWriter& json, const std::vector<ParsedAddress>& readings) {
  put_address(json, readings.front());
  json.key("readings");
  json.begin_array();
  for (std::size_t i = 1; i < readings.size(); ++i) {
    json.begin_object();
    put_address(json, readings[i]);
    json.end_object();
  }
  json.end_array();
}

std::unique_ptr<const AddressReference> reference_of(const ParseArguments& arguments) {
  if (arguments.towns) return std::make_unique<TownList>(*arguments.towns);
  return std::make_unique<AddressReference>();
}

}  // namespace

int parse(const ParseArguments& arguments) {
  const auto reference = reference_of(arguments);
  answer_rows(arguments.file, OwnAddress::no, [&](const AddressRow& row, api::JsonWriter& answer) {
    if (arguments.readings) return put_readings(answer, readings_of(row, *reference));
    put_address(answer, first_of(row, *reference));
  });
  return 0;
}

}  // namespace metes::tools
