#include "geo/match/left_over_words.hpp"

#include "geo/address/address_line.hpp"
#include "geo/address/address_parser.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/contact_words.hpp"
#include "geo/address/elsewhere_words.hpp"
#include "geo/address/street_name.hpp"
#include "geo/address/term_lists.hpp"
#include "geo/match/house_land.hpp"
#include "geo/match/parcel_words.hpp"
#include "geo/match/record_words.hpp"
#include "geo/match/street_fit.hpp"
#include "geo/values/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace metes {
namespace {

constexpr std::size_t kFineDecimals = 3;  // with the dot: a street's width needs more
constexpr double kMostLatitude = 90;
constexpr double kMostLongitude = 180;

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// What becomes of what stands there, and what leads up to an address or is said behind it: "THE
// HOUSE AT 12 ELM ST", "WE LIVE AT 12 ELM ST", "12 ELM ST PLEASE". The land is the same.
constexpr std::array<std::string_view, 59> kBesideTheMatter{
    "APARTMENTS",   "AS",       "ASAP",       "AT",        "CASA",      "COMMONLY", "CONDEMNED",
    "CONDOMINIUMS", "DELIVERY", "DEMOLISHED", "DIRECCION", "DOMICILIO", "EN",       "ESTA",
    "ESTATE",       "FOR",      "FORECLOSED", "HAS",       "HELLO",     "HI",       "IM",
    "IS",           "IT",       "ITS",        "KNOWN",     "LA",        "LIVE",     "LOC",
    "LOCATED",      "MY",       "NA",         "NAN",       "NULL",      "OKAY",     "OUR",
    "PLEASE",       "PLS",      "PROP",       "RAZED",     "RE",        "REAL",     "SITUS",
    "SUBJECT",      "THANK",    "THANKS",     "THATS",     "THE",       "THIS",     "THX",
    "UBICADO",      "UH",       "UM",         "VIVIMOS",   "VIVO",      "WE",       "WHICH",
    "YEAH",         "YES",      "YOU"};

bool are_about_lot(const std::vector<std::string>& words, const ParsedAddress& reading) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const bool is_speaker = word == "I" && holds(words, "LIVE");  // "I LIVE AT", and no "I 12 ELM"
    const bool is_before_town = word == "IN" && !reading.city.empty();  // and no "IN 1922, ELM ST"
    const bool is_spanish = word == "ES" && holds(words, "DIRECCION");  // else the east side
    const bool is_joint = word == "AND" && holds(words, "KNOWN");       // "LOCATED AT AND KNOWN AS"
    const bool is_of_address = word == "OF" && holds(words, "ADDRESS");  // "THE ADDRESS OF"
    return is_speaker || is_before_town || is_joint || is_of_address || is_spanish ||
           holds(term_lists::kAboutLot, word) || holds(kBesideTheMatter, word);
  });
}

// "12 ELM ST, 12 ELM STREET": the address once more.
bool repeat_address(const std::vector<std::string>& words, const ParsedAddress& reading) {
  constexpr std::size_t kFewest = 2;
  if (words.size() < kFewest || !is_digit(words.front().front())) return false;
  const std::string line = fmt::format("{}", fmt::join(words, " "));
  if (line.size() > kMaxAddressBytes) return false;
  const ParsedAddress again = parse_first(line);
  const auto agrees = [](const std::string& text, const std::string& with) {
    return text.empty() || text == with;
  };
  return again.number == reading.number && again.street == reading.street &&
         again.unexplained.empty() && again.cross_street.name.empty() &&
         agrees(again.unit, reading.unit) && agrees(again.city, reading.city) &&
         agrees(again.state, reading.state) && agrees(again.zip, reading.zip);
}

// "REAR LOT", "SIDE LOT": land beside the address, which may be another's.
bool is_land_beside(const Weighed& weighed) {
  constexpr std::array<std::string_view, 4> kLand{"LAND", "LOT", "PARCEL", "PROPERTY"};
  const std::string& unit = weighed.reading->unit;
  const auto& words = weighed.candidate.unexplained;
  return (unit.ends_with("REAR") || unit.ends_with("SIDE")) &&
         std::find_first_of(words.begin(), words.end(), kLand.begin(), kLand.end()) != words.end();
}

// "TO PACIFIC AVE", "CT" behind "MAIN ST": a street, or the end of another one's name.
bool name_street(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 9> kTypes{"AVE", "BLVD", "DR",   "EXPY", "FWY",
                                                   "HWY", "LN",   "PKWY", "RD"};
  if (words.empty()) return false;
  if (!address_term(words.front()).type.empty()) return true;
  if (words.size() > 1 && address_term(words.back()).type == "ST") return true;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return holds(kTypes, address_term(word).type);
  });
}

// "JUST SOUTH"; but "SOUTH SHORE BANK" may be there.
bool end_in_direction(const std::vector<std::string>& words) {
  return !words.empty() && !address_term(words.back()).directional.empty();
}

