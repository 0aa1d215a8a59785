#include "tools/address/address_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void put_street(Json& json, const StreetName& street) {
  put(json, "predir", street.pre_directional);
  put(json, "pretype", street.pre_type);
  put(json, "name", street.name);
  put(json, "suffix", street.type);
  put(json, "postdir", street.post_directional);
}

std::string_view kind_name(AddressKind kind) {
  constexpr std::array<std::string_view, 6> kNames{"address", "street", "intersection",
                                                   "place",   "po_box", "none"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace

Json address_json(const ParsedAddress& address) {
  Json json;
  json["kind"] = kind_name(address.kind);
  put(json, "number", address.number_text);
  put_street(json, address.street);
  if (!address.cross_street.name.empty()) put_street(json["cross_street"], address.cross_street);
  put(json, "place", address.place);
  put(json, "unit", address.unit);
  put(json, "city", address.city);
  put(json, "state", address.state);
  put(json, "zip", address.zip);
  put(json, "zip4", address.zip4);
  if (!address.unexplained.empty()) json["unexplained"] = address.unexplained;
  return json;
}

}  // namespace metes::tools
