#include "geo/address_parser.hpp"
#include "geo/error.hpp"
#include "tools/address_json.hpp"
#include "tools/commands.hpp"
#include "tools/text_lines.hpp"
#include "tools/town_list.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& row, const char* key) {
  const auto found = row.find(key);
  if (found == row.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return found->dump();  // "zip": 90012
  throw DataError(fmt::format("\"{}\" is {}, expected a text", key, found->type_name()));
}

AddressParts parts_of(const Json& row) {
  return {.number = text_at(row, "number"),
          .street = text_at(row, "street"),
          .unit = text_at(row, "unit"),
          .city = text_at(row, "city"),
          .state = text_at(row, "state"),
          .zip = text_at(row, "zip")};
}

std::vector<ParsedAddress> readings_of(const Json& row, const AddressReference& reference) {
  for (const char* const key : {"raw", "address"}) {
    if (row.contains(key)) return parse_address(text_at(row, key), reference);
  }
  if (row.contains("street")) return parse_address(parts_of(row), reference);
  throw DataError(
      "expected \"raw\" or \"address\" with the whole text, or \"street\" with its parts");
}

// The row as it came, with the reading's fields in place of its own.
void answer(const Json& row, const AddressReference& reference, bool all, Json& answer) {
  if (!row.is_object()) throw DataError(fmt::format("is {}, expected an object", row.type_name()));
  for (const char* const key : {"id", "raw", "address"}) {
    if (row.contains(key)) answer[key] = row[key];
  }
  const auto readings = readings_of(row, reference);
  answer.update(address_json(readings.front()));
  if (!all) return;
  Json& others = answer["readings"] = Json::array();
  for (std::size_t i = 1; i < readings.size(); ++i) others.push_back(address_json(readings[i]));
}

Json answer_line(const TextLines& lines, const AddressReference& reference, bool all) {
  Json result;
  try {
    if (lines.too_long()) {
      throw DataError(fmt::format("the line is longer than {} bytes", TextLines::kMaxLineBytes));
    }
    answer(Json::parse(lines.text()), reference, all, result);
  } catch (const nlohmann::json::exception& error) {
    result["error"] = fmt::format("line {}: {}", lines.number(), error.what());
  } catch (const std::runtime_error& error) {
    result["error"] = fmt::format("line {}: {}", lines.number(), error.what());
  }
  return result;
}

bool is_blank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

void parse_lines(std::istream& in, const AddressReference& reference, bool all) {
  for (TextLines lines(in); lines.next();) {
    if (is_blank(lines.text())) continue;
    const Json result = answer_line(lines, reference, all);
    fmt::print("{}\n", result.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
}

std::unique_ptr<const AddressReference> reference_of(const ParseArguments& arguments) {
  if (arguments.towns) return std::make_unique<TownList>(*arguments.towns);
  return std::make_unique<AddressReference>();
}

}  // namespace

int parse(const ParseArguments& arguments) {
  const auto reference = reference_of(arguments);
  if (arguments.file == "-") {
    std::ios::sync_with_stdio(false);
    parse_lines(std::cin, *reference, arguments.readings);
    return 0;
  }
  std::ifstream in(arguments.file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", arguments.file.string()));
  parse_lines(in, *reference, arguments.readings);
  if (in.bad()) throw DataError(fmt::format("{}: cannot be read", arguments.file.string()));
  return 0;
}

}  // namespace metes::tools
