#include "tools/command/line_object.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

// The library says of which number it is the case between its last two quotes.
std::string number_in(std::string_view message) {
  const std::size_t begin = message.find('\'');
  const std::size_t end = message.rfind('\'');
  if (begin == end) return "a number";
  return std::string(message.substr(begin + 1, end - begin - 1));
}

}  // namespace

Json line_object(std::string_view line) {
  Json object;
  try {
    object = Json::parse(line);
  } catch (const Json::parse_error& error) {
    throw DataError(fmt::format("not JSON at byte {}, expected an object", error.byte));
  } catch (const Json::out_of_range& error) {
    throw DataError(fmt::format("has the number {:.40}, expected none beyond 1.8e308",
                                number_in(error.what())));
  }
  if (object.is_object()) return object;
  throw DataError(fmt::format("is {}, expected an object", object.type_name()));
}

}  // namespace metes::tools
