#include "api/service/field_schema.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>

namespace metes::api {

nlohmann::ordered_json schema_of(const LayerField& field) {
  constexpr std::array kTypes{"string", "integer", "number"};  // in the order of the kinds
  return {{"title", field.name},
          {"description", field.meaning},
          {"type", kTypes.at(static_cast<std::size_t>(field.kind))}};
}

}  // namespace metes::api
