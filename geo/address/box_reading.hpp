#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>

namespace metes {

/// Behind a post-office box or a rural route: "PO BOX 12", "RR 3 BOX 9", "HC 62 BOX 1"; 0 when
/// there is none.
[[nodiscard]] std::size_t box_end(const AddressLine& line, std::size_t end);

}  // namespace metes
