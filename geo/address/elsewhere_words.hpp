#pragma once

#include <string_view>

namespace metes {

/// Whether the word sends the reader to another place than the address beside it: "BEHIND", "FROM",
/// "ALLEY", "CORNER", "DETRAS"; says that the address is another now ("FORMERLY"), that it is not
/// meant alone ("OR"), or that the writer is not sure: "APPROX". A name of whoever is there may
/// hold such a word; better no answer than a wrong one.
[[nodiscard]] bool leads_elsewhere(std::string_view word);

/// A few of them that stand between an address and a street near it: "NEAR", "BETWEEN", "ENTRE".
[[nodiscard]] bool is_relation(std::string_view word);

}  // namespace metes
