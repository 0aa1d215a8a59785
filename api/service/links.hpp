#pragma once

#include "api/http/query.hpp"
#include "api/service/service.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kGeoJsonType = "application/geo+json";
inline constexpr std::string_view kHtmlType = "text/html";
inline constexpr std::string_view kOpenapiType = "application/vnd.oai.openapi+json;version=3.0";
inline constexpr std::string_view kSchemaType = "application/schema+json";

/// Where clients reach this service, without a last slash: Site::public_url, or what the request
/// calls its host. Empty, so that links are relative, where it names none.
[[nodiscard]] std::string base_of(const Call& call);

/// A path with this query, percent-encoded; the path is encoded already.
[[nodiscard]] std::string target_of(std::string_view path, const QueryPairs& query);
/// Text as a segment of a path.
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// Those of the request, in their order.
[[nodiscard]] QueryPairs query_of(const Call& call);
/// Its path as it was sent.
[[nodiscard]] std::string path_of(const Call& call);
/// The same query with one value set, or left out where it is empty.
[[nodiscard]] QueryPairs with(QueryPairs query, std::string_view name, const std::string& value);

/// A relation that OGC registers: "queryables".
[[nodiscard]] std::string ogc_rel(std::string_view name);
[[nodiscard]] nlohmann::ordered_json link(std::string href, std::string_view rel,
                                          std::string_view type, std::string_view title);
/// Of a document that is there in two forms, in the one that is answered: "self", "alternate".
[[nodiscard]] nlohmann::ordered_json own_links(const Call& call, std::string_view type);

}  // namespace metes::api
