#include "geo/address/elsewhere_words.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// Prepositions, and adverbs that stand for one: the address says where something else is. Those of
// the same land, as AT, IN and FOR, are not among them.
constexpr std::array<std::string_view, 69> kAround{
    "ABOARD",     "ABOVE",       "ABUTS",       "ABUTTING",    "ACROSS",       "ADJ",
    "ADJACENT",   "ADJOINING",   "AGAINST",     "AHEAD",       "ALONG",        "ALONGSIDE",
    "AMID",       "AMIDST",      "AMONG",       "AREA",        "AROUND",       "ASIDE",
    "ATOP",       "AWAY",        "BEHIND",      "BELOW",       "BENEATH",      "BESIDE",
    "BET",        "BETW",        "BETWEEN",     "BEYOND",      "BORDERING",    "BORDERS",
    "BTW",        "BTWN",        "BY",          "CATERCORNER", "CLOSEST",      "DOWN",
    "EX",         "FACING",      "KITTYCORNER", "NEAR",        "NEARBY",       "NEAREST",
    "NEIGHBOR",   "NEIGHBORING", "NEIGHBORS",   "NEIGHBOUR",   "NEIGHBOURING", "NEXT",
    "NR",         "OF",          "OFF",         "ONTO",        "OPP",          "OPPOSITE",
    "OUT",        "OUTSIDE",     "OVER",        "PAST",        "SIDE",         "THROUGH",
    "THROUGHOUT", "THRU",        "UNDER",       "UNDERNEATH",  "UP",           "UPON",
    "VIA",        "VIC",         "VICINITY"};

// On the way from one place to another.
constexpr std::array<std::string_view, 33> kOnTheWay{
    "APPROACHING", "ARRIVING",   "BLOCKS",    "DOWNHILL", "DOWNSTREAM", "EASTBOUND", "EB",
    "ENDING",      "ENROUTE",    "FOLLOWING", "FROM",     "HEADED",     "HEADING",   "INTO",
    "LEAVING",     "MID-BLOCK",  "MIDBLOCK",  "NB",       "NORTHBOUND", "PASSED",    "PASSING",
    "SB",          "SOUTHBOUND", "STARTING",  "TILL",     "TO",         "TOWARD",    "TOWARDS",
    "UNTIL",       "UPHILL",     "UPSTREAM",  "WB",       "WESTBOUND"};

// The address was, or will be, another.
constexpr std::array<std::string_view, 33> kOtherTimes{
    "AFTER",    "AKA",         "BEFORE",     "DEPARTED", "DURING",   "FKA",        "FORMER",
    "FORMERLY", "FORWARDING",  "FUTURE",     "LEFT",     "LONGER",   "MOVED",      "MOVING",
    "OLD",      "ORIGINALLY",  "PENDING",    "PLANNED",  "PREVIOUS", "PREVIOUSLY", "PRIOR",
    "PROPOSED", "RELOCATED",   "RELOCATING", "RENAMED",  "REPLACED", "REPLACES",   "REPLACING",
    "SINCE",    "TEMPORARILY", "TEMPORARY",  "WAS",      "WERE"};

// It is not the address, or not it alone.
constexpr std::array<std::string_view, 36> kInstead{
    "ALTERNATE",  "ALTERNATIVELY", "BESIDES",   "BUT",         "EITHER",  "ELSE",
    "ELSEWHERE",  "EXCEPT",        "EXCLUDING", "FAKE",        "FALSE",   "IF",
    "INCLUDING",  "INCORRECT",     "INSTEAD",   "INVALID",     "LIKE",    "MINUS",
    "MISTAKENLY", "NEITHER",       "NEVER",     "NONEXISTENT", "NOR",     "NOT",
    "OR",         "OTHER",         "OTHERWISE", "PLUS",        "RATHER",  "SIMILAR",
    "THAN",       "UNLIKE",        "VERSUS",    "VS",          "WITHOUT", "WRONG"};

