#pragma once

#include "geo/address/address.hpp"
#include "geo/address/address_ending.hpp"
#include "geo/address/address_line.hpp"
#include "geo/address/address_reading.hpp"
#include "geo/address/address_reference.hpp"
#include "geo/address/address_words.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// How many readings of a text are given at most.
inline constexpr std::size_t kMaxReadings = 12;

/// A text with its plausible readings, best first. They are spans of its words: one becomes an
/// address, with texts of its own, when it is asked for, as most never are.
class ParsedText {
 public:
  /// Both throw UsageError when the text is longer than kMaxAddressBytes or kMaxAddressWords.
  ParsedText(std::string_view text, const AddressReference& reference);
  /// Fields other than the street's are taken at their word, but for "N/A" and the like, and a
  /// state and a ZIP in the town's.
  ParsedText(const AddressParts& parts, const AddressReference& reference);
  ParsedText(const ParsedText&) = delete;  // its parts refer to each other
  ParsedText& operator=(const ParsedText&) = delete;

  [[nodiscard]] const AddressWords& words() const { return words_; }
  /// How many readings there are. Two of them may be equal addresses.
  [[nodiscard]] std::size_t size() const { return count_; }
  /// Of one of these, as all below but address().
  [[nodiscard]] AddressKind kind(std::size_t i) const { return readings_[i].kind; }
  [[nodiscard]] bool has_kind(AddressKind kind) const;
  /// The name of the reading's street; nothing where the reference does not know it.
  [[nodiscard]] std::optional<NameId> street_name(std::size_t i) const {
    return readings_[i].street_name;
  }
  /// The first of the reference's streets of this name with the reading's directionals and type.
  [[nodiscard]] std::optional<StreetId> known_street(std::size_t i) const {
    return readings_[i].known_street;
  }
  /// Whether the house number stands behind the street: "MAIN ST 12".
  [[nodiscard]] bool is_number_behind(std::size_t i) const;
  /// Whether the unit is a part of its own: "12 MAIN ST - 16".
  [[nodiscard]] bool is_unit_apart(std::size_t i) const;
  /// Whether all words that no part took up stand where names do: in front of the address and apart
  /// from it ("JOE'S PIZZA, 12 ELM ST"), or where the town would be, before the state or ZIP.
  [[nodiscard]] bool are_left_over_names(std::size_t i) const;
  /// Whether they are parts of their own between the street and a town with its state, ZIP and
  /// country: the quarters that a geocoder names ("12 ELM ST, CANARYVILLE, TROY, NY 12180, USA").
  [[nodiscard]] bool is_left_over_quarter(std::size_t i) const;
  /// Whether the direction behind the street may as well be the town's: "41ST ST EAST CHICAGO".
  [[nodiscard]] bool may_direction_be_towns(std::size_t i) const;
  /// Where there is no such reading, one of kind `none`.
  [[nodiscard]] ParsedAddress address(std::size_t i) const;

 private:
  // Fields without what an export writes in empty ones, each in its own place.
  struct Mended {
    AddressParts parts;
  };
  ParsedText(const Mended& mended, const AddressReference& reference);

  // What was given in fields of its own.
  struct Town {
    std::string city;
    std::string state;
    std::string zip;
    std::string zip4;
  };
  static Town town_of(const AddressParts& parts);
  void read(const AddressReference& reference);

  AddressWords words_;
  AddressLine line_;
  AddressEndings endings_;
  std::optional<Town> town_;
  AddressReadings readings_;
  std::size_t count_ = 0;  // of the plausible ones
};

}  // namespace metes
