#pragma once

#include "geo/values/provenance.hpp"

#include <cstdint>
#include <string_view>

namespace metes {

/// Whom to turn to about a property: a role in an office and its lines, never a person. Views are
/// of the snapshot; what is not given is empty.
struct Contact {
  const Source* source = nullptr;
  std::int64_t feature = 0;    // its row
  std::string_view custodian;  // as the table writes it; kAnyCustodian: of whatever has no other
  std::string_view office;     // "Property liaison, Department of Transportation"
  std::string_view phone;
  std::string_view email;
  std::string_view url;
};

/// The custodian of a contact to whom everything goes that has no contact of its own.
inline constexpr std::string_view kAnyCustodian = "*";

}  // namespace metes
