#include "geo/address/elsewhere_words.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

// Prepositions, and other words that stand for one: the address says where something else is.
// Those of the same land, as AT, IN and FOR, are not among them.
constexpr std::array<std::string_view, 90> kAround{
    "ABOARD",        "ABOVE",        "ABUTS",        "ABUTTING",
    "ACROSS",        "ADJ",          "ADJACENT",     "ADJOINING",
    "AGAINST",       "AHEAD",        "ALONG",        "ALONGSIDE",
    "AMID",          "AMIDST",       "AMONG",        "AROUND",
    "ASIDE",         "ATOP",         "AWAY",         "BACKING",
    "BEHIND",        "BELOW",        "BENEATH",      "BESIDE",
    "BET",           "BETW",         "BETWEEN",      "BEYOND",
    "BORDERING",     "BORDERS",      "BOUNDED",      "BTW",
    "BTWN",          "BY",           "CATER",        "CATERCORNER",
    "CATERCORNERED", "CATTY",        "CATTYCORNER",  "CLOSEST",
    "CONTIGUOUS",    "CROSSES",      "DIAGONAL",     "DIAGONALLY",
    "DOWN",          "EASTERLY",     "EX",           "FACING",
    "FAR",           "FARTHER",      "FRONTING",     "FURTHER",
    "IFO",           "INTERSECTING", "INTERSECTS",   "KATTYCORNER",
    "KITTY",         "KITTYCORNER",  "NEAR",         "NEARBY",
    "NEAREST",       "NEIGHBORING",  "NEIGHBOURING", "NEXT",
    "NORTHERLY",     "NR",           "OF",           "OFF",
    "ONTO",          "OPP",          "OPPOSITE",     "OUT",
    "OUTSIDE",       "OVER",         "OVERLOOKING",  "OVERLOOKS",
    "PARALLEL",      "PAST",         "SOUTHERLY",    "SURROUNDING",
    "THROUGH",       "THROUGHOUT",   "THRU",         "TOUCHING",
    "UNDER",         "UNDERNEATH",   "UP",           "UPON",
    "VIA",           "WESTERLY"};

// What is around the address, or a part of that.
constexpr std::array<std::string_view, 14> kVicinity{
    "ABUTTER",    "ABUTTERS",  "AREA",    "BACKSIDE", "NEIGHBOR", "NEIGHBORS", "NEIGHBOUR",
    "NEIGHBOURS", "PROXIMITY", "SEGMENT", "SIDE",     "STRETCH",  "VIC",       "VICINITY"};

// How far from it: "TWO DOORS DOWN", "300 FEET N".
constexpr std::array<std::string_view, 6> kHowFar{"DISTANCE", "DOORS", "FEET",
                                                  "METERS",   "MILES", "YARDS"};

// On the way from one place to another.
constexpr std::array<std::string_view, 33> kOnTheWay{
    "APPROACHING", "ARRIVING",   "BLOCKS",    "DOWNHILL", "DOWNSTREAM", "EASTBOUND", "EB",
    "ENDING",      "ENROUTE",    "FOLLOWING", "FROM",     "HEADED",     "HEADING",   "INTO",
    "LEAVING",     "MID-BLOCK",  "MIDBLOCK",  "NB",       "NORTHBOUND", "PASSED",    "PASSING",
    "SB",          "SOUTHBOUND", "STARTING",  "TILL",     "TO",         "TOWARD",    "TOWARDS",
    "UNTIL",       "UPHILL",     "UPSTREAM",  "WB",       "WESTBOUND"};

// The address was, or will be, another.
constexpr std::array<std::string_view, 50> kOtherTimes{
    "AFTER",      "AKA",        "BECAME",      "BECOMES",     "BEFORE",     "CHANGED",
    "DEPARTED",   "DURING",     "EXPIRED",     "FKA",         "FORMER",     "FORMERLY",
    "FORWARDING", "FUTURE",     "LEFT",        "LONGER",      "MOVED",      "MOVING",
    "NKA",        "NOW",        "OBSOLETE",    "OLD",         "ORIGINAL",   "ORIGINALLY",
    "OUTDATED",   "PENDING",    "PLANNED",     "PREV",        "PREVIOUS",   "PREVIOUSLY",
    "PRIOR",      "PROPOSED",   "READDRESSED", "RELOCATED",   "RELOCATING", "RENAMED",
    "RENUMBER",   "RENUMBERED", "REPLACED",    "REPLACES",    "REPLACING",  "RETIRED",
    "SINCE",      "SUBDIVIDED", "SUPERSEDED",  "TEMPORARILY", "TEMPORARY",  "VACATED",
    "WAS",        "WERE"};

