#pragma once

#include "geo/values/layer_field.hpp"

#include <nlohmann/json_fwd.hpp>

namespace metes::api {

/// A field as JSON Schema describes it.
[[nodiscard]] nlohmann::ordered_json schema_of(const LayerField& field);

}  // namespace metes::api
