#pragma once

#include "geo/address/address_line.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/address/town_reading.hpp"

#include <cstddef>

namespace metes {

/// A line with what is known of its towns and streets, and the readings found so far.
struct LineParts {
  const AddressLine& line;
  TownDoubts& towns;
  LineStreets& streets;
  AddressReadings& readings;
};

/// Reads street, units and town from the word `first` up to the ending, for each place where the
/// town may begin. `start` has the number, the ending and what is known of the words before.
void read_line(const LineParts& parts, const AddressReading& start, std::size_t first);

}  // namespace metes
