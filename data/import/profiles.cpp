#include "data/import/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

namespace metes::data {
namespace {

// Those of the parcel, where the first is not of an earlier one.
std::span<const ParcelPosting> first_of_parcel(std::span<const ParcelPosting> postings,
                                               std::uint32_t parcel) {
  const auto end = std::find_if(
      postings.begin(), postings.end(),
      [&](const ParcelPosting& posting) { return posting.parcel != ParcelId{parcel}; });
  return postings.first(static_cast<std::size_t>(end - postings.begin()));
}

void append(Tables<Vector>& tables, const ParcelPosting& posting) {
  tables.posting_by.push_back(posting.by);
  tables.posting_area.push_back(posting.area);
  tables.posting_proof.push_back(posting.proof);
  tables.posting_from.push_back(posting.valid.from);
  tables.posting_until.push_back(posting.valid.until);
  tables.posting_revoked.push_back(posting.revoked);
  tables.posting_source.push_back(posting.source);
  tables.posting_feature.push_back(posting.feature);
}

}  // namespace

void assign_profiles(Tables<Vector>& tables, std::span<const Limits> limits,
                     std::span<const ParcelPosting> postings) {
  std::unordered_map<std::string, std::uint32_t> profiles;
  tables.parcel_profile.reserve(limits.size());
  std::uint32_t begin = 0;
  for (std::uint32_t parcel = 0; parcel < limits.size(); ++parcel) {
    const std::uint32_t end = tables.parcel_record_ends[parcel];
    std::string key(1, static_cast<char>(limits[parcel]));
    key.append(reinterpret_cast<const char*>(tables.record_statement.data() + begin),
               (end - begin) * sizeof(StatementId));
    const auto own = first_of_parcel(postings, parcel);
    if (!own.empty()) key += fmt::format("posted {}", parcel);
    const auto [found, is_new] =
        profiles.try_emplace(std::move(key), static_cast<std::uint32_t>(profiles.size()));
    if (is_new) {
      tables.profile_limits.push_back(limits[parcel]);
      for (const ParcelPosting& posting : own) append(tables, posting);
      tables.profile_posting_ends.push_back(
          static_cast<std::uint32_t>(tables.posting_source.size()));
    }
    postings = postings.subspan(own.size());
    tables.parcel_profile.push_back(ProfileId{found->second});
    begin = end;
  }
}

}  // namespace metes::data
