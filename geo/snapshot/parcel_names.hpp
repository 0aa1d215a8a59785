#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace metes {

/// The names of parcels (parcel_name()) for those who ask for very many: once it pays all numbers
/// are kept in one array, in 16 bytes each, where the snapshot has them two steps away in memory
/// that is far. Callable from any thread.
class ParcelNames {
 public:
  /// Looks at the snapshot, which must outlive it.
  explicit ParcelNames(const Snapshot& snapshot) : snapshot_(snapshot) {}

  /// Says that the names of these will be asked for soon: reads them ahead. When those asked for
  /// are half as many as there are parcels, the array is made, by the thread that asks; others do
  /// not wait for that.
  void expect(std::span<const std::uint32_t> parcels);
  /// Adds the name at the end of a text.
  void add(ParcelId parcel, std::string& text) const;

 private:
  struct Slot {
    std::array<char, 15> number{};  // normalised
    std::uint8_t size = 0;          // 0: it has none, or a longer one
  };
  void make();
  void read_ahead(std::span<const std::uint32_t> parcels) const;

  const Snapshot& snapshot_;
  std::vector<Slot> slots_;
  std::atomic<bool> made_{false};
  std::atomic<std::uint64_t> expected_{0};
  std::mutex making_;
};

}  // namespace metes
