#include "geo/address/elsewhere_words.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// Prepositions, and adverbs that stand for one: the address says where something else is. Those of
// the same land, as AT, IN and FOR, are not among them.
constexpr std::array<std::string_view, 81> kAround{
    "ABOARD",   "ABOVE",        "ABUTS",       "ABUTTING",    "ACROSS",       "ADJ",
    "ADJACENT", "ADJOINING",    "AGAINST",     "AHEAD",       "ALONG",        "ALONGSIDE",
    "AMID",     "AMIDST",       "AMONG",       "AREA",        "AROUND",       "ASIDE",
    "ATOP",     "AWAY",         "BACKING",     "BEHIND",      "BELOW",        "BENEATH",
    "BESIDE",   "BET",          "BETW",        "BETWEEN",     "BEYOND",       "BORDERING",
    "BORDERS",  "BOUNDED",      "BTW",         "BTWN",        "BY",           "CATERCORNER",
    "CLOSEST",  "CONTIGUOUS",   "DOWN",        "EX",          "FACING",       "FRONTING",
    "IFO",      "INTERSECTING", "KITTYCORNER", "NEAR",        "NEARBY",       "NEAREST",
    "NEIGHBOR", "NEIGHBORING",  "NEIGHBORS",   "NEIGHBOUR",   "NEIGHBOURING", "NEIGHBOURS",
    "NEXT",     "NR",           "OF",          "OFF",         "ONTO",         "OPP",
    "OPPOSITE", "OUT",          "OUTSIDE",     "OVER",        "OVERLOOKING",  "OVERLOOKS",
    "PARALLEL", "PAST",         "SIDE",        "SURROUNDING", "THROUGH",      "THROUGHOUT",
    "THRU",     "TOUCHING",     "UNDER",       "UNDERNEATH",  "UP",           "UPON",
    "VIA",      "VIC",          "VICINITY"};

// On the way from one place to another.
constexpr std::array<std::string_view, 33> kOnTheWay{
    "APPROACHING", "ARRIVING",   "BLOCKS",    "DOWNHILL", "DOWNSTREAM", "EASTBOUND", "EB",
    "ENDING",      "ENROUTE",    "FOLLOWING", "FROM",     "HEADED",     "HEADING",   "INTO",
    "LEAVING",     "MID-BLOCK",  "MIDBLOCK",  "NB",       "NORTHBOUND", "PASSED",    "PASSING",
    "SB",          "SOUTHBOUND", "STARTING",  "TILL",     "TO",         "TOWARD",    "TOWARDS",
    "UNTIL",       "UPHILL",     "UPSTREAM",  "WB",       "WESTBOUND"};

// The address was, or will be, another.
constexpr std::array<std::string_view, 43> kOtherTimes{
    "AFTER",      "AKA",        "BECAME",      "BECOMES",     "BEFORE",    "DEPARTED",
    "DURING",     "EXPIRED",    "FKA",         "FORMER",      "FORMERLY",  "FORWARDING",
    "FUTURE",     "LEFT",       "LONGER",      "MOVED",       "MOVING",    "OBSOLETE",
    "OLD",        "ORIGINALLY", "PENDING",     "PLANNED",     "PREV",      "PREVIOUS",
    "PREVIOUSLY", "PRIOR",      "PROPOSED",    "READDRESSED", "RELOCATED", "RELOCATING",
    "RENAMED",    "RENUMBERED", "REPLACED",    "REPLACES",    "REPLACING", "RETIRED",
    "SINCE",      "SUBDIVIDED", "TEMPORARILY", "TEMPORARY",   "VACATED",   "WAS",
    "WERE"};

// It is not the address, or not it alone.
constexpr std::array<std::string_view, 46> kInstead{
    "ALTERNATE", "ALTERNATIVELY", "BESIDES",   "BOGUS",   "BUT",       "EITHER",      "ELSE",
    "ELSEWHERE", "ERRONEOUS",     "ERROR",     "EXCEPT",  "EXCLUDING", "FAKE",        "FALSE",
    "IF",        "INCLUDING",     "INCORRECT", "INSTEAD", "INVALID",   "ISNT",        "LIKE",
    "MINUS",     "MISTAKENLY",    "NEITHER",   "NEVER",   "NONE",      "NONEXISTENT", "NOR",
    "NOT",       "NOTHING",       "NOWHERE",   "OR",      "OTHER",     "OTHERWISE",   "PLUS",
    "RATHER",    "SIMILAR",       "SUCH",      "THAN",    "UNLIKE",    "VERSUS",      "VOID",
    "VS",        "WASNT",         "WITHOUT",   "WRONG"};

