#include "data/reader/no_fetching.hpp"

#include <cpl_conv.h>
#include <cpl_http.h>

namespace metes::data {
namespace {

// GDAL frees it; with nothing at all it would fetch by itself.
CPLHTTPResult* refuse_to_fetch(const char* url, CSLConstList /*options*/,
                               GDALProgressFunc /*progress*/, void* /*progress_argument*/,
                               CPLHTTPFetchWriteFunc /*write*/, void* /*write_argument*/,
                               void* asked_for) {
  *static_cast<std::string*>(asked_for) = url;
  auto* const result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  result->nStatus = 1;
  result->pszErrBuf = CPLStrdup("nothing is fetched");
  return result;
}

}  // namespace

NoFetching::NoFetching() {
  CPLHTTPPushFetchCallback(refuse_to_fetch, &asked_for_);
}

NoFetching::~NoFetching() {
  CPLHTTPPopFetchCallback();
}

}  // namespace metes::data
