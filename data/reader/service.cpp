#include "data/reader/service.hpp"

#include "data/reader/gdal_errors.hpp"
#include "geo/values/error.hpp"

#include <cpl_http.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string_view>

namespace metes::data {
namespace {

constexpr std::size_t kQuotedBytes = 200;

struct ResultDeleter {
  void operator()(CPLHTTPResult* result) const { CPLHTTPDestroyResult(result); }
};

std::string fetch(const std::string& url, const std::string& at) {
  const GdalErrors errors;
  CPLStringList options;
  options.SetNameValue("TIMEOUT", "60");
  options.SetNameValue("MAX_RETRY", "2");
  const std::unique_ptr<CPLHTTPResult, ResultDeleter> result(
      CPLHTTPFetch(url.c_str(), options.List()));
  if (!result || result->nStatus != 0 || result->pszErrBuf != nullptr) {
    throw DataError(
        fmt::format("{}: the service does not say how many features it has: {}", at,
                    result && result->pszErrBuf != nullptr ? result->pszErrBuf : errors.text()));
  }
  if (result->nDataLen <= 0) return {};
  return {reinterpret_cast<const char*>(result->pabyData),
          static_cast<std::size_t>(result->nDataLen)};
}

}  // namespace

std::string service_query(const std::string& url) {
  return url + "/query?where=1%3D1&outFields=*&f=json";
}

std::uint64_t service_count(const std::string& url, const std::string& at) {
  const std::string text = fetch(url + "/query?where=1%3D1&returnCountOnly=true&f=json", at);
  const auto answer = nlohmann::json::parse(text, nullptr, false);
  if (answer.is_object() && answer.contains("count") && answer["count"].is_number_unsigned()) {
    return answer["count"].get<std::uint64_t>();
  }
  throw DataError(
      fmt::format("{}: asked for its count the service answers \"{}\", expected {{\"count\": …}}",
                  at, text.substr(0, kQuotedBytes)));
}

}  // namespace metes::data