// It is not the address, or not it alone.
constexpr std::array<std::string_view, 73> kInstead{"ALTERNATE",     "ALTERNATIVELY",
                                                    "ANOTHER",       "BESIDES",
                                                    "BOGUS",         "BUT",
                                                    "CANNOT",        "CANT",
                                                    "CORRECTED",     "CORRECTION",
                                                    "DIDNT",         "DIFFERENT",
                                                    "DISREGARD",     "DOESNT",
                                                    "DONT",          "EITHER",
                                                    "ELSE",          "ELSEWHERE",
                                                    "ERRONEOUS",     "ERROR",
                                                    "EXCEPT",        "EXCLUDING",
                                                    "FAKE",          "FALSE",
                                                    "FICTITIOUS",    "IF",
                                                    "IGNORE",        "INACCURATE",
                                                    "INCLUDING",     "INCORRECT",
                                                    "INSTEAD",       "INVALID",
                                                    "ISNT",          "LIKE",
                                                    "MINUS",         "MISADDRESSED",
                                                    "MISIDENTIFIED", "MISREAD",
                                                    "MISTAKE",       "MISTAKEN",
                                                    "MISTAKENLY",    "NEITHER",
                                                    "NEVER",         "NOBODY",
                                                    "NONE",          "NONEXISTENT",
                                                    "NOR",           "NOT",
                                                    "NOTHING",       "NOWHERE",
                                                    "OOPS",          "OR",
                                                    "OTHER",         "OTHERWISE",
                                                    "PLUS",          "RATHER",
                                                    "SIMILAR",       "SORRY",
                                                    "SUCH",          "SWAPPED",
                                                    "THAN",          "TRANSPOSED",
                                                    "UNLESS",        "UNLIKE",
                                                    "UNTRUE",        "VERSUS",
                                                    "VOID",          "VS",
                                                    "WAIT",          "WASNT",
                                                    "WITHOUT",       "WONT",
                                                    "WRONG"};

// The writer is not sure.
constexpr std::array<std::string_view, 82> kUnsure{
    "ABOUT",      "ABT",          "ALLEGED",       "ALLEGEDLY",   "ALMOST",       "ANYWHERE",
    "APPARENTLY", "APPROX",       "APPROXIMATELY", "APPRX",       "APPX",         "ASSUME",
    "ASSUMED",    "ASSUMING",     "BELIEVE",       "BELIEVED",    "CHECK",        "CIRCA",
    "CLAIMED",    "CLAIMS",       "CONFIRM",       "COULD",       "DISPUTED",     "DOUBT",
    "DOUBTFUL",   "ESTIMATED",    "GUESS",         "GUESSED",     "GUESSING",     "HEARD",
    "HEARSAY",    "HYPOTHETICAL", "ILLEGIBLE",     "INEXACT",     "ISH",          "LIKELY",
    "LOOKS",      "MAYBE",        "MIGHT",         "NEARLY",      "PERHAPS",      "POSS",
    "POSSIBLE",   "POSSIBLY",     "PRESUMABLY",    "PRESUMED",    "PROB",         "PROBABLE",
    "PROBABLY",   "PURPORTED",    "QUESTIONABLE",  "REPORTEDLY",  "ROUGHLY",      "SEEM",
    "SEEMS",      "SMUDGED",      "SOMEWHERE",     "SP?",         "SUPPOSEDLY",   "SUSPECTED",
    "TBA",        "TBD",          "TENTATIVE",     "TENTATIVELY", "THEREABOUTS",  "THINK",
    "TYPO",       "UNCERTAIN",    "UNCLEAR",       "UNCONFIRMED", "UNDETERMINED", "UNK",
    "UNKNOWN",    "UNLIKELY",     "UNOFFICIAL",    "UNREADABLE",  "UNSPECIFIED",  "UNSURE",
    "UNVERIFIED", "VAGUE",        "VERIFY",        "WHETHER"};
constexpr std::array<std::string_view, 2> kUnsureSigns{"?", "~"};

// What is in the street or behind the lots, and land that is no lot with a house.
constexpr std::array<std::string_view, 26> kBesideLots{
    "ALLEY",    "BLK",     "BLOCK",    "CORNER",      "CROSSWALK", "CULVERT", "CURB",
    "CURBSIDE", "DRAIN",   "EASEMENT", "GUTTER",      "HALF",      "HYDRANT", "INTERSECTION",
    "JUNCTION", "LOT",     "MANHOLE",  "MEDIAN",      "OUTLOT",    "PARCEL",  "PARCELS",
    "POLE",     "POTHOLE", "SIDEWALK", "STREETLIGHT", "TRACT"};

