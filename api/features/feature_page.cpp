#include "api/features/feature_page.hpp"

#include <algorithm>
#include <utility>

namespace metes::api {

FeaturePage::FeaturePage(std::vector<std::unique_ptr<FeatureSource>> sources,
                         const FeatureQuery& query, SearchTime& time)
    : sources_(std::move(sources)) {
  for (std::uint32_t source = 0; source < sources_.size(); ++source) {
    const FoundFeatures found = find(*sources_[source], query, time);
    const std::size_t passed = std::exchange(matched_, matched_ + found.size());
    for (std::size_t i = std::max(query.offset, passed) - passed;
         i < found.size() && shown_.size() < query.limit; ++i) {
      shown_.push_back({.source = source, .position = found[i]});
    }
  }
}

void FeaturePage::write(const PutPosition& put,
                        const std::function<void(std::string_view)>& send) const {
  constexpr std::size_t kPiece = 16'384;
  std::string out;
  const char* divider = "\n";
  for (const Shown& each : shown_) {
    out += std::exchange(divider, ",\n");
    append_feature(out, *sources_[each.source], each.position, put);
    if (out.size() < kPiece) continue;
    send(out);
    out.clear();
  }
  send(out);
}

}  // namespace metes::api
