#pragma once

#include "api/http/message.hpp"
#include "api/http/request_head.hpp"
#include "api/service/parameters.hpp"
#include "api/service/question.hpp"
#include "api/service/search_time.hpp"
#include "api/service/serving.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

class Plane;
struct Problem;

/// What endpoints answer from.
struct Site {
  std::shared_ptr<Serving> serving;
  Today today;
  std::function<std::string()> metrics = {};  // Prometheus text
  std::function<std::string()> reload = {};   // why it failed; empty: it did not
  /// Why the certificate could not be renewed; empty where it could, or where there is no TLS.
  std::function<std::string()> certificate_failure = {};
  std::function<bool(std::string_view)> is_admin = {};  // whether a key opens /admin
  std::function<bool(std::string_view)> is_batch = {};  // or /v1/lookups; none: it needs no key
  std::function<std::string(const Answered&, Language)> record =
      {};  // sealed evidence, api/EVIDENCE.md
  /// The plane of a CRS ("EPSG:3435"), by a pipeline that is pinned or, where that is empty, by the
  /// one that PROJ ranks first; for one request, since it is not shared between threads.
  std::function<std::shared_ptr<const Plane>(const std::string& crs, const std::string& pipeline)>
      plane = {};
  SearchLimits search = {};                                    // of features, for a list or a tile
  std::shared_ptr<Turns> writing = std::make_shared<Turns>();  // of who makes a large answer
  std::string public_url = {};  // where clients reach it, without a last slash; empty: their Host
  std::string scheme = "http";  // of links where no public_url says it
};

/// One request on its way through an endpoint. The catalogue is that of the moment it came, or the
/// one that it names.
struct Call {
  const Request& request;
  const Site& site;
  std::shared_ptr<const Catalogue> catalogue;
  Parameters parameters;
  std::vector<std::string> variables;  // what stands in place of each {…} of the template
  std::string_view route = {};         // the template
};

/// A method and a path template, answered by a function that may throw RequestError.
struct Route {
  std::string_view method;
  std::string_view path;  // "/v1/parcels/{number}"
  std::span<const std::string_view> parameters;
  Response (*answer)(const Call&);
  bool is_streamed = false;
};

struct ServiceOptions {
  std::vector<std::string> origins = {};  // that browsers may ask from; "*": all
  /// How long who asks is to wait: longer than no time is 429. None: nobody waits.
  std::function<std::chrono::seconds(const Request&)> wait = {};
};

/// Routes, and what HTTP wants of every answer: HEAD, OPTIONS, 405, CORS, ETag, If-None-Match,
/// gzip, problem+json. Knows no socket. Callable from any thread.
class Service {
 public:
  /// `routes` outlive it.
  Service(std::span<const Route> routes, Site site, ServiceOptions options = {});

  [[nodiscard]] bool is_streamed(const RequestHead& head) const;
  /// Never throws; what goes wrong is a problem, and no text of an exception leaves.
  [[nodiscard]] Response answer(const Request& request) const;
  /// The problem for a request with these fields that is refused before it is routed.
  [[nodiscard]] Response refuse(const Refusal& refusal, const std::vector<Header>& headers) const;

 private:
  /// The catalogue becomes the one that the query names.
  [[nodiscard]] Response routed(const Request& request, std::shared_ptr<const Catalogue>& catalogue,
                                std::string_view& route) const;
  /// Null where it names none. Throws RequestError where it names one that is not there.
  [[nodiscard]] std::shared_ptr<const Catalogue> named_in(const Parameters& parameters) const;
  [[nodiscard]] Response told(const Problem& problem, const std::vector<Header>& asked) const;
  [[nodiscard]] static Response options_of(const std::string& methods);
  void finish(const Request& request, const Catalogue& catalogue, Response& response) const;
  void pack(const Request& request, Response& response) const;
  void add_for_browsers(const std::vector<Header>& asked, Response& response) const;
  void allow_origin(const std::vector<Header>& asked, Response& response) const;

  std::span<const Route> routes_;
  Site site_;
  ServiceOptions options_;
};

/// The API that everyone may ask: /v1, /healthz, /readyz, /openapi.json, /docs.
[[nodiscard]] std::span<const Route> public_routes();
/// The operator's, for a port of its own: /metrics, /admin/reload, and what describes and checks
/// both: /healthz, /readyz, /openapi.json, /docs.
[[nodiscard]] std::span<const Route> admin_routes();

}  // namespace metes::api