// The writer is not sure.
constexpr std::array<std::string_view, 38> kUnsure{
    "?",          "ABOUT",     "ALLEGED",       "ALLEGEDLY",   "ALMOST",    "ANYWHERE",
    "APPARENTLY", "APPROX",    "APPROXIMATELY", "CIRCA",       "DISPUTED",  "ESTIMATED",
    "GUESS",      "ISH",       "LIKELY",        "MAYBE",       "NEARLY",    "PERHAPS",
    "POSSIBLE",   "POSSIBLY",  "PRESUMABLY",    "PROBABLE",    "PROBABLY",  "REPORTEDLY",
    "ROUGHLY",    "SOMEWHERE", "SP?",           "SUPPOSEDLY",  "SUSPECTED", "THEREABOUTS",
    "THINK",      "TYPO",      "UNCLEAR",       "UNCONFIRMED", "UNKNOWN",   "UNSURE",
    "UNVERIFIED", "~"};

// What is in the street or behind the lots, and land that is no lot with a house.
constexpr std::array<std::string_view, 25> kBesideLots{
    "ALLEY",    "BLK",      "BLOCK",       "CORNER", "CROSSWALK", "CULVERT", "CURB",
    "CURBSIDE", "DRAIN",    "EASEMENT",    "GUTTER", "HALF",      "HYDRANT", "INTERSECTION",
    "JUNCTION", "LOT",      "MANHOLE",     "MEDIAN", "OUTLOT",    "PARCEL",  "POLE",
    "POTHOLE",  "SIDEWALK", "STREETLIGHT", "TRACT"};

// "12 ELM ST ETC": more than one.
constexpr std::array<std::string_view, 9> kSeveral{
    "ADDITIONAL", "ALSO", "BOTH", "ET", "ETC", "MULTIPLE", "OTHERS", "SEVERAL", "VARIOUS"};

// "MILE 12 ELM RD", "WARD 12 ELM ST": what makes the number another than a house's.
constexpr std::array<std::string_view, 37> kOtherNumber{
    "BADGE",    "BEAT",  "BUS",      "CALL",    "CASE",    "CLAIM",  "DIST",   "DISTRICT",
    "ENGINE",   "EXIT",  "INCIDENT", "INVOICE", "JOB",     "KM",     "LADDER", "MILE",
    "MILEPOST", "MM",    "MP",       "ORDER",   "PERMIT",  "PHASE",  "PLAT",   "PRECINCT",
    "PS",       "REF",   "REPORT",   "RFD",     "SECTION", "SECTOR", "SQUAD",  "STATION",
    "TICKET",   "TRACK", "TRUCK",    "WARD",    "ZONE"};

// In Spanish, without accents: "AL LADO DE 12 ELM ST".
constexpr std::array<std::string_view, 37> kElsewhereInSpanish{
    "ACERA",   "ADYACENTE", "ALREDEDOR", "ANTES",  "APROX",    "ATRAS",  "BANQUETA", "CALLEJON",
    "CASI",    "CERCA",     "CONTIGUO",  "CREO",   "CRUCE",    "CUADRA", "CUADRAS",  "DEBAJO",
    "DELANTE", "DESDE",     "DESPUES",   "DETRAS", "ENFRENTE", "ENTRE",  "ESQUINA",  "FRENTE",
    "FUERA",   "HACIA",     "HASTA",     "JUNTO",  "LADO",     "MENOS",  "QUIZA",    "QUIZAS",
    "RUMBO",   "SOBRE",     "VECINA",    "VECINO", "VUELTA"};

template <typename List>
bool has_word(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool leads_elsewhere(std::string_view word) {
  return has_word(kAround, word) || has_word(kOnTheWay, word) || has_word(kOtherTimes, word) ||
         has_word(kInstead, word) || has_word(kUnsure, word) || has_word(kBesideLots, word) ||
         has_word(kSeveral, word) || has_word(kOtherNumber, word) ||
         has_word(kElsewhereInSpanish, word);
}

}  // namespace metes
