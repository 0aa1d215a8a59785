#include "api/features/crs.hpp"
#include "api/features/feature_filter.hpp"
#include "api/features/feature_json.hpp"
#include "api/features/feature_page.hpp"
#include "api/features/feature_sources.hpp"
#include "api/service/document_form.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/field_schema.hpp"
#include "api/service/html_page.hpp"
#include "api/service/links.hpp"
#include "api/service/problem.hpp"
#include "api/service/written_in_turns.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

// "parcels" of the route "/collections/parcels/items".
const Collection& collection_of(const Call& call) {
  constexpr std::size_t kBegin = std::string_view("/collections/").size();
  const auto rest = call.route.substr(kBegin);
  const auto name = rest.substr(0, rest.find('/'));
  const auto all = collections();
  return *std::find_if(all.begin(), all.end(),
                       [&](const Collection& each) { return each.name == name; });
}

std::string path_of(const Collection& collection) {
  return "/collections/" + std::string(collection.name);
}

Json extent_of(const FeatureSources& sources) {
  const Box box = bounds_of(sources);
  if (is_empty(box)) return Json::object();
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  Json bbox = Json::array({low.lon, low.lat, high.lon, high.lat});
  return {{"spatial", {{"bbox", Json::array({std::move(bbox)})}, {"crs", kCrs84}}}};
}

Json document_of(const Call& call, const Collection& collection, Json links) {
  const std::string path = base_of(call) + path_of(collection);
  links.push_back(link(path + "/items?f=json", "items", kGeoJsonType, "The features"));
  links.push_back(link(path + "/items?f=html", "items", kHtmlType, "The features as a page"));
  links.push_back(link(path + "/queryables", ogc_rel("queryables"), kSchemaType,
                       "What features can be asked for by"));
  Json document{{"id", collection.name},
                {"title", collection.title},
                {"description", collection.description},
                {"links", std::move(links)},
                {"itemType", "feature"},
                {"storageCrs", kCrs84}};
  for (const Crs& crs : crs_of(*call.catalogue)) document["crs"].push_back(crs.uri);
  Json extent = extent_of(feature_sources(call, collection.id, std::nullopt));
  if (!extent.empty()) document["extent"] = std::move(extent);
  return document;
}

PutPosition positions_in(const Call& call, std::vector<Header>& headers) {
  auto crs = std::make_shared<const CrsInUse>(call, "crs");
  headers.push_back({"Content-Crs", "<" + crs->uri() + ">"});
  return [crs = std::move(crs)](std::string& out, Coord at) { crs->append(out, at); };
}

// Of what may be kept and asked about again: it changes with the snapshot, the program, the day and
// the form.
std::vector<Header> kept_by_asker(const Call& call, DocumentForm form) {
  constexpr std::size_t kDigestPart = 16;
  const std::string& digest = call.catalogue->digest();
  std::string key = digest + METES_VERSION + base_of(call) + call.request.target +
                    (form == DocumentForm::json ? "j" : "h");
  for (const Edition& edition : call.catalogue->editions()) {
    key += to_string(call.site.today(edition.engine->snapshot().city()));
  }
  return {{"Cache-Control", "private, no-cache"},
          {"ETag", fmt::format("W/\"{}-{:016x}\"", digest.substr(0, kDigestPart),
                               XXH3_64bits(key.data(), key.size()))},
          {"Vary", "Accept"}};
}

std::string now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time));
}

Json page_links(const Call& call, const Collection& collection, const FeatureQuery& query,
                const FeaturePage& page) {
  const bool is_html = form_of(call, kGeoJsonType) == DocumentForm::html;
  const auto type = is_html ? kHtmlType : kGeoJsonType;
  Json links = own_links(call, kGeoJsonType);
  const auto add = [&](std::string_view rel, std::size_t offset, std::string_view title) {
    auto given = with(query_of(call), "offset", offset > 0 ? std::to_string(offset) : "");
    given = with(std::move(given), "datetime", day_named(call));
    given = with(std::move(given), "snapshot", call.catalogue->digest());
    links.push_back(link(base_of(call) + target_of(path_of(call), given), rel, type, title));
  };
  if (query.offset + page.returned() < page.matched()) {
    add("next", query.offset + page.returned(), "The next page");
  }
  if (query.offset > 0) {
    const std::size_t end = std::min(query.offset, page.matched());  // of what is before
    add("prev", end - std::min(end, query.limit), "The page before");
  }
  links.push_back(
      link(base_of(call) + path_of(collection), "collection", kJsonType, collection.title));
  return links;
}

struct FeatureId {
  std::string city;
  std::uint32_t position = 0;
};

// As feature_id() writes it.
std::optional<FeatureId> feature_id_of(const std::string& text) {
  const auto dot = text.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  FeatureId id{.city = text.substr(0, dot)};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + dot + 1, end, id.position);
  if (error != std::errc() || stopped != end) return std::nullopt;
  if (id.city.empty() || text.substr(dot + 1) != std::to_string(id.position)) return std::nullopt;
  return id;
}

// A feature of the collection, of the same snapshot, on the same day and in the same form. In
// another snapshot its id may be another feature's.
std::string item_href(const Call& call, const Collection& collection, const std::string& id) {
  QueryPairs same;
  for (const auto& pair : query_of(call)) {
    if (pair.first == "crs" || pair.first == "datetime" || pair.first == "f") same.push_back(pair);
  }
  same.emplace_back("snapshot", call.catalogue->digest());
  return base_of(call) + target_of(path_of(collection) + "/items/" + percent_encoded(id), same);
}