// "AL COSTADO DE", "A DOS CASAS DE", "12 ELM ST &": something else is meant by way of the address.
bool end_in_relation(const std::vector<std::string>& words) {
  return !words.empty() && (words.back() == "DE" || words.back() == "&");
}

// "N/O", "R/W": short for something, if not for "c/o".
bool have_slash(const std::vector<std::string>& words) {
  const auto slash = std::find(words.begin(), words.end(), "/");
  return slash != words.end() && (slash == words.begin() || *std::prev(slash) != "C");
}

// "(212) 555-0123", "TEL 555-0123": of whoever is there.
bool are_telephone(const std::vector<std::string>& words) {
  constexpr std::size_t kAreaCode = 3;  // digits
  if (words.empty() || !is_telephone(words.back())) return false;
  return std::all_of(words.begin(), words.end() - 1, [&](const std::string& word) {
    const bool is_code =
        &word == &*(words.end() - 2) && word.size() == kAreaCode && holds_digit(word);
    return is_code || is_telephone_label(word) || word == "T";
  });
}

// "MAIN ST ST": the type once more.
bool repeat_type(const AddressIndex& index, const Weighed& weighed) {
  const auto& words = weighed.candidate.unexplained;
  const std::string_view type = weighed.reading->street.type;
  return words.size() == 1 && !type.empty() && address_term(words.front()).type == type &&
         index.street(weighed.candidate.street).type == type;
}

// "PO BOX 123" beside an address is for its mail.
bool are_box(const std::vector<std::string>& words) {
  constexpr std::size_t kWords = 3;
  return words.size() == kWords && words[0] == "PO" && words[1] == "BOX" && holds_digit(words[2]);
}

// "60607" in front of the address: its ZIP.
bool repeat_zip(const AddressIndex& index, const Weighed& weighed) {
  const auto& words = weighed.candidate.unexplained;
  return words.size() == 1 && !weighed.candidate.houses.empty() && !words.front().empty() &&
         words.front() == index.house(weighed.candidate.houses.front()).zip;
}

// "CASE", where the number behind it was taken for a unit: "CASE NO 24-CV-1032".
std::vector<std::string> with_number_of_case(const Weighed& weighed) {
  std::vector<std::string> words = weighed.candidate.unexplained;
  const std::string_view unit = weighed.reading->unit;
  if (!words.empty() && unit.starts_with("NO ")) words.emplace_back(unit.substr(3));
  return words;
}

// "(41.8781, -87.6298)" behind the address, if the house is there.
bool are_its_coordinates(const AddressIndex& index, const Weighed& weighed) {
  const auto& words = weighed.candidate.unexplained;
  if (words.size() != 2 || weighed.candidate.houses.empty()) return false;
  const auto degrees = [](const std::string& word) {
    double value = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool is_fine = word.size() - std::min(word.find('.'), word.size()) > kFineDecimals;
    return is_fine && read.ptr == word.data() + word.size() ? std::optional(value) : std::nullopt;
  };
  const auto lat = degrees(words[0]);
  const auto lon = degrees(words[1]);
  const auto place = place_of(index, weighed.candidate.houses.front());
  if (!lat || !lon || !place || *lat > kMostLatitude || *lon > kMostLongitude) return false;
  return !are_far_apart(*place, snap({.lon = -*lon, .lat = *lat}));  // signs are no letters
}

// "MARCO PL", where there is such a street.
bool name_known_street(const AddressIndex& index, const std::vector<std::string>& words) {
  if (words.size() < 2) return false;
  const StreetName named = read_street(fmt::format("{}", fmt::join(words, " ")));
  const auto name = named.type.empty() ? std::nullopt : index.name(street_key(named));
  return name && has_type(index, *name, named);
}

}  // namespace

bool are_explained(const AddressIndex& index, const Weighed& weighed) {
  const auto& words = weighed.candidate.unexplained;
  if (is_land_beside(weighed)) return false;
  if (are_about_lot(words, *weighed.reading) || are_whose_mail(words)) return true;
  if (are_about_lot(without_record(with_number_of_case(weighed)), *weighed.reading)) return true;
  if (are_telephone(words) || are_net_address(words) || are_box(words)) return true;
  if (repeat_type(index, weighed) || repeat_zip(index, weighed)) return true;
  if (are_its_coordinates(index, weighed)) return true;
  if (repeat_address(words, *weighed.reading) || number_its_parcel(index, weighed)) return true;
  const bool may_be_name = weighed.names_beside && weighed.zip_agrees;
  if (!may_be_name || weighed.candidate.stretch > Stretch::added) return false;
  const bool numbered = std::any_of(words.begin(), words.end(), holds_digit);
  return !numbered && !name_street(words) && !name_known_street(index, words) &&
         !have_slash(words) && !end_in_direction(words) && !end_in_relation(words) &&
         std::none_of(words.begin(), words.end(), leads_elsewhere);
}

}  // namespace metes
