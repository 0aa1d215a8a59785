#include "api/features/feature_page.hpp"

#include <algorithm>
#include <utility>

namespace metes::api {

FeaturePage::FeaturePage(std::vector<std::unique_ptr<FeatureSource>> sources,
                         const FeatureQuery& query, SearchTime& time)
    : sources_(std::move(sources)), offset_(query.offset) {
  for (const auto& source : sources_) {
    found_.push_back(find(*source, query, time));
    matched_ += found_.back().size();
  }
  returned_ = std::min(query.limit, matched_ - std::min(offset_, matched_));
}

void FeaturePage::write(const PutPosition& put,
                        const std::function<void(std::string_view)>& send) const {
  constexpr std::size_t kPiece = 16'384;
  std::string out;
  std::size_t passed = 0;
  std::size_t written = 0;
  for (std::size_t i = 0; i < sources_.size() && written < returned_; ++i) {
    const std::size_t count = found_[i].size();
    for (std::size_t k = offset_ + written - std::min(passed, offset_ + written);
         k < count && written < returned_; ++k, ++written) {
      out += written > 0 ? ",\n" : "\n";
      append_feature(out, *sources_[i], found_[i][k], put);
      if (out.size() < kPiece) continue;
      send(out);
      out.clear();
    }
    passed += count;
  }
  send(out);
}

}  // namespace metes::api
