#pragma once

#include <cstdint>
#include <string_view>

namespace metes {

/// What a unit designator asks for. `alone`: it needs no identifier (REAR). `either`: it may have
/// one (FLOOR: "2ND FLOOR", "FLOOR 2").
enum class UnitNeeds : std::uint8_t { identifier, either, alone };

/// What a word begins in a note for the mail room. `stop`: an identifier follows (MSC 24).
enum class MailWord : std::uint8_t { none, stop, box, po, p, post, attention, c };

/// What a word is in the name of a road with a number. `owner`: whose road it is (STATE 9);
/// `owner_of_road`: the same where a word for a road follows (TOWN ROAD 9); `road_class`: nothing
/// else is said (FM 9); `other`: a part of one ("U" S, TRUNK, NO).
enum class RoadWord : std::uint8_t { none, owner, owner_of_road, road_class, other };

/// All that one word can stand for in an address; empty where it stands for nothing of the kind.
/// A word may be several at once: "ST" is STREET and SAINT, "FL" is FLOOR and Florida.
struct AddressTerm {
  std::string_view directional;  // "NW"
  std::string_view type;         // standard abbreviation: "AVE"
  bool plain_type = false;       // StreetType::plain
  std::string_view rare_type;    // "LN" of LA, believed only where there is such a street
  std::string_view unit;         // standard designator: "APT"
  UnitNeeds unit_needs = UnitNeeds::identifier;
  std::string_view state;      // "CA", of a state's code or name of one word
  std::string_view number;     // "5TH" of FIFTH, "20" of TWENTY
  std::string_view key;        // how name_key() has it, where that is not the word: "ST" of SAINT
  std::string_view pre_type;   // spelled out: "CALLE", "AVENUE"
  bool opens_town = false;     // "SAN" DIEGO
  bool follows_saint = false;  // ST "LOUIS"
  bool closes_town = false;    // LONG "BEACH"
  bool opens_large_city = false;
  MailWord mail = MailWord::none;
  RoadWord road = RoadWord::none;
  // One bit each of town_prefixes() (town_words.hpp): "NORTH" MIAMI, and NORTH "MIAMI".
  std::uint8_t prefixes_town = 0;
  std::uint8_t follows_town_prefix = 0;
};

/// The term of one word in folded form; all empty for a word that is in no table.
[[nodiscard]] const AddressTerm& address_term(std::string_view word);

/// "ILLINOIS" of the code "IL"; empty where the name has several words.
[[nodiscard]] std::string_view name_of_state(std::string_view code);

}  // namespace metes
