#pragma once

#include "tests/bench/address_fields.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace metes::bench {

/// A text with what it is labelled as.
struct LabelledAddress {
  std::string text;
  AddressFields label;
  std::string unit_with_floor;  // where the labels take a floor or a building apart from the unit
};

/// usaddress's training labels that have a number and a street, no box and no crossing.
[[nodiscard]] std::vector<LabelledAddress> read_usaddress(const std::filesystem::path& file);

/// Addresses of inspections: street and unit are in one label. Each `step`-th row.
[[nodiscard]] std::vector<LabelledAddress> read_inspections(const std::filesystem::path& file,
                                                            std::size_t step);

/// "A ST & B AVE" of Chicago, with ", Chicago, IL" behind it.
[[nodiscard]] std::vector<LabelledAddress> read_crossings(const std::filesystem::path& file);

}  // namespace metes::bench
