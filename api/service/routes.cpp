#include "api/service/collection.hpp"
#include "api/service/endpoints.hpp"

#include <array>

namespace metes::api {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kOfParcel{"as_of", "city", "lang"};
constexpr std::array<std::string_view, 2> kOfDirectives{"as_of", "city"};
constexpr std::array<std::string_view, 6> kOfStream{"accuracy_m", "as_of", "directives",
                                                    "lang",       "city",  "evidence"};
constexpr std::array<std::string_view, 1> kOfAsk{"lang"};
constexpr std::array<std::string_view, 1> kOfDocument{"f"};
constexpr std::array<std::string_view, 4> kOfItem{"crs", "datetime", "snapshot", "f"};
constexpr std::array<std::string_view, 6> kOfTile{"datetime", "snapshot",    "collections",
                                                  "filter",   "filter-lang", "filter-crs"};
constexpr std::array<std::string_view, 5> kOfTileJson{"datetime", "collections", "filter",
                                                      "filter-lang", "filter-crs"};
constexpr Names kNone;

constexpr std::array kPublic{
    Route{"GET", "/v1/lookup", kQuestionFields, get_lookup},
    Route{"POST", "/v1/lookup", kNone, post_lookup},
    Route{"POST", "/v1/lookups", kOfStream, post_lookups, true},
    Route{"POST", "/v1/area", kNone, post_area},
    Route{"GET", "/v1/suggest", kSuggestFields, get_suggest},
    Route{"POST", "/v1/suggest", kNone, post_suggest},
    Route{"GET", "/v1/parcels/{number}", kOfParcel, get_parcel},
    Route{"GET", "/v1/directives", kOfDirectives, get_directives},
    Route{"GET", "/v1/directives/{id}", kOfDirectives, get_directive},
    Route{"GET", "/v1/snapshots", kNone, get_snapshots},
    Route{"GET", "/healthz", kNone, get_health},
    Route{"GET", "/readyz", kNone, get_readiness},
    Route{"GET", "/openapi.json", kNone, get_openapi},
    Route{"GET", "/docs", kNone, get_docs},
    Route{"GET", "/ask", kOfAsk, get_ask},
    Route{"POST", "/ask", kNone, post_ask},
    Route{"GET", "/ask.css", kNone, get_ask_style},
    Route{"GET", "/ask.js", kNone, get_ask_script},
    Route{"GET", "/", kOfDocument, get_landing},
    Route{"GET", "/api", kOfDocument, get_api},
    Route{"GET", "/conformance", kOfDocument, get_conformance},
    Route{"GET", "/collections", kOfDocument, get_collections},
    Route{"GET", "/collections/parcels", kOfDocument, get_collection},
    Route{"GET", "/collections/parcels/queryables", kOfDocument, get_queryables},
    Route{"GET", "/collections/parcels/items", kParcelItemParameters, get_items},
    Route{"GET", "/collections/parcels/items/{featureId}", kOfItem, get_item},
    Route{"GET", "/collections/covered", kOfDocument, get_collection},
    Route{"GET", "/collections/covered/queryables", kOfDocument, get_queryables},
    Route{"GET", "/collections/covered/items", kParcelItemParameters, get_items},
    Route{"GET", "/collections/covered/items/{featureId}", kOfItem, get_item},
    Route{"GET", "/collections/jurisdictions", kOfDocument, get_collection},
    Route{"GET", "/collections/jurisdictions/queryables", kOfDocument, get_queryables},
    Route{"GET", "/collections/jurisdictions/items", kJurisdictionItemParameters, get_items},
    Route{"GET", "/collections/jurisdictions/items/{featureId}", kOfItem, get_item},
    Route{"GET", "/collections/custodians", kOfDocument, get_collection},
    Route{"GET", "/collections/custodians/queryables", kOfDocument, get_queryables},
    Route{"GET", "/collections/custodians/items", kCustodianItemParameters, get_items},
    Route{"GET", "/collections/custodians/items/{featureId}", kOfItem, get_item},
    Route{"GET", "/tiles", kOfDocument, get_tilesets},
    Route{"GET", "/tiles.json", kOfTileJson, get_tilejson},
    Route{"GET", "/tiles/{tileMatrixSetId}", kOfDocument, get_tileset},
    Route{"GET", "/tiles/{z}/{x}/{y}.mvt", kOfTile, get_tile},
    Route{"GET", "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", kOfTile,
          get_matrix_tile},
    Route{"GET", "/tileMatrixSets", kOfDocument, get_tile_matrix_sets},
    Route{"GET", "/tileMatrixSets/{tileMatrixSetId}", kOfDocument, get_tile_matrix_set},
};

constexpr std::array kAdmin{
    Route{"GET", "/metrics", kNone, get_metrics},
    Route{"POST", "/admin/reload", kNone, post_reload},
    Route{"GET", "/healthz", kNone, get_health},
    Route{"GET", "/readyz", kNone, get_readiness},
    Route{"GET", "/openapi.json", kNone, get_openapi},
    Route{"GET", "/docs", kNone, get_docs},  // which types of problems point at
};

}  // namespace

std::span<const Route> public_routes() {
  return kPublic;
}
std::span<const Route> admin_routes() {
  return kAdmin;
}

}  // namespace metes::api
