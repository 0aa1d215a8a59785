#include "geo/snapshot/parcel_names.hpp"

#include "geo/snapshot/parcel_name.hpp"
#include "geo/snapshot/prefetch.hpp"
#include "geo/values/parcel_number.hpp"

#include <algorithm>
#include <string_view>

namespace metes {
namespace {

// 32 MiB; a table of so many places has seldom all of more parcels.
constexpr std::uint32_t kMostParcels = 1U << 21U;

}  // namespace

void ParcelNames::expect(std::span<const std::uint32_t> parcels) {
  if (!made_.load(std::memory_order_acquire)) {
    const std::uint64_t expected = expected_ += parcels.size();
    if (expected < snapshot_.parcel_count() / 2 || snapshot_.parcel_count() > kMostParcels) {
      return read_ahead(parcels);
    }
    const std::unique_lock making(making_, std::try_to_lock);
    if (!making) return read_ahead(parcels);
    if (!made_.load(std::memory_order_acquire)) make();
  }
  for (const std::uint32_t parcel : parcels) prefetch_at(std::span<const Slot>(slots_), parcel);
}

void ParcelNames::add(ParcelId parcel, std::string& text) const {
  if (made_.load(std::memory_order_acquire) && index(parcel) < slots_.size()) {
    const Slot& slot = slots_[index(parcel)];
    const std::string_view number(slot.number.data(), slot.size);
    if (!number.empty()) {
      return add_display_number(number, snapshot_.city().number_scheme, text);
    }
  }
  add_parcel_name(snapshot_, parcel, text);
}

void ParcelNames::make() {
  slots_.resize(snapshot_.parcel_count());
  for (std::uint32_t i = 0; i < slots_.size(); ++i) {
    Slot& slot = slots_[i];
    const std::string_view number = snapshot_.number(ParcelId{i});
    if (number.size() > slot.number.size()) continue;
    std::copy(number.begin(), number.end(), slot.number.begin());
    slot.size = static_cast<std::uint8_t>(number.size());
  }
  made_.store(true, std::memory_order_release);
}

// Step by step, as one says where the next is.
void ParcelNames::read_ahead(std::span<const std::uint32_t> parcels) const {
  const auto& tables = snapshot_.tables();
  const auto text_of = [&](std::uint32_t parcel) {
    return parcel < tables.parcel_number.size()
               ? static_cast<std::size_t>(tables.parcel_number[parcel])
               : 0;
  };
  for (const std::uint32_t parcel : parcels) prefetch_at(tables.parcel_number, parcel);
  for (const std::uint32_t parcel : parcels) prefetch_at(tables.text_ends, text_of(parcel));
  for (const std::uint32_t parcel : parcels) {
    const std::size_t text = text_of(parcel);
    if (text < tables.text_ends.size()) prefetch_at(tables.text, tables.text_ends[text] - 1);
  }
}

}  // namespace metes
