#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_line.hpp"
#include "geo/address/address_reference.hpp"

#include <boost/container/static_vector.hpp>

#include <array>
#include <cstddef>

namespace metes {

/// One way to read a run of words as a street. `name` is never empty.
struct StreetReading {
  WordSpan pre_directional;
  WordSpan pre_type;
  WordSpan name;
  WordSpan type;
  WordSpan post_directional;
  int doubt = 0;  // address_doubt.hpp

  [[nodiscard]] WordSpan whole() const;
};

/// The best few ways, best first.
class StreetReadings {
 public:
  static constexpr std::size_t kMost = 6;
  void add(const StreetReading& reading);
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const StreetReading& operator[](std::size_t i) const { return list_[i]; }

 private:
  boost::container::static_vector<StreetReading, kMost> list_;
};

/// How many words from `i` on, before `end`, are one direction: "NW", "NORTH", "N W"; 0: none.
[[nodiscard]] std::size_t words_of_direction(const AddressLine& line, std::size_t i,
                                             std::size_t end);
[[nodiscard]] inline std::size_t direction_words(const AddressLine& line, std::size_t i,
                                                 std::size_t end) {
  return i >= end || line.term(i).directional.empty() ? 0 : words_of_direction(line, i, end);
}

/// Whether the word is one that a number follows: HIGHWAY, ROUTE, SPUR, "COUNTRY" ROAD.
[[nodiscard]] bool is_numbered_road(const AddressLine& line, std::size_t i);

/// All of the words are the street.
[[nodiscard]] StreetReadings read_streets(const AddressLine& line, WordSpan words);

/// The same for the last few runs of words of one line, each read once: whatever the town and the
/// unit may be, the street is often the same words.
class LineStreets {
 public:
  explicit LineStreets(const AddressLine& line) : line_(line) {}
  /// Valid until the next call.
  [[nodiscard]] const StreetReadings& read(WordSpan words);

 private:
  static constexpr std::size_t kKept = 8;
  const AddressLine& line_;
  std::array<WordSpan, kKept> words_{};
  std::array<StreetReadings, kKept> readings_{};
  std::size_t next_ = 0;
};

[[nodiscard]] StreetAffixes street_affixes(const AddressLine& line, const StreetReading& reading);
[[nodiscard]] StreetName street_name(const AddressLine& line, const StreetReading& reading);

}  // namespace metes
