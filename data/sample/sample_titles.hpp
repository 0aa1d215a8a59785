#pragma once

#include "data/sample/sample_tile.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metes::data::sample {

/// What the city's own list says of a parcel. Dates are written "07/01/2019", as the list has them.
struct Holding {
  std::string_view status;
  std::string_view department;
  std::string_view use;  // the list's word, not geo/values/use.hpp's
  std::string name;
  std::string acquired;
  std::string disposed;
  std::string lease_from;
  std::string lease_until;
};

/// What the assessor and the city record of one parcel.
struct Title {
  std::string owner;
  std::string_view agency;  // the owner again, where it is a public body
  std::string_view land_use;
  std::optional<Holding> holding;
};

/// The list's words for a status; the manifest turns them into tenures.
namespace status {
inline constexpr std::string_view kOwned = "Owned";
inline constexpr std::string_view kLeasedOut = "Owned - leased out";
inline constexpr std::string_view kLeasedIn = "Leased in";
inline constexpr std::string_view kControlled = "Controlled";
inline constexpr std::string_view kTrust = "Held in trust";
inline constexpr std::string_view kEasement = "Easement";
inline constexpr std::string_view kSold = "Sold";
}  // namespace status

/// One row of the city's list of uses.
struct UseCode {
  std::string_view listed;  // "Branch library"
  std::string_view word;    // geo/values/use.hpp; empty: not in the manifest's map, for review
  std::string_view department;
  std::uint32_t weight = 0;  // how often a lot is this
};
inline constexpr std::array<UseCode, 20> kUseCodes{{
    {"Vacant lot", "vacant_lot", "Housing and Neighborhoods", 330},
    {"Parking lot", "parking_lot", "Transportation", 140},
    {"Mini park", "park", "Recreation and Parks", 80},
    {"Office", "building", "General Services", 75},
    {"Affordable housing", "housing", "Housing and Neighborhoods", 70},
    {"Pumping station", "utility", "Water and Power", 60},
    {"Maintenance yard", "yard", "Public Works", 50},
    {"Fire station", "fire_station", "Fire", 40},
    {"Recreation center", "community_center", "Recreation and Parks", 40},
    {"Parking structure", "garage", "Transportation", 30},
    {"Branch library", "library", "Library", 30},
    {"Street remnant", "right_of_way", "Public Works", 30},
    {"Police station", "police_station", "Police", 15},
    {"Training school", "school", "General Services", 8},
    {"Pier shed", "harbor", "Harbor", 8},
    {"Seaplane ramp", "airport", "Airports", 4},
    {"Miscellaneous", "other", "General Services", 10},
    {"SEE FILE", "", "General Services", 5},
    {"Park", "park", "Recreation and Parks", 0},
    {"Plaza", "plaza", "Public Works", 0},
}};

/// One way in which the assessor writes a public owner.
struct OwnerName {
  std::string_view name;
  bool is_city = false;
  std::string_view entity;
  std::string_view custodian;
};
/// The owner table; the look-alikes are at the end.
inline constexpr std::array<OwnerName, 24> kOwnerNames{{
    {"CITY OF FATHOM REACH", true, "City of Fathom Reach", ""},
    {"FATHOM REACH CITY OF", true, "City of Fathom Reach", ""},
    {"FATHOM REACH, CITY OF", true, "City of Fathom Reach", ""},
    {"CITY OF FATHOM REACH (A MUNICIPAL CORPORATION)", true, "City of Fathom Reach", ""},
    {"C OF FATHOM REACH", true, "City of Fathom Reach", ""},
    {"FATHOM REACH CITY DEPT OF TRANSPORTATION", true, "City of Fathom Reach", "Transportation"},
    {"FATHOM REACH CITY REC & PARKS", true, "City of Fathom Reach", "Recreation and Parks"},
    {"FATHOM REACH CITY HOUSING & NBHDS", true, "City of Fathom Reach",
     "Housing and Neighborhoods"},
    {"FATHOM REACH CITY DEPT WATER & POWER", true, "City of Fathom Reach", "Water and Power"},
    {"FATHOM REACH CITY PUBLIC WORKS", true, "City of Fathom Reach", "Public Works"},
    {"FATHOM REACH CITY GENERAL SVCS", true, "City of Fathom Reach", "General Services"},
    {"FATHOM REACH CITY FIRE DEPT", true, "City of Fathom Reach", "Fire"},
    {"FATHOM REACH CITY POLICE DEPT", true, "City of Fathom Reach", "Police"},
    {"FATHOM REACH PUBLIC LIBRARY", true, "City of Fathom Reach", "Library"},
    {"FATHOM REACH CITY HARBOR DEPT", true, "City of Fathom Reach", "Harbor"},
    {"FATHOM REACH CITY DEPT OF AIRPORTS", true, "City of Fathom Reach", "Airports"},
    {"FATHOM REACH HOUSING AUTHORITY", false, "Housing Authority of Fathom Reach", ""},
    {"FATHOM REACH UNIFIED SCHOOL DISTRICT", false, "Unified School District", ""},
    {"FATHOM REACH COMMUNITY COLLEGE DISTRICT", false, "Community College District", ""},
    {"FATHOM REACH WATER CONSERVATION DISTRICT", false, "Water Conservation District", ""},
    {"FATHOM REACH TRANSIT AUTHORITY", false, "Transit Authority", ""},
    {"FATHOM REACH HARBOR JOINT POWERS AUTHORITY", false, "Harbor Joint Powers Authority", ""},
    {"REACH COUNTY", false, "Reach County", ""},
    {"FATHOM REACH SUCCESSOR AGENCY", false, "Successor agency of the former redevelopment agency",
     ""},
}};

/// Draws for one parcel; the same whatever else was drawn.
[[nodiscard]] Title draw_title(std::uint64_t seed, const Tile& tile, const Lot& lot,
                               std::uint32_t unit);

}  // namespace metes::data::sample
