#include "api/service/service.hpp"

#include "api/http/gzip.hpp"
#include "api/http/query.hpp"
#include "api/service/problem.hpp"
#include "api/service/written_in_turns.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace metes::api {
namespace {

constexpr std::chrono::seconds kNoTime{0};
constexpr std::size_t kWorthGzip = 1024;     // bytes; less fits a packet anyway
constexpr std::size_t kWorthATurn = 65'536;  // bytes; to pack them takes a millisecond

std::string_view header_of(const Response& response, std::string_view name) {
  return find_header(response.headers, name);
}

void add_header(Response& response, std::string_view name, std::string value) {
  response.headers.push_back({.name = std::string(name), .value = std::move(value)});
}

// What a part of a template leaves open: "17" of the segment "17.mvt" for "{y}.mvt"; nothing where
// the segment is not of that form.
std::optional<std::string> variable_in(std::string_view part, std::string_view segment) {
  const auto ending = part.substr(part.find('}') + 1);
  if (segment.size() <= ending.size()) return std::nullopt;
  const auto open = segment.size() - ending.size();
  if (segment.substr(open) != ending) return std::nullopt;
  return std::string(segment.substr(0, open));
}

// What stands in place of the template's variables; nothing where the path is another.
std::optional<std::vector<std::string>> match_pattern(std::string_view path,
                                                      const std::vector<std::string>& segments) {
  std::vector<std::string> variables;
  for (const std::string& segment : segments) {
    if (path.empty()) return std::nullopt;
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    path.remove_prefix(end);
    if (part.substr(0, 1) != "{") {
      if (part != segment) return std::nullopt;
      continue;
    }
    auto variable = variable_in(part, segment);
    if (!variable) return std::nullopt;
    variables.push_back(std::move(*variable));
  }
  if (!path.empty()) return std::nullopt;
  return variables;
}

bool answers(const Route& route, std::string_view method) {
  return route.method == method || (route.method == "GET" && method == "HEAD");
}

void add_method(std::string& methods, std::string_view method) {
  methods += (methods.empty() ? "" : ", ") + std::string(method);
  if (method == "GET") methods += ", HEAD";
}

std::string_view without_weakness(std::string_view tag) {
  if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
  return tag;
}

// RFC 9110 8.8.3.2: by strong comparison a weak tag is equal to none.
enum class Comparison { weak, strong };

bool names_tag(std::string_view list, std::string_view tag, Comparison comparison) {
  const bool is_weak = comparison == Comparison::weak;
  const bool can_be_named = is_weak || tag == without_weakness(tag);
  if (trimmed(list) == "*") return true;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto item = trimmed(list.substr(0, comma));
    const bool is_equal = is_weak ? without_weakness(item) == without_weakness(tag) : item == tag;
    if (is_equal && can_be_named) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// What answers a body that is still being read is waited for row by row.
bool is_worth_gzip(const Request& request, const Response& response) {
  return response.stream ? request.method != "POST" : response.body.size() >= kWorthGzip;
}

std::function<void(Exchange&)> packed(std::function<void(Exchange&)> stream) {
  return [stream = std::move(stream)](Exchange& exchange) {
    GzipExchange packing(exchange);
    stream(packing);
    packing.finish();
  };
}

// Of a representation, as RFC 9110 has it: the bytes that are sent, and the snapshot behind them.
void tag(const Catalogue& catalogue, Response& response) {
  constexpr std::size_t kDigestPart = 16;
  const auto hash = XXH3_64bits(response.body.data(), response.body.size());
  add_header(response, "ETag",
             fmt::format("\"{}-{:016x}\"", catalogue.digest().substr(0, kDigestPart), hash));
}

// Whether the client has what the tag, if there is one, names. Throws RequestError where it wants
// the answer for what another tag names only.
bool is_known_to(const Request& request, std::string_view etag) {
  if (etag.empty()) return false;
  const auto wanted = find_header(request.headers, "if-match");
  if (!wanted.empty() && !names_tag(wanted, etag, Comparison::strong)) {
    throw RequestError({.kind = ProblemKind::precondition_failed, .parameter = "If-Match"});
  }
  return names_tag(find_header(request.headers, "if-none-match"), etag, Comparison::weak);
}

void leave_out(Response& response) {
  response.status = 304;
  response.body.clear();
  response.content_type.clear();
  response.stream = {};
}

}  // namespace

Service::Service(std::span<const Route> routes, Site site, ServiceOptions options)
    : routes_(routes), site_(std::move(site)), options_(std::move(options)) {}

bool Service::is_streamed(const RequestHead& head) const {
  const auto could_be = [&](const Route& route) {
    return route.is_streamed && route.method == head.method;
  };
  if (std::none_of(routes_.begin(), routes_.end(), could_be)) return false;
  const auto target = parse_target(head.target);
  return target && std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) {
           return could_be(route) && match_pattern(route.path, target->segments);
         });
}

Response Service::options_of(const std::string& methods) {
  Response response{.status = 204};
  add_header(response, "Allow", methods + ", OPTIONS");
  add_header(response, "Access-Control-Allow-Methods", methods);
  add_header(response, "Access-Control-Allow-Headers",
             "Content-Type, Authorization, If-Match, If-None-Match");
  add_header(response, "Access-Control-Max-Age", "600");
  return response;
}

Response Service::told(const Problem& problem, const std::vector<Header>& asked) const {
  return to_response(problem, asked, site_.public_url);
}

