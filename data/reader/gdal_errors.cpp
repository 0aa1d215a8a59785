#include "data/reader/gdal_errors.hpp"

#include "data/reader/text_encoding.hpp"

#include <cpl_error.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace metes::data {
namespace {

constexpr std::size_t kKept = 3;

void keep_failure(CPLErr level, CPLErrorNum /*number*/, const char* message) {
  if (level < CE_Failure) return;
  static_cast<GdalFailures*>(CPLGetErrorHandlerUserData())->keep(message);
}

}  // namespace

GdalListener::GdalListener(GdalFailures& failures) {
  CPLPushErrorHandlerEx(keep_failure, &failures);
}

GdalListener::~GdalListener() {
  CPLPopErrorHandler();
}

void GdalFailures::keep(const char* message) {
  NoteList unused;
  std::string text = TextCleaner(Encoding::unstated, unused).clean(message, "message", 0);
  const bool known = std::find(failures_.begin(), failures_.end(), text) != failures_.end();
  if (!known && failures_.size() < kKept) failures_.push_back(std::move(text));
}

std::string GdalFailures::text() const {
  if (failures_.empty()) return "no reason given";
  return fmt::format("{}", fmt::join(failures_, "; "));
}

}  // namespace metes::data
