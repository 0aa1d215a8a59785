#include "api/service/document_form.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/links.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <utility>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kConformsTo{
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/collections-selection",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
};

}  // namespace

Response get_landing(const Call& call) {
  const std::string base = base_of(call);
  Json links = own_links(call, kJsonType);
  links.push_back(link(base + "/ask", "related", kHtmlType, "Ask about a place"));
  links.push_back(link(base + "/api", "service-desc", kOpenapiType, "The API, for programs"));
  links.push_back(link(base + "/docs", "service-doc", kHtmlType, "The API, for people"));
  links.push_back(
      link(base + "/conformance", "conformance", kJsonType, "The standards that it follows"));
  links.push_back(link(base + "/collections", "data", kJsonType, "The collections of features"));
  links.push_back(link(base + "/tiles", ogc_rel("tilesets-vector"), kJsonType, "Vector tiles"));
  links.push_back(link(base + "/tileMatrixSets", ogc_rel("tiling-schemes"), kJsonType,
                       "How the tiles divide the world"));
  links.push_back(link(base + "/tiles.json", "related", kJsonType, "Vector tiles, as TileJSON"));
  const Json document{
      {"title", "Metes"},
      {"description",
       "Where property-access directives apply: parcels, those that are covered, jurisdictions and "
       "custodians of " +
           call.catalogue->city_names() +
           ". About land and published rules only; neither legal advice nor a title search nor a "
           "survey."},
      {"links", std::move(links)}};
  return document_response(call, kJsonType, document);
}

Response get_conformance(const Call& call) {
  const Json document{
      {"title", "Conformance"}, {"links", own_links(call, kJsonType)}, {"conformsTo", kConformsTo}};
  return document_response(call, kJsonType, document);
}

Response get_api(const Call& call) {
  if (form_of(call, kOpenapiType) == DocumentForm::html) return get_docs(call);
  return {.content_type = std::string(kOpenapiType),
          .body = openapi_of(call),
          .headers = {{"Vary", "Accept"}}};
}

}  // namespace metes::api