// "12 ELM ST ETC": more than one.
constexpr std::array<std::string_view, 28> kSeveral{
    "ADDITIONAL", "ALL",       "ALSO",      "ANY",     "BOTH",      "EACH",     "ENTIRE",
    "ET",         "ETC",       "EVEN",      "EVERY",   "MULT",      "MULTIPLE", "NUMBERS",
    "ODD",        "OTHERS",    "PART",      "PARTIAL", "PARTIALLY", "PORTION",  "PORTIONS",
    "RANGE",      "REMAINDER", "REMAINING", "SEVERAL", "SIDES",     "VARIOUS",  "WHOLE"};

// "MILE 12 ELM RD", "WARD 12 ELM ST": what makes the number another than a house's.
constexpr std::array<std::string_view, 37> kOtherNumber{
    "BADGE",    "BEAT",  "BUS",      "CALL",    "CASE",    "CLAIM",  "DIST",   "DISTRICT",
    "ENGINE",   "EXIT",  "INCIDENT", "INVOICE", "JOB",     "KM",     "LADDER", "MILE",
    "MILEPOST", "MM",    "MP",       "ORDER",   "PERMIT",  "PHASE",  "PLAT",   "PRECINCT",
    "PS",       "REF",   "REPORT",   "RFD",     "SECTION", "SECTOR", "SQUAD",  "STATION",
    "TICKET",   "TRACK", "TRUCK",    "WARD",    "ZONE"};

// In Spanish, without accents: "AL LADO DE 12 ELM ST".
constexpr std::array<std::string_view, 119> kElsewhereInSpanish{
    "ACERA",      "ADYACENTE", "AHORA",           "ALEDANO",       "ALREDEDOR",  "ALTURA",
    "AMBAS",      "AMBOS",     "ANTERIOR",        "ANTERIORMENTE", "ANTES",      "ANTIGUA",
    "ANTIGUO",    "APROX",     "APROXIMADAMENTE", "ATRAS",         "BANQUETA",   "CALLEJON",
    "CAMBIADO",   "CASI",      "CERCA",           "CERCANA",       "CERCANO",    "COLINDANDO",
    "COLINDANTE", "COMO",      "CONTIGUO",        "COSTADO",       "CREEMOS",    "CREO",
    "CRUCE",      "CRUZANDO",  "CUADRA",          "CUADRAS",       "DEBAJO",     "DELANTE",
    "DERECHA",    "DESDE",     "DESPUES",         "DETRAS",        "DICEN",      "ENFRENTE",
    "ENSEGUIDA",  "ENTRE",     "EQUIVOCADA",      "EQUIVOCADO",    "ESPALDAS",   "ESQUINA",
    "ESTE",       "EXCEPTO",   "FALSA",           "FALSO",         "FONDO",      "FRENTE",
    "FUERA",      "HACIA",     "HASTA",           "IMPARES",       "INCORRECTA", "INCORRECTO",
    "IZQUIERDA",  "JAMAS",     "JUNTO",           "LADO",          "LOTE",       "MAS",
    "MEJOR",      "MENOS",     "MITAD",           "MUDADO",        "NI",         "NO",
    "NORTE",      "NUEVA",     "NUEVO",           "NUNCA",         "OESTE",      "ORIENTE",
    "OTRA",       "OTRO",      "PARECE",          "PARES",         "PARTE",      "PASADO",
    "PASANDO",    "PEGADA",    "PEGADO",          "PERO",          "PIENSO",     "PODRIA",
    "PONIENTE",   "POR",       "POSIBLEMENTE",    "PROBABLEMENTE", "PROXIMA",    "PROXIMO",
    "PUEDE",      "QUIZA",     "QUIZAS",          "RUMBO",         "SALVO",      "SEGUN",
    "SIGUIENTE",  "SINO",      "SOBRE",           "SUPUESTAMENTE", "SUR",        "TAL",
    "TAMPOCO",    "TODA",      "TODAS",           "TODO",          "TODOS",      "VARIAS",
    "VARIOS",     "VECINA",    "VECINO",          "VEZ",           "VUELTA"};

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
  return has_word(kAround, word) || has_word(kVicinity, word) || has_word(kHowFar, word) ||
         has_word(kOnTheWay, word) || has_word(kOtherTimes, word) || has_word(kInstead, word) ||
         has_word(kUnsure, word) || has_word(kUnsureSigns, word) || has_word(kBesideLots, word) ||
         has_word(kSeveral, word) || has_word(kOtherNumber, word) ||
         has_word(kElsewhereInSpanish, word);
}

}  // namespace metes