// The writer is not sure.
constexpr std::array<std::string_view, 62> kUnsure{
    "ABOUT",       "ABT",          "ALLEGED",       "ALLEGEDLY",    "ALMOST",     "ANYWHERE",
    "APPARENTLY",  "APPROX",       "APPROXIMATELY", "APPRX",        "APPX",       "ASSUMED",
    "BELIEVE",     "BELIEVED",     "CIRCA",         "CLAIMED",      "CLAIMS",     "COULD",
    "DISPUTED",    "DOUBTFUL",     "ESTIMATED",     "GUESS",        "GUESSING",   "HEARD",
    "ISH",         "LIKELY",       "MAYBE",         "MIGHT",        "NEARLY",     "PERHAPS",
    "POSS",        "POSSIBLE",     "POSSIBLY",      "PRESUMABLY",   "PRESUMED",   "PROB",
    "PROBABLE",    "PROBABLY",     "PURPORTED",     "QUESTIONABLE", "REPORTEDLY", "ROUGHLY",
    "SEEMS",       "SOMEWHERE",    "SP?",           "SUPPOSEDLY",   "SUSPECTED",  "TBA",
    "TBD",         "THEREABOUTS",  "THINK",         "TYPO",         "UNCERTAIN",  "UNCLEAR",
    "UNCONFIRMED", "UNDETERMINED", "UNK",           "UNKNOWN",      "UNSURE",     "UNVERIFIED",
    "VAGUE",       "VERIFY"};
constexpr std::array<std::string_view, 2> kUnsureSigns{"?", "~"};

// What is in the street or behind the lots, and land that is no lot with a house.
constexpr std::array<std::string_view, 26> kBesideLots{
    "ALLEY",    "BLK",     "BLOCK",    "CORNER",      "CROSSWALK", "CULVERT", "CURB",
    "CURBSIDE", "DRAIN",   "EASEMENT", "GUTTER",      "HALF",      "HYDRANT", "INTERSECTION",
    "JUNCTION", "LOT",     "MANHOLE",  "MEDIAN",      "OUTLOT",    "PARCEL",  "PARCELS",
    "POLE",     "POTHOLE", "SIDEWALK", "STREETLIGHT", "TRACT"};

// "12 ELM ST ETC": more than one.
constexpr std::array<std::string_view, 17> kSeveral{
    "ADDITIONAL", "ALSO",      "BOTH",      "ET",      "ETC",       "MULT",
    "MULTIPLE",   "OTHERS",    "PART",      "PARTIAL", "PARTIALLY", "PORTION",
    "PORTIONS",   "REMAINDER", "REMAINING", "SEVERAL", "VARIOUS"};

// "MILE 12 ELM RD", "WARD 12 ELM ST": what makes the number another than a house's.
constexpr std::array<std::string_view, 37> kOtherNumber{
    "BADGE",    "BEAT",  "BUS",      "CALL",    "CASE",    "CLAIM",  "DIST",   "DISTRICT",
    "ENGINE",   "EXIT",  "INCIDENT", "INVOICE", "JOB",     "KM",     "LADDER", "MILE",
    "MILEPOST", "MM",    "MP",       "ORDER",   "PERMIT",  "PHASE",  "PLAT",   "PRECINCT",
    "PS",       "REF",   "REPORT",   "RFD",     "SECTION", "SECTOR", "SQUAD",  "STATION",
    "TICKET",   "TRACK", "TRUCK",    "WARD",    "ZONE"};

// In Spanish, without accents: "AL LADO DE 12 ELM ST".
constexpr std::array<std::string_view, 48> kElsewhereInSpanish{
    "ACERA",    "ADYACENTE", "ALEDANO",  "ALREDEDOR", "ANTES",    "APROX",      "APROXIMADAMENTE",
    "ATRAS",    "BANQUETA",  "CALLEJON", "CASI",      "CERCA",    "COLINDANDO", "COLINDANTE",
    "CONTIGUO", "COSTADO",   "CREO",     "CRUCE",     "CRUZANDO", "CUADRA",     "CUADRAS",
    "DEBAJO",   "DELANTE",   "DESDE",    "DESPUES",   "DETRAS",   "ENFRENTE",   "ENTRE",
    "ESQUINA",  "FRENTE",    "FUERA",    "HACIA",     "HASTA",    "JUNTO",      "LADO",
    "MENOS",    "NORTE",     "OESTE",    "ORIENTE",   "PONIENTE", "POR",        "QUIZA",
    "QUIZAS",   "RUMBO",     "SOBRE",    "VECINA",    "VECINO",   "VUELTA"};

template <typename List>
bool has_word(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_relation(std::string_view word) {
  constexpr std::array<std::string_view, 20> kBetween{
      "ACROSS", "BEHIND",  "BET",  "BETW", "BETWEEN", "BTW", "BTWN", "BY",       "CERCA", "ENTRE",
      "ESQ",    "ESQUINA", "FROM", "NEAR", "NR",      "OFF", "OPP",  "OPPOSITE", "PAST",  "TO"};
  return has_word(kBetween, word);
}

bool leads_elsewhere(std::string_view word) {
  return has_word(kAround, word) || has_word(kOnTheWay, word) || has_word(kOtherTimes, word) ||
         has_word(kInstead, word) || has_word(kUnsure, word) || has_word(kUnsureSigns, word) ||
         has_word(kBesideLots, word) || has_word(kSeveral, word) || has_word(kOtherNumber, word) ||
         has_word(kElsewhereInSpanish, word);
}

}  // namespace metes
