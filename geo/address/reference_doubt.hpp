#pragma once

#include "geo/address/address_line.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/address_reference.hpp"

#include <boost/container/static_vector.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace metes {

/// What a reference says of readings of one line, each street asked for once: readings share them,
/// and streets their names.
class ReferenceDoubts {
 public:
  ReferenceDoubts(const AddressLine& line, const AddressReference& reference)
      : line_(line), reference_(reference) {}

  struct Said {
    std::optional<NameId> street_name{};     // where it knows the name
    std::optional<StreetId> known_street{};  // and the first street of it with these affixes
    int doubt = 0;                           // to be added to the reading's own
  };
  [[nodiscard]] Said of(const AddressReading& reading);

  /// Most that a doubt can fall by what is said of a reading of this kind.
  [[nodiscard]] int hope(AddressKind kind, bool may_cross) const;

  /// Whether the reading's number is a word, which may turn out to be the street's.
  [[nodiscard]] bool is_number_in_words(const AddressReading& reading) const;

 private:
  struct Known {
    StreetReading street;
    std::optional<NameId> name{};
    std::optional<StreetId> itself{};
    int doubt = 0;
  };
  [[nodiscard]] Known find(const StreetReading& street);
  [[nodiscard]] std::optional<NameId> ask(const StreetReading& street) const;
  [[nodiscard]] std::string_view number_before() const;

  const AddressLine& line_;
  const AddressReference& reference_;
  boost::container::static_vector<Known, AddressReadings::kMost> known_;
};

}  // namespace metes