std::shared_ptr<const Catalogue> Service::named_in(const Parameters& parameters) const {
  const auto digest = parameters.text("snapshot");
  if (!digest) return nullptr;
  if (auto named = site_.serving->named(*digest)) return named;
  throw RequestError({.kind = ProblemKind::unknown_snapshot,
                      .detail = "It has been replaced, or was never here; begin again without it: "
                                "at the first page, or with the tiles' address in /tiles.json.",
                      .parameter = "snapshot",
                      .expected = "what Metes-Snapshot names"});
}

Response Service::routed(const Request& request, std::shared_ptr<const Catalogue>& catalogue,
                         std::string_view& route) const {
  if (request.target == "*") return options_of("GET, HEAD, POST");
  auto target = parse_target(request.target);
  if (!target) {
    throw RequestError({.kind = ProblemKind::malformed_request,
                        .detail = "The path or the query is not percent-encoded UTF-8."});
  }
  std::string methods;
  for (const Route& each : routes_) {
    auto variables = match_pattern(each.path, target->segments);
    if (!variables) continue;
    route = each.path;
    add_method(methods, each.method);
    if (!answers(each, request.method)) continue;
    Parameters parameters(std::move(target->parameters), each.parameters);
    if (auto named = named_in(parameters)) catalogue = std::move(named);
    return each.answer({.request = request,
                        .site = site_,
                        .catalogue = catalogue,
                        .parameters = std::move(parameters),
                        .variables = std::move(*variables),
                        .route = each.path});
  }
  if (methods.empty()) throw RequestError({.kind = ProblemKind::not_found});
  if (request.method == "OPTIONS") return options_of(methods);
  Response response =
      told({.kind = ProblemKind::method_not_allowed, .expected = methods}, request.headers);
  add_header(response, "Allow", methods + ", OPTIONS");
  return response;
}

Response Service::answer(const Request& request) const {
  std::shared_ptr<const Catalogue> catalogue = site_.serving->catalogue();
  std::string_view route = "-";
  Response response;
  try {
    if (const auto wait = options_.wait ? options_.wait(request) : kNoTime; wait > kNoTime) {
      throw RequestError({.kind = ProblemKind::too_many_requests, .retry_after = wait});
    }
    response = routed(request, catalogue, route);
    finish(request, *catalogue, response);
    if (response.stream && request.method == "GET") {
      write_in_turns(response, turn_to_write(site_.writing, site_.search.most));
    }
  } catch (const RequestError& error) {
    response = told(error.problem(), request.headers);
  } catch (const UsageError&) {
    // Its text repeats what was sent.
    response = told({.kind = ProblemKind::invalid_value}, request.headers);
  } catch (const std::exception&) {
    response = told({.kind = ProblemKind::failed}, request.headers);
  }
  response.route = route;
  if (header_of(response, "Metes-Snapshot").empty()) {
    add_header(response, "Metes-Snapshot", catalogue->digest());
  }
  add_for_browsers(request.headers, response);
  return response;
}

void Service::pack(const Request& request, Response& response) const {
  if (!accepts_gzip(find_header(request.headers, "accept-encoding"))) return;
  if (response.stream) {
    response.stream = packed(std::move(response.stream));
  } else {
    std::shared_ptr<OwnTurn> turn;
    if (response.body.size() > kWorthATurn) turn = turn_to_write(site_.writing, site_.search.most);
    response.body = gzip(response.body);
  }
  add_header(response, "Content-Encoding", "gzip");
}

void Service::finish(const Request& request, const Catalogue& catalogue, Response& response) const {
  if (response.status >= 300 || response.status == 204) return;
  const bool is_packable = is_worth_gzip(request, response);
  if (is_packable) add_header(response, "Vary", "Accept-Encoding");
  // A tag that the endpoint gave is of all its codings.
  if (is_known_to(request, header_of(response, "ETag"))) return leave_out(response);
  if (is_packable) pack(request, response);
  if (!header_of(response, "Cache-Control").empty()) return;
  add_header(response, "Cache-Control", "no-cache");
  tag(catalogue, response);
  if (is_known_to(request, header_of(response, "ETag"))) leave_out(response);
}

void Service::add_for_browsers(const std::vector<Header>& asked, Response& response) const {
  add_header(response, "X-Content-Type-Options", "nosniff");
  allow_origin(asked, response);
}

void Service::allow_origin(const std::vector<Header>& asked, Response& response) const {
  if (options_.origins.empty()) return;
  const auto& origins = options_.origins;
  const bool all = std::find(origins.begin(), origins.end(), "*") != origins.end();
  const auto origin = find_header(asked, "origin");
  if (!all) add_header(response, "Vary", "Origin");
  if (origin.empty()) return;
  const bool is_allowed = all || std::find(origins.begin(), origins.end(), origin) != origins.end();
  if (!is_allowed) return;
  add_header(response, "Access-Control-Allow-Origin", all ? "*" : std::string(origin));
  add_header(response, "Access-Control-Expose-Headers",
             "ETag, Content-Crs, Metes-Snapshot, Metes-Left-Out, X-Request-Id, Retry-After");
}

Response Service::refuse(const Refusal& refusal, const std::vector<Header>& headers) const {
  const auto kind = [&] {
    switch (refusal.status) {
      case 408:
        return ProblemKind::too_slow;
      case 413:
      case 414:
      case 431:
        return ProblemKind::too_large;
      case 500:
        return ProblemKind::failed;
      case 503:
        return ProblemKind::busy;
      default:
        return ProblemKind::malformed_request;
    }
  }();
  Response response =
      told({.kind = kind, .detail = refusal.detail, .status = refusal.status}, headers);
  add_for_browsers(headers, response);
  return response;
}

}  // namespace metes::api