Response with_headers(Response response, std::vector<Header> headers) {
  for (Header& header : headers) response.headers.push_back(std::move(header));
  return response;
}

Response geojson_response(std::string body) {
  return {.content_type = std::string(kGeoJsonType), .body = std::move(body)};
}

Response page_response(const Call& call, const Collection& collection, const std::string& body) {
  return html_response(features_page(
      Json::parse(body), [&](const std::string& id) { return item_href(call, collection, id); }));
}

[[noreturn]] void refuse_feature() {
  throw RequestError({.kind = ProblemKind::unknown_feature, .parameter = "featureId"});
}

}  // namespace

Response get_collections(const Call& call) {
  Json list = Json::array();
  for (const Collection& collection : collections()) {
    const std::string path = base_of(call) + path_of(collection);
    Json links = Json::array();
    links.push_back(link(path, "self", kJsonType, "The collection"));
    list.push_back(document_of(call, collection, std::move(links)));
  }
  return document_response(call, kJsonType,
                           {{"title", "Collections"},
                            {"links", own_links(call, kJsonType)},
                            {"collections", std::move(list)}});
}

Response get_collection(const Call& call) {
  return document_response(call, kJsonType,
                           document_of(call, collection_of(call), own_links(call, kJsonType)));
}

Response get_queryables(const Call& call) {
  const Collection& collection = collection_of(call);
  const auto sources = feature_sources(call, collection.id, std::nullopt);
  Json properties = Json::object();
  for (const std::string_view name : collection.queryables) {
    const auto& fields = sources.front()->fields();
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const LayerField& each) { return each.name == name; });
    properties[field->name] = schema_of(*field);
  }
  if (collection.has_shapes) {
    properties["geometry"] = {{"title", "geometry"},
                              {"x-ogc-role", "primary-geometry"},
                              {"format", "geometry-polygon-or-multipolygon"}};
  }
  return document_response(call, kSchemaType,
                           {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                            {"$id", base_of(call) + path_of(collection) + "/queryables"},
                            {"type", "object"},
                            {"title", collection.title},
                            {"properties", std::move(properties)},
                            {"additionalProperties", false}});
}

Response get_items(const Call& call) {
  constexpr std::size_t kWorthStreaming = 100;  // features; to make them takes a millisecond
  constexpr std::size_t kMostShown = 1'000;     // on a page for people
  SearchTime time(call.site.search);
  const Collection& collection = collection_of(call);
  const auto form = form_of(call, kGeoJsonType);
  FeatureQuery query = feature_query(collection, call.parameters);
  if (form == DocumentForm::html) query.limit = std::min(query.limit, kMostShown);
  const CrsInUse bbox_crs(call, "bbox-crs");
  if (call.parameters.text("bbox")) bbox_crs.select("bbox", call.parameters.list("bbox"), query);
  auto headers = kept_by_asker(call, form);
  const auto put = positions_in(call, headers);
  const std::string city = call.parameters.text("city").value_or("");
  auto sources = feature_sources(call, collection.id, query.days, city);
  if (!sources.empty()) {
    auto fields = queryables_of(collection, *sources.front());
    check_kinds(query, fields);
    query.filter = filter_of(call, std::move(fields), collection.has_shapes);
  }
  const auto page = std::make_shared<const FeaturePage>(std::move(sources), query, time);
  const Json head{{"type", "FeatureCollection"},
                  {"title", collection.title},
                  {"timeStamp", now()},
                  {"numberMatched", page->matched()},
                  {"numberReturned", page->returned()},
                  {"links", page_links(call, collection, query, *page)}};
  std::string begin = head.dump(-1, ' ', false, Json::error_handler_t::replace);
  begin.replace(begin.size() - 1, 1, ",\"features\":[");
  constexpr std::string_view kEnd = "]}\n";
  if (form == DocumentForm::json && page->returned() > kWorthStreaming) {
    return {.content_type = std::string(kGeoJsonType),
            .headers = std::move(headers),
            .stream = [page, put, begin = std::move(begin), kEnd](Exchange& exchange) {
              exchange.write(begin);
              page->write(put, [&](std::string_view text) { exchange.write(text); });
              exchange.write(kEnd);
            }};
  }
  std::shared_ptr<OwnTurn> turn;
  if (form == DocumentForm::html) turn = turn_to_write(call.site.writing, call.site.search.most);
  page->write(put, [&](std::string_view text) { begin += text; });
  begin += kEnd;
  return with_headers(form == DocumentForm::json ? geojson_response(std::move(begin))
                                                 : page_response(call, collection, begin),
                      std::move(headers));
}

Response get_item(const Call& call) {
  const Collection& collection = collection_of(call);
  const auto form = form_of(call, kGeoJsonType);
  const auto days = days_of(call.parameters);
  const auto id = feature_id_of(call.variables.front());
  if (!id) refuse_feature();
  const auto sources = feature_sources(call, collection.id, days, id->city);
  if (sources.empty() || !sources.front()->has(id->position)) refuse_feature();
  Json links = own_links(call, kGeoJsonType);
  links.push_back(
      link(base_of(call) + path_of(collection), "collection", kJsonType, collection.title));
  std::string body;
  auto headers = kept_by_asker(call, form);
  append_feature(body, *sources.front(), id->position, positions_in(call, headers),
                 ",\"links\":" + links.dump(-1, ' ', false, Json::error_handler_t::replace));
  body += '\n';
  return with_headers(form == DocumentForm::json ? geojson_response(std::move(body))
                                                 : html_response(document_page(Json::parse(body))),
                      std::move(headers));
}

}  // namespace metes::api
