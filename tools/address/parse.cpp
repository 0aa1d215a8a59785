#include "geo/address/address_parser.hpp"
#include "tools/address/address_json.hpp"
#include "tools/address/address_rows.hpp"
#include "tools/address/town_list.hpp"
#include "tools/command/commands.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

ParsedAddress first_of(const AddressRow& row, const AddressReference& reference) {
  return row.whole ? parse_first(*row.whole, reference) : parse_first(row.parts, reference);
}

std::vector<ParsedAddress> readings_of(const AddressRow& row, const AddressReference& reference) {
  return row.whole ? parse_address(*row.whole, reference) : parse_address(row.parts, reference);
}

// The reading's fields stand in place of the row's own.
void add_readings(const std::vector<ParsedAddress>& readings, Json& answer) {
  answer.update(address_json(readings.front()));
  Json& others = answer["readings"] = Json::array();
  for (std::size_t i = 1; i < readings.size(); ++i) others.push_back(address_json(readings[i]));
}

std::unique_ptr<const AddressReference> reference_of(const ParseArguments& arguments) {
  if (arguments.towns) return std::make_unique<TownList>(*arguments.towns);
  return std::make_unique<AddressReference>();
}

}  // namespace

int parse(const ParseArguments& arguments) {
  const auto reference = reference_of(arguments);
  answer_rows(arguments.file, [&](const AddressRow& row, Json& answer) {
    if (arguments.readings) return add_readings(readings_of(row, *reference), answer);
    answer.update(address_json(first_of(row, *reference)));
  });
  return 0;
}

}  // namespace metes::tools
