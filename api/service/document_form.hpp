#pragma once

#include "api/service/service.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace metes::api {

/// A document of OGC API: for programs, or as a page for people.
enum class DocumentForm : std::uint8_t { json, html };

/// Which of them an Accept wants more, the JSON by its own media type or application/json; nothing
/// where it wants neither. The JSON where there is no Accept.
[[nodiscard]] std::optional<DocumentForm> form_wanted(std::string_view accept,
                                                      std::string_view json_type);

/// What `f` asks for, or else what Accept wants most of the JSON's own media type,
/// application/json and text/html. Throws RequestError for another `f`, and where Accept wants none
/// of them.
[[nodiscard]] DocumentForm form_of(const Call& call, std::string_view json_type);

/// A document with `title`, perhaps `description` and `links`, in the form that is asked for.
[[nodiscard]] Response document_response(const Call& call, std::string_view json_type,
                                         const nlohmann::ordered_json& document);

/// The page that shows such a document: its links, then every other member.
[[nodiscard]] std::string document_page(const nlohmann::ordered_json& document);

/// Where the feature of an id is.
using ItemHref = std::function<std::string(const std::string& id)>;
/// The page that shows a GeoJSON FeatureCollection: the same, and a table with a row a feature.
[[nodiscard]] std::string features_page(const nlohmann::ordered_json& collection,
                                        const ItemHref& href_of);

}  // namespace metes::api
