#pragma once

#include "api/service/service.hpp"

#include <array>
#include <functional>
#include <string_view>

namespace metes::api {

/// What suggestions are asked by: parameters of a query, or fields of a form.
inline constexpr std::array<std::string_view, 3> kSuggestFields{"q", "limit", "city"};

// One function an endpoint. All may throw RequestError and are callable from any thread.

[[nodiscard]] Response get_lookup(const Call& call);
[[nodiscard]] Response post_lookup(const Call& call);
[[nodiscard]] Response post_lookups(const Call& call);
[[nodiscard]] Response post_area(const Call& call);
[[nodiscard]] Response get_suggest(const Call& call);
[[nodiscard]] Response post_suggest(const Call& call);
[[nodiscard]] Response get_parcel(const Call& call);
[[nodiscard]] Response get_directives(const Call& call);
[[nodiscard]] Response get_directive(const Call& call);
[[nodiscard]] Response get_snapshots(const Call& call);
[[nodiscard]] Response get_health(const Call& call);
[[nodiscard]] Response get_readiness(const Call& call);
[[nodiscard]] Response get_openapi(const Call& call);
[[nodiscard]] Response get_docs(const Call& call);
[[nodiscard]] Response get_metrics(const Call& call);
[[nodiscard]] Response post_reload(const Call& call);

// The page that people ask at, with what it loads.
[[nodiscard]] Response get_ask(const Call& call);
[[nodiscard]] Response post_ask(const Call& call);
[[nodiscard]] Response get_ask_style(const Call& call);
[[nodiscard]] Response get_ask_script(const Call& call);

// OGC API - Features. The collection is named by the route.
[[nodiscard]] Response get_landing(const Call& call);
[[nodiscard]] Response get_conformance(const Call& call);
[[nodiscard]] Response get_api(const Call& call);
[[nodiscard]] Response get_collections(const Call& call);
[[nodiscard]] Response get_collection(const Call& call);
[[nodiscard]] Response get_queryables(const Call& call);
[[nodiscard]] Response get_items(const Call& call);
[[nodiscard]] Response get_item(const Call& call);

// OGC API - Tiles, and the same tiles as web maps ask for them.
[[nodiscard]] Response get_tile(const Call& call);
[[nodiscard]] Response get_matrix_tile(const Call& call);
[[nodiscard]] Response get_tilejson(const Call& call);
[[nodiscard]] Response get_tilesets(const Call& call);
[[nodiscard]] Response get_tileset(const Call& call);
[[nodiscard]] Response get_tile_matrix_sets(const Call& call);
[[nodiscard]] Response get_tile_matrix_set(const Call& call);

/// Throws RequestError where the request has no key that opens, as `Authorization: Bearer`. `kind`:
/// "an admin".
void want_key(const Call& call, const std::function<bool(std::string_view)>& opens,
              std::string_view kind);
/// The day that features are about: as asked for, or else today, where that is one day in all
/// cities.
[[nodiscard]] std::string day_named(const Call& call);
/// The description of the API, with where clients reach it.
[[nodiscard]] std::string openapi_of(const Call& call);
/// The answer to a lookup as JSON, or as the record that it asks for; not to be stored.
[[nodiscard]] Response lookup_response(const Call& call, const Question& question);
/// Throws RequestError also where the time for searches is over.
[[nodiscard]] Answered answered_in_time(const Call& call, const Question& question);
/// What was asked, and so where somebody may be, is kept by nobody on the way.
[[nodiscard]] Response not_stored(Response response);
/// Refuses a body that is not said to be of this type, or that is packed.
void require_type(const Request& request, std::string_view type);

}  // namespace metes::api
