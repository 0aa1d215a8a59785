#include "data/layer/package_settings.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <array>
#include <utility>

namespace metes::data {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 3> kOptions{{
    {"OGR_CURRENT_DATE", "2025-01-01T00:00:00.000Z"},
    {"OGR_SQLITE_JOURNAL", "OFF"},
    {"OGR_SQLITE_SYNCHRONOUS", "OFF"},
}};

}  // namespace

PackageSettings::PackageSettings() {
  CPLPushErrorHandler(CPLQuietErrorHandler);
  for (const auto& [key, value] : kOptions) {
    const char* before = CPLGetThreadLocalConfigOption(key, nullptr);
    if (before != nullptr) before_[key] = before;
    CPLSetThreadLocalConfigOption(key, value);
  }
}

PackageSettings::~PackageSettings() {
  for (const auto& [key, value] : kOptions) {
    const auto it = before_.find(key);
    CPLSetThreadLocalConfigOption(key, it == before_.end() ? nullptr : it->second.c_str());
  }
  CPLPopErrorHandler();
}

}  // namespace metes::data
