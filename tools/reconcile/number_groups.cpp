#include "tools/reconcile/number_groups.hpp"

namespace metes::tools {

NumberGroups::NumberGroups(const Snapshot& snapshot) {
  const auto numbered = snapshot.tables().parcels_by_number;
  for (std::size_t i = 0; i < numbered.size(); ++i) {
    const bool begins = i == 0 || snapshot.number(numbered[i]) != snapshot.number(numbered[i - 1]);
    if (begins) begins_.push_back(static_cast<std::uint32_t>(i));
    parcels_.push_back(numbered[i]);
  }
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    if (!snapshot.number(ParcelId{i}).empty()) continue;
    begins_.push_back(static_cast<std::uint32_t>(parcels_.size()));
    parcels_.push_back(ParcelId{i});
  }
  begins_.push_back(static_cast<std::uint32_t>(parcels_.size()));
}

}  // namespace metes::tools
