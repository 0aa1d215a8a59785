#include "tools/audit/column_address.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/values/ascii.hpp"

namespace metes::tools {
namespace {

// A comma behind "9 N" would make a street of NORTH.
bool awaits_street(std::string_view address) {
  const auto words = AddressWords::within_limits(address);
  if (!words) return false;
  for (std::size_t i = 0; i < words->size(); ++i) {
    const std::string_view word = (*words)[i];
    if (!is_digit(word.front()) && address_term(word).directional.empty()) return false;
  }
  return true;
}

}  // namespace

void add_column(std::string_view text, std::string& address) {
  if (text.empty()) return;
  if (!address.empty()) address += awaits_street(address) ? " " : ", ";
  address += text;
}

}  // namespace metes::tools
