#pragma once

#include "geo/address/address_terms.hpp"

#include <array>
#include <string_view>

// The words of address_terms.cpp, but for types of streets (street_types.hpp) and the words of
// towns (town_words.hpp); and those that are about what stands at an address.

namespace metes::term_lists {

// Standard form, then what is written for it.
struct Synonyms {
  std::string_view standard;
  std::string_view written;
};

inline constexpr std::array kDirectionals{
    Synonyms{"N", "N NORTH NO NRTH NTH"},
    Synonyms{"S", "S SOUTH SO STH"},
    Synonyms{"E", "E EAST"},
    Synonyms{"W", "W WEST"},
    Synonyms{"NE", "NE NORTHEAST NORTH-EAST"},
    Synonyms{"NW", "NW NORTHWEST NORTH-WEST"},
    Synonyms{"SE", "SE SOUTHEAST SOUTH-EAST"},
    Synonyms{"SW", "SW SOUTHWEST SOUTH-WEST"},
};

// Two letters that cities of the East once used, and dispatchers do; each is also something else.
inline constexpr std::array kRareTypes{
    Synonyms{"LN", "LA"},   Synonyms{"ALY", "AL"},  Synonyms{"CIR", "CI"},
    Synonyms{"TER", "TE"},  Synonyms{"HWY", "HY"},  Synonyms{"PKWY", "PY"},
    Synonyms{"BLVD", "BD"}, Synonyms{"LOOP", "LP"}, Synonyms{"TRL", "TL"},
};

struct UnitWord {
  std::string_view standard;
  std::string_view written;
  UnitNeeds needs;
};

// USPS Publication 28, appendix C2, and what offices write besides.
inline constexpr std::array kUnits{
    UnitWord{"APT", "APT APARTMENT APTS APPT APARTAMENTO APTO DEPARTAMENTO DEPTO",
             UnitNeeds::identifier},
    UnitWord{"ATTIC", "ATTIC", UnitNeeds::alone},
    UnitWord{"BAY", "BAY", UnitNeeds::identifier},
    UnitWord{"BLDG", "BLDG BUILDING BLD BLG BLDNG BUILD", UnitNeeds::identifier},
    UnitWord{"BOOTH", "BOOTH", UnitNeeds::identifier},
    UnitWord{"BUNGALOW", "BUNGALOW", UnitNeeds::identifier},
    UnitWord{"BSMT", "BSMT BASEMENT SOTANO", UnitNeeds::alone},
    UnitWord{"CABIN", "CABIN", UnitNeeds::identifier},
    UnitWord{"CASITA", "CASITA", UnitNeeds::identifier},
    UnitWord{"CONDO", "CONDO CONDOMINIUM", UnitNeeds::identifier},
    UnitWord{"COTTAGE", "COTTAGE", UnitNeeds::identifier},
    UnitWord{"DEPT", "DEPT DEPARTMENT", UnitNeeds::identifier},
    UnitWord{"DOCK", "DOCK", UnitNeeds::identifier},
    UnitWord{"DOOR", "DOOR", UnitNeeds::identifier},
    UnitWord{"DOWNSTAIRS", "DOWNSTAIRS", UnitNeeds::alone},
    UnitWord{"ENTRANCE", "ENTRANCE", UnitNeeds::identifier},
    UnitWord{"FL", "FL FLOOR FLR FLOORS PISO", UnitNeeds::identifier},
    UnitWord{"FLAT", "FLAT", UnitNeeds::identifier},
    UnitWord{"FRNT", "FRNT FRONT FRT", UnitNeeds::alone},
    UnitWord{"GATE", "GATE", UnitNeeds::identifier},
    UnitWord{"HNGR", "HNGR HANGAR HANGER", UnitNeeds::identifier},
    UnitWord{"KEY", "KEY", UnitNeeds::identifier},
    UnitWord{"KIOSK", "KIOSK", UnitNeeds::identifier},
    UnitWord{"LBBY", "LBBY LOBBY", UnitNeeds::alone},
    UnitWord{"LOCAL", "LOCAL", UnitNeeds::identifier},
    UnitWord{"LOFT", "LOFT", UnitNeeds::identifier},
    UnitWord{"LOT", "LOT", UnitNeeds::identifier},
    UnitWord{"LOWR", "LOWR LOWER", UnitNeeds::alone},
    UnitWord{"LVL", "LVL LEVEL", UnitNeeds::identifier},
    UnitWord{"MEZZ", "MEZZ MEZZANINE", UnitNeeds::alone},
    UnitWord{"OFC", "OFC OFFICE", UnitNeeds::either},
    UnitWord{"PAD", "PAD", UnitNeeds::identifier},
    UnitWord{"PH", "PH PENTHOUSE", UnitNeeds::either},
    UnitWord{"PIER", "PIER", UnitNeeds::identifier},
    UnitWord{"PMB", "PMB", UnitNeeds::identifier},
    UnitWord{"POD", "POD", UnitNeeds::identifier},
    UnitWord{"REAR", "REAR", UnitNeeds::alone},
    UnitWord{"RM", "RM ROOM ROOMS RMS", UnitNeeds::identifier},
    UnitWord{"SHOP", "SHOP", UnitNeeds::identifier},
    UnitWord{"SIDE", "SIDE", UnitNeeds::alone},
    UnitWord{"SLIP", "SLIP", UnitNeeds::identifier},
    UnitWord{"SPC", "SPC SPACE SP", UnitNeeds::identifier},
    UnitWord{"STALL", "STALL", UnitNeeds::identifier},
    UnitWord{"STE", "STE SUITE SUITES STES SUIT SUTIE", UnitNeeds::identifier},
    UnitWord{"STOP", "STOP", UnitNeeds::identifier},
    UnitWord{"STUDIO", "STUDIO", UnitNeeds::identifier},
    UnitWord{"TERMINAL", "TERMINAL", UnitNeeds::identifier},
    UnitWord{"TOWER", "TOWER TWR", UnitNeeds::identifier},
    UnitWord{"TOWNHOUSE", "TOWNHOUSE TOWNHOME", UnitNeeds::identifier},
    UnitWord{"TRLR", "TRLR TRAILER", UnitNeeds::identifier},
    UnitWord{"UNIT", "UNIT UNITS UNT UN UINT UNIDAD", UnitNeeds::identifier},
    UnitWord{"UPPR", "UPPR UPPER", UnitNeeds::alone},
    UnitWord{"UPSTAIRS", "UPSTAIRS", UnitNeeds::alone},
    UnitWord{"VILLA", "VILLA", UnitNeeds::identifier},
    UnitWord{"WING", "WING", UnitNeeds::identifier},
    UnitWord{"#", "#", UnitNeeds::identifier},
};

// Of one word; those of two or three are in address_ending.cpp.
inline constexpr std::array kStates{
    Synonyms{"AL", "AL ALABAMA ALA"},
    Synonyms{"AK", "AK ALASKA"},
    Synonyms{"AZ", "AZ ARIZONA ARIZ"},
    Synonyms{"AR", "AR ARKANSAS ARK"},
    Synonyms{"CA", "CA CALIFORNIA CALIF CAL"},
    Synonyms{"CO", "CO COLORADO COLO"},
    Synonyms{"CT", "CT CONNECTICUT CONN"},
    Synonyms{"DE", "DE DELAWARE DEL"},
    Synonyms{"DC", "DC"},
    Synonyms{"FL", "FL FLORIDA FLA"},
    Synonyms{"GA", "GA GEORGIA"},
    Synonyms{"HI", "HI HAWAII"},
    Synonyms{"ID", "ID IDAHO IDA"},
    Synonyms{"IL", "IL ILLINOIS ILL ILLS"},
    Synonyms{"IN", "IN INDIANA IND"},
    Synonyms{"IA", "IA IOWA"},
    Synonyms{"KS", "KS KANSAS KANS KAN"},
    Synonyms{"KY", "KY KENTUCKY"},
    Synonyms{"LA", "LA LOUISIANA"},
    Synonyms{"ME", "ME MAINE"},
    Synonyms{"MD", "MD MARYLAND"},
    Synonyms{"MA", "MA MASSACHUSETTS MASS"},
    Synonyms{"MI", "MI MICHIGAN MICH"},
    Synonyms{"MN", "MN MINNESOTA MINN"},
    Synonyms{"MS", "MS MISSISSIPPI MISS"},
    Synonyms{"MO", "MO MISSOURI"},
    Synonyms{"MT", "MT MONTANA MONT"},
    Synonyms{"NE", "NE NEBRASKA NEBR"},
    Synonyms{"NV", "NV NEVADA NEV"},
    Synonyms{"NH", "NH"},
    Synonyms{"NJ", "NJ"},
    Synonyms{"NM", "NM"},
    Synonyms{"NY", "NY"},
    Synonyms{"NC", "NC"},
    Synonyms{"ND", "ND"},
    Synonyms{"OH", "OH OHIO"},
    Synonyms{"OK", "OK OKLAHOMA OKLA"},
    Synonyms{"OR", "OR OREGON ORE OREG"},
    Synonyms{"PA", "PA PENNSYLVANIA PENN PENNA"},
    Synonyms{"RI", "RI"},
    Synonyms{"SC", "SC"},
    Synonyms{"SD", "SD"},
    Synonyms{"TN", "TN TENNESSEE TENN"},
    Synonyms{"TX", "TX TEXAS TEX"},
    Synonyms{"UT", "UT UTAH"},
    Synonyms{"VT", "VT VERMONT"},
    Synonyms{"VA", "VA VIRGINIA"},
    Synonyms{"WA", "WA WASHINGTON WASH"},
    Synonyms{"WV", "WV"},
    Synonyms{"WI", "WI WISCONSIN WISC WIS"},
    Synonyms{"WY", "WY WYOMING WYO"},
    Synonyms{"AS", "AS"},
    Synonyms{"GU", "GU GUAM"},
    Synonyms{"MP", "MP"},
    Synonyms{"PR", "PR"},
    Synonyms{"VI", "VI"},
    Synonyms{"AA", "AA"},
    Synonyms{"AE", "AE"},
    Synonyms{"AP", "AP"},
};

inline constexpr std::array kNumbers{
    Synonyms{"1", "ONE"},           Synonyms{"2", "TWO"},
    Synonyms{"3", "THREE"},         Synonyms{"4", "FOUR"},
    Synonyms{"5", "FIVE"},          Synonyms{"6", "SIX"},
    Synonyms{"7", "SEVEN"},         Synonyms{"8", "EIGHT"},
    Synonyms{"9", "NINE"},          Synonyms{"10", "TEN"},
    Synonyms{"11", "ELEVEN"},       Synonyms{"12", "TWELVE"},
    Synonyms{"13", "THIRTEEN"},     Synonyms{"14", "FOURTEEN"},
    Synonyms{"15", "FIFTEEN"},      Synonyms{"16", "SIXTEEN"},
    Synonyms{"17", "SEVENTEEN"},    Synonyms{"18", "EIGHTEEN"},
    Synonyms{"19", "NINETEEN"},     Synonyms{"20", "TWENTY"},
    Synonyms{"30", "THIRTY"},       Synonyms{"40", "FORTY FOURTY"},
    Synonyms{"50", "FIFTY"},        Synonyms{"60", "SIXTY"},
    Synonyms{"70", "SEVENTY"},      Synonyms{"80", "EIGHTY"},
    Synonyms{"90", "NINETY"},       Synonyms{"1ST", "FIRST"},
    Synonyms{"2ND", "SECOND"},      Synonyms{"3RD", "THIRD"},
    Synonyms{"4TH", "FOURTH"},      Synonyms{"5TH", "FIFTH"},
    Synonyms{"6TH", "SIXTH"},       Synonyms{"7TH", "SEVENTH"},
    Synonyms{"8TH", "EIGHTH"},      Synonyms{"9TH", "NINTH"},
    Synonyms{"10TH", "TENTH"},      Synonyms{"11TH", "ELEVENTH"},
    Synonyms{"12TH", "TWELFTH"},    Synonyms{"13TH", "THIRTEENTH"},
    Synonyms{"14TH", "FOURTEENTH"}, Synonyms{"15TH", "FIFTEENTH"},
    Synonyms{"16TH", "SIXTEENTH"},  Synonyms{"17TH", "SEVENTEENTH"},
    Synonyms{"18TH", "EIGHTEENTH"}, Synonyms{"19TH", "NINETEENTH"},
    Synonyms{"20TH", "TWENTIETH"},  Synonyms{"30TH", "THIRTIETH"},
    Synonyms{"40TH", "FORTIETH"},   Synonyms{"50TH", "FIFTIETH"},
    Synonyms{"60TH", "SIXTIETH"},   Synonyms{"70TH", "SEVENTIETH"},
    Synonyms{"80TH", "EIGHTIETH"},  Synonyms{"90TH", "NINETIETH"},
    Synonyms{"100TH", "HUNDREDTH"},
};

// Words that names spell in two ways, besides types and directionals.
inline constexpr std::array kSameInNames{
    Synonyms{"ST", "SAINT ST STE"},       Synonyms{"DR", "DOCTOR DR"},
    Synonyms{"JR", "JUNIOR JR"},          Synonyms{"SR", "SENIOR SR"},
    Synonyms{"GEN", "GENERAL GEN"},       Synonyms{"MTN", "MTN MOUNTAIN"},
    Synonyms{"CO", "COUNTY CNTY CTY CO"}, Synonyms{"I", "INTERSTATE I IH"},
    Synonyms{"MSGR", "MONSIGNOR MSGR"},   Synonyms{"REV", "REVEREND REV"},
    Synonyms{"SGT", "SERGEANT SGT"},      Synonyms{"CAPT", "CAPTAIN CAPT"},
    Synonyms{"COL", "COLONEL COL"},       Synonyms{"LT", "LIEUTENANT LT"},
};

// Types that stand before the name.
inline constexpr std::array kPreTypes{
    Synonyms{"AVENUE", "AVENUE AVE AV"},
    Synonyms{"AVENIDA", "AVENIDA AVDA"},
    Synonyms{"CALLE", "CALLE CLL"},
    Synonyms{"CALLEJON", "CALLEJON"},
    Synonyms{"CAMINITO", "CAMINITO CMT"},
    Synonyms{"CAMINO", "CAMINO CMO"},
    Synonyms{"CARRETERA", "CARRETERA CARR"},
    Synonyms{"CERRADA", "CERRADA"},
    Synonyms{"CIRCULO", "CIRCULO"},
    Synonyms{"CORTE", "CORTE"},
    Synonyms{"ENTRADA", "ENTRADA"},
    Synonyms{"PASEO", "PASEO PSO"},
    Synonyms{"PASAJE", "PASAJE"},
    Synonyms{"PLACITA", "PLACITA"},
    Synonyms{"RUE", "RUE"},
    Synonyms{"VEREDA", "VEREDA"},
    Synonyms{"VIA", "VIA"},
    Synonyms{"HIGHWAY", "HIGHWAY HWY HIWAY HIWY HWAY HIGHWY"},
    Synonyms{"ROUTE", "ROUTE RTE RT"},
    Synonyms{"INTERSTATE", "INTERSTATE"},
    Synonyms{"LOOP", "LOOP"},
    Synonyms{"SPUR", "SPUR"},
};

struct MailWords {
  MailWord kind;
  std::string_view written;
};

inline constexpr std::array kMailWords{
    MailWords{MailWord::stop,
              "MSC MC CODE DRAWER FILE DEPT CLIENT ACCT BOX MAIL MAILSTOP LOCKER CALLER"},
    MailWords{MailWord::box, "POB POBOX LOCKBOX"},
    MailWords{MailWord::po, "PO"},
    MailWords{MailWord::p, "P"},
    MailWords{MailWord::post, "POST"},
    MailWords{MailWord::attention, "ATTN ATTENTION"},
    MailWords{MailWord::c, "C"},
};

struct RoadWords {
  RoadWord kind;
  std::string_view written;
};

inline constexpr std::array kRoadWords{
    RoadWords{RoadWord::owner,
              "ALT ALTERNATE BUS BUSN BUSINESS US STATE ST COUNTY CO CNTY CTY OLD TWP FARM NYS"},
    RoadWords{RoadWord::owner_of_road,
              "TOWNSHIP TOWN RANCH PARISH PRIVATE PVT FOREST FIRE BIA INDIAN OUTER TRIBAL"},
    RoadWords{RoadWord::road_class, "I M FM FR RM SR SH CR CH RR IH TR CTH STH USH CSAH WCR"},
    RoadWords{RoadWord::other, "U UNITED TRUNK LANE NO NUMBER #"},
};

// What people add to say what stands there. None of it is a town.
inline constexpr std::array<std::string_view, 46> kAboutLot{
    "ABANDONED", "ADD",      "ADDR",     "ADDRESS",  "ADRESS",     "ATTENTION",   "ATTN",
    "BLDG",      "BUILDING", "BUSINESS", "CHURCH",   "COMMERCIAL", "CONDO",       "CONTACT",
    "CORNER",    "DUPLEX",   "DWELLING", "EMPTY",    "FAMILY",     "FORECLOSURE", "GARAGE",
    "HOME",      "HOUSE",    "LAND",     "LEASE",    "LOCATION",   "LOT",         "OFFICE",
    "OWNER",     "PARCEL",   "PREMISES", "PROPERTY", "RENT",       "RESIDENCE",   "SCHOOL",
    "SINGLE",    "SITE",     "SOLD",     "STORE",    "STOREFRONT", "STRUCTURE",   "TENANT",
    "TOWNHOUSE", "VAC",      "VACANT",   "WAREHOUSE"};

}  // namespace metes::term_lists
