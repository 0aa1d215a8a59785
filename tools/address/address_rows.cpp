#include "tools/address/address_rows.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "tools/command/line_object.hpp"
#include "tools/command/text_lines.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <utility>

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

// A part of an address; "zip": 90012.0 comes from a column in which some are missing.
std::string part_at(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_number() ? found->dump() : text_at(row, key);
}

bool names_town(const ParsedAddress& address) {
  return !address.city.empty() || !address.state.empty() || !address.zip.empty();
}

// A field beside the text, where that does not say the same.
void add_part(std::string& text, const std::string& part, const std::string& said) {
  if (part.empty() || upper(part) == said) return;
  text.append(", ").append(part);
}

// An address that does not say its town may have it in the fields beside; to one that does they
// may add, or contradict it.
AddressRow row_of_address(const Json& row) {
  AddressParts parts{.number = {},
                     .street = text_at(row, "address"),
                     .unit = {},
                     .city = part_at(row, "city"),
                     .state = part_at(row, "state"),
                     .zip = part_at(row, "zip")};
  const ParsedAddress said = parse_first(parts.street);
  const bool has_town = !parts.city.empty() || !parts.state.empty() || !parts.zip.empty();
  if (has_town && !names_town(said)) return {.parts = std::move(parts)};
  std::string whole = std::move(parts.street);
  add_part(whole, parts.city, said.city);
  add_part(whole, parts.state, said.state);
  add_part(whole, parts.zip, said.zip);
  return {.whole = std::move(whole)};
}

AddressRow row_of(const Json& row) {
  if (row.contains("raw")) return {.whole = text_at(row, "raw")};
  if (row.contains("address")) return row_of_address(row);
  if (!row.contains("street")) {
    throw DataError(
        "expected \"raw\" or \"address\" with the whole text, or \"street\" with its parts");
  }
  return {.parts = {.number = part_at(row, "number"),
                    .street = text_at(row, "street"),
                    .unit = part_at(row, "unit"),
                    .city = part_at(row, "city"),
                    .state = part_at(row, "state"),
                    .zip = part_at(row, "zip")}};
}

// Members of the row that its answer repeats.
void put_own(const Json& row, OwnAddress own, api::JsonWriter& json) {
  for (const char* const key : {"id", "raw", "address"}) {
    const auto found = row.find(key);
    if (found == row.end() || (own == OwnAddress::yes && key == std::string_view("address"))) {
      continue;
    }
    json.key(key);
    if (found->is_string())
      json.value(found->get_ref<const std::string&>());
    else
      json.value(api::JsonText{found->dump()});
  }
}

void put_answer(const Json& row, OwnAddress own, const AnswerRow& answer, std::string& line) {
  api::JsonWriter json(line);
  json.begin_object();
  put_own(row, own, json);
  answer(row_of(row), json);
  json.end_object();
  json.close();
}

void put_error(const Json& row, std::size_t number, const char* error, std::string& line) {
  api::JsonWriter json(line);
  json.begin_object();
  put_own(row, OwnAddress::no, json);
  json.member("error", fmt::format("line {}: {}", number, error));
  json.end_object();
  json.close();
}

std::string answer_line(const TextLines& lines, OwnAddress own, const AnswerRow& answer) {
  Json row;
  std::string line;
  try {
    if (lines.too_long()) {
      throw DataError(fmt::format("the line is longer than {} bytes", TextLines::kMaxLineBytes));
    }
    row = line_object(lines.text());
    put_answer(row, own, answer, line);
  } catch (const std::runtime_error& error) {
    line.clear();
    put_error(row, lines.number(), error.what(), line);
  }
  return line;
}

bool is_blank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

void answer_lines(std::istream& in, OwnAddress own, const AnswerRow& answer) {
  for (TextLines lines(in); lines.next();) {
    if (!is_blank(lines.text())) fmt::print("{}\n", answer_line(lines, own, answer));
  }
}

}  // namespace

void answer_rows(const std::filesystem::path& file, OwnAddress own, const AnswerRow& answer) {
  if (file == "-") {
    std::ios::sync_with_stdio(false);
    return answer_lines(std::cin, own, answer);
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", file.string()));
  answer_lines(in, own, answer);
  if (in.bad()) throw DataError(fmt::format("{}: cannot be read", file.string()));
}

}  // namespace metes::tools
