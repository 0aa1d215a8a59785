#include "geo/match/left_over_words.hpp"

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
#include "geo/values/plus_code.hpp"

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
constexpr std::array<std::string_view, 80> kBesideTheMatter{
    "APARTMENTS", "ARE",       "AS",           "ASAP",     "AT",       "BILLING",    "CASA",
    "COMMONLY",   "CONDEMNED", "CONDOMINIUMS", "CURRENT",  "DELIVERY", "DEMOLISHED", "DIRECCION",
    "DOMICILIO",  "EN",        "ESTA",         "ESTAMOS",  "ESTATE",   "ESTOY",      "FOR",
    "FORECLOSED", "HAS",       "HELLO",        "HERE",     "HI",       "IM",         "IS",
    "IT",         "ITS",       "KNOWN",        "LA",       "LEGAL",    "LISTED",     "LISTING",
    "LIVE",       "LIVES",     "LIVING",       "LOC",      "LOCATED",  "MAILING",    "MI",
    "MY",         "NA",        "NAN",          "NULL",     "OKAY",     "OUR",        "PHYSICAL",
    "PLEASE",     "PLS",       "PROP",         "RAZED",    "RE",       "RESIDES",    "RESIDING",
    "SALE",       "SERVE",     "SERVICE",      "SHIPPING", "SITUATED", "SITUS",      "SUBJECT",
    "THANK",      "THANKS",    "THATS",        "THE",      "THIS",     "THX",        "UBICADO",
    "UH",         "UM",        "VIVE",         "VIVIMOS",  "VIVO",     "WE",         "WHICH",
    "YEAH",       "YES",       "YOU"};

// Words that say nothing beside another: "I LIVE AT" and no "I 12 ELM ST", "LOCATED AT AND KNOWN
// AS", "THE ADDRESS OF", "REAL ESTATE", "SHIP TO", "POR FAVOR", "EN EL", "MI CASA ES" and no ES,
// the east side.
struct Companions {
  std::string_view word;
  std::string_view beside;
};
constexpr std::array kCompanions{
    Companions{"I", "LIVE"},       Companions{"AND", "KNOWN"},     Companions{"OF", "ADDRESS"},
    Companions{"ES", "DIRECCION"}, Companions{"ES", "CASA"},       Companions{"IN", "RE"},
    Companions{"REAL", "ESTATE"},  Companions{"REAL", "PROPERTY"}, Companions{"TO", "DELIVER"},
    Companions{"DELIVER", "TO"},   Companions{"TO", "SHIP"},       Companions{"SHIP", "TO"},
    Companions{"TO", "BILL"},      Companions{"BILL", "TO"},       Companions{"POR", "FAVOR"},
    Companions{"FAVOR", "POR"},    Companions{"EL", "EN"}};

bool are_about_lot(const std::vector<std::string>& words, const ParsedAddress& reading) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const bool is_before_town = word == "IN" && !reading.city.empty();  // and no "IN 1922, ELM ST"
    const bool has_companion = std::any_of(
        kCompanions.begin(), kCompanions.end(),
        [&](const Companions& each) { return each.word == word && holds(words, each.beside); });
    return is_before_town || has_companion || holds(term_lists::kAboutLot, word) ||
           holds(kBesideTheMatter, word);
  });
}

// "A/K/A", "AKA", "COMMONLY KNOWN AS": where a number follows that they end before.
std::size_t words_for_also(const std::vector<std::string>& words, const ParsedAddress& reading) {
  constexpr std::array<std::string_view, 5> kAka{"A", "/", "K", "/", "A"};
  const bool in_initials =
      words.size() > kAka.size() && std::equal(kAka.begin(), kAka.end(), words.begin());
  if (in_initials) return kAka.size();
  const auto number = std::find_if(words.begin(), words.end(),
                                   [](const std::string& word) { return is_digit(word.front()); });
  std::vector<std::string> before(words.begin(), number);
  if (!before.empty() && (before[0] == "AKA" || before[0] == "ALSO")) before.erase(before.begin());
  const bool is_also = number != words.end() && are_about_lot(before, reading);
  return is_also ? static_cast<std::size_t>(number - words.begin()) : 0;
}

// "12 ELM ST, 12 ELM STREET", "12 ELM ST A/K/A 12 ELM STREET": the address once more.
bool repeat_address(const std::vector<std::string>& words, const ParsedAddress& reading) {
  constexpr std::size_t kFewest = 2;
  if (words.size() < kFewest) return false;
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(words_for_also(words, reading));
  if (words.end() - first < static_cast<std::ptrdiff_t>(kFewest) || !is_digit(first->front())) {
    return false;
  }
  const std::string line = fmt::format("{}", fmt::join(first, words.end(), " "));
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

// "QCVV+2F" beside the address, if the house is there.
bool are_its_plus_code(const AddressIndex& index, const Weighed& weighed) {
  const auto& words = weighed.candidate.unexplained;
  if (words.size() != 1 || weighed.candidate.houses.empty() || !is_plus_code(words.front())) {
    return false;
  }
  const auto place = place_of(index, weighed.candidate.houses.front());
  return place && !are_far_apart(*place, place_of_plus_code(words.front(), *place));
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
  if (are_net_address(words) || are_box(words)) return true;
  if (repeat_type(index, weighed) || repeat_zip(index, weighed)) return true;
  if (are_its_coordinates(index, weighed) || are_its_plus_code(index, weighed)) return true;
  if (repeat_address(words, *weighed.reading) || number_its_parcel(index, weighed)) return true;
  const bool may_be_name = (weighed.names_beside && weighed.zip_agrees) || weighed.quarter_beside;
  if (!may_be_name || weighed.candidate.stretch > Stretch::added) return false;
  const bool numbered = std::any_of(words.begin(), words.end(), holds_digit);
  return !numbered && !name_street(words) && !name_known_street(index, words) &&
         !have_slash(words) && !end_in_direction(words) && !end_in_relation(words) &&
         std::none_of(words.begin(), words.end(), leads_elsewhere);
}

}  // namespace metes
