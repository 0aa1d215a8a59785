#pragma once

#include "geo/snapshot/snapshot.hpp"
#include "geo/values/contact.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// Routes a question to an office: from the custodian that a record names to the contacts that the
/// city's table gives for it. Names are the same after normalize_body_name(); nothing is guessed
/// from likeness. Holds positions only, for Snapshot::contact() of the snapshot it was made from.
/// Immutable; callable from any thread.
class Contacts {
 public:
  explicit Contacts(const Snapshot& snapshot);

  /// Of all custodians that the parcel's records name, in the table's order; or else of
  /// kAnyCustodian, where the table has one.
  [[nodiscard]] std::vector<std::uint32_t> of(const Snapshot& snapshot, ParcelId parcel) const;
  /// The same of one custodian.
  [[nodiscard]] std::vector<std::uint32_t> of(std::string_view custodian) const;

 private:
  [[nodiscard]] const std::vector<std::uint32_t>* find(std::string_view custodian) const;
  // By the names as they are normalised and as the table writes them.
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_custodian_;
};

/// The office and its lines, in one.
[[nodiscard]] std::string lines_of(const Contact& contact);

}  // namespace metes
