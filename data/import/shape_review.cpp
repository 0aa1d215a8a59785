#include "data/import/shape_review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace metes::data {
namespace {

std::vector<ParcelId> all_parcels(const DraftBuilder& draft) {
  std::vector<ParcelId> parcels;
  for (std::uint32_t i = 0; i < draft.parcel_count(); ++i) parcels.push_back(ParcelId{i});
  return parcels;
}

std::uint64_t count_stacked(const DraftBuilder& draft) {
  std::vector<ParcelId> parcels = all_parcels(draft);
  std::sort(parcels.begin(), parcels.end(), [&](ParcelId a, ParcelId b) {
    if (draft.digest_of(a) != draft.digest_of(b)) return draft.digest_of(a) < draft.digest_of(b);
    const int order = draft.number_of(a).compare(draft.number_of(b));
    return order != 0 ? order < 0 : a < b;
  });
  std::uint64_t stacked = 0;
  for (std::size_t i = 1; i < parcels.size(); ++i) {
    const ParcelId a = parcels[i - 1];
    const ParcelId b = parcels[i];
    const bool same_number =
        draft.number_of(a) == draft.number_of(b) && !draft.number_of(a).empty();
    if (draft.digest_of(a) == draft.digest_of(b) && !same_number) ++stacked;
  }
  return stacked;
}

std::string places(const DraftBuilder& draft, const City& city,
                   const std::vector<ParcelId>& parcels) {
  constexpr std::size_t kShown = 10;
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, parcels.size()); ++i) {
    const Source& source = city.sources[draft.source_of(parcels[i])];
    text += fmt::format("{}{} feature {}", i == 0 ? "" : ", ", source.id,
                        shown_feature(source, draft.feature_of(parcels[i])));
  }
  return parcels.size() > kShown ? text + ", …" : text;
}

std::size_t count_shapes(const DraftBuilder& draft, const std::vector<ParcelId>& parcels) {
  std::vector<std::uint64_t> digests;
  digests.reserve(parcels.size());
  for (const ParcelId parcel : parcels) digests.push_back(draft.digest_of(parcel));
  std::sort(digests.begin(), digests.end());
  return static_cast<std::size_t>(std::unique(digests.begin(), digests.end()) - digests.begin());
}

}  // namespace

void review_shapes(const DraftBuilder& draft, const City& city, ImportReport& report) {
  report.stacked = count_stacked(draft);
  const JoinSet all(city.sources.size(), true);
  for (const ParcelId parcel : all_parcels(draft)) {
    const std::string_view number = draft.number_of(parcel);
    const auto parcels = draft.parcels_numbered(number, all);
    if (parcels.size() < 2 || parcels.front() != parcel) continue;
    const std::size_t shapes = count_shapes(draft, parcels);
    if (shapes < 2) continue;
    const FeatureInFile first =
        feature_in_file(city.sources[draft.source_of(parcel)], draft.feature_of(parcel));
    report.across.push_back({.kind = ReportEntry::Kind::review,
                             .part = std::string(first.file),
                             .feature = first.number,
                             .number = std::string(number),
                             .reason = "number_with_several_shapes",
                             .text = fmt::format("the number has {} shapes: {}", shapes,
                                                 places(draft, city, parcels))});
  }
}

}  // namespace metes::data
