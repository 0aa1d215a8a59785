#pragma once

#include "geo/address.hpp"
#include "geo/address_ending.hpp"
#include "geo/address_line.hpp"
#include "geo/address_reference.hpp"
#include "geo/street_reading.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace metes {

/// One way to share out the words of an address.
struct AddressReading {
  AddressKind kind = AddressKind::none;
  WordSpan number;
  StreetReading street;
  StreetReading cross;
  WordSpan place;
  WordSpan city;
  WordSet unit = 0;
  WordSet taken = 0;  // by separators: "&", "CORNER OF"
  const AddressEnding* ending = nullptr;
  std::optional<NameId> street_name{};  // where the reference knows it
  int doubt = 0;                        // address_doubt.hpp
};

/// The best ways, best first. Those that are `window` worse than the best are not kept.
class AddressReadings {
 public:
  /// More than are given at the end: the reference reorders them.
  static constexpr std::size_t kMost = 20;
  explicit AddressReadings(int window) : window_(window) {}
  void add(const AddressReading& reading);
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] AddressReading& operator[](std::size_t i) { return list_[i]; }
  [[nodiscard]] const AddressReading& operator[](std::size_t i) const { return list_[i]; }
  /// The doubt that a reading has to stay below to be kept.
  [[nodiscard]] int limit() const;
  void sort();

 private:
  std::array<AddressReading, kMost> list_;
  std::size_t count_ = 0;
  int window_;
};

/// All ways to read the line, ordered by their words and by which towns are known. They point into
/// the endings.
void read_address(const AddressLine& line, const AddressEndings& endings,
                  const AddressReference& reference, AddressReadings& readings);

}  // namespace metes
