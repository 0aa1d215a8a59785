#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_ending.hpp"
#include "geo/address/address_line.hpp"
#include "geo/address/address_reference.hpp"
#include "geo/address/street_reading.hpp"

#include <boost/container/static_vector.hpp>

#include <algorithm>
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
  std::optional<NameId> street_name{};     // where the reference knows it
  std::optional<StreetId> known_street{};  // and the street itself
  int doubt = 0;                           // address_doubt.hpp
};

class ReferenceDoubts;

/// The best ways, best first. Those that are `window` worse than the best are not kept, nor those
/// that could not be plausible beside it if a reference knew all that they name.
class AddressReadings {
 public:
  /// More than are given at the end: the reference reorders them.
  static constexpr std::size_t kMost = 20;
  explicit AddressReadings(int window);
  /// From here on what a reference says counts. `may_cross`: an address of the line may name a
  /// crossing street.
  void weigh_by(ReferenceDoubts& reference, bool may_cross);
  /// Whether an example would tell something: there is a reference, and no example yet.
  [[nodiscard]] bool want_example() const { return reference_ != nullptr && !best_known_; }
  /// The best so far, with what the reference says of it, shows how much worse another may be.
  void take_example();
  void add(const AddressReading& reading);
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] AddressReading& operator[](std::size_t i) { return list_[i]; }
  [[nodiscard]] const AddressReading& operator[](std::size_t i) const { return list_[i]; }
  /// The doubt that a reading of this kind has to stay below to be kept.
  [[nodiscard]] int limit(AddressKind kind) const {
    return std::min(limit_, limits_[static_cast<std::size_t>(kind)]);
  }
  void sort();

 private:
  void set_limit();

  boost::container::static_vector<AddressReading, kMost> list_;
  int window_;
  int limit_ = 0;  // of all kinds
  ReferenceDoubts* reference_ = nullptr;
  bool may_cross_ = false;
  std::optional<int> best_known_{};          // the example's doubt with what the reference says
  std::array<int, kAddressKinds> limits_{};  // by kind, as the reference has it
};

/// Whether the line has a word that may stand between two streets: "&", "AT".
[[nodiscard]] bool has_separator(const AddressLine& line);

/// All ways to read the line, ordered by their words and by which towns are known. They point into
/// the endings.
void read_address(const AddressLine& line, const AddressEndings& endings,
                  const AddressReference& reference, AddressReadings& readings);

}  // namespace metes
