#include "api/field_schema.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace metes::api {
namespace {

std::string_view type_of(LayerField::Kind kind) {
  switch (kind) {
    case LayerField::Kind::integer:
      return "integer";
    case LayerField::Kind::number:
      return "number";
    case LayerField::Kind::text:
      break;
  }
  return "string";
}

}  // namespace

nlohmann::ordered_json schema_of(const LayerField& field) {
  return {{"title", field.name}, {"description", field.meaning}, {"type", type_of(field.kind)}};
}

}  // namespace metes::api
