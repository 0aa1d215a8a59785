#include "data/sample/sample_titles.hpp"

#include "data/sample/sample_dice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace metes::data::sample {
namespace {

constexpr std::array<std::string_view, 16> kFirms{
    "GREY TERN HOLDINGS LLC",   "KELP ROW TRUST",           "DEEPWATER TITLE CO",
    "SKERRY PROPERTIES LP",     "TIDEWRACK REALTY TRUST",   "BLUE FATHOM VENTURES LLC",
    "OFFING CAPITAL PARTNERS",  "NORTH SWELL LAND CO",      "HALYARD LEASING INC",
    "PELAGIC DEVELOPMENT CORP", "CITY FATHOM CAFE LLC",     "SARGASSO ESTATES TRUST",
    "LANTERN FISH ROW LLC",     "SOUTHERN GYRE LAND TRUST", "MIZZEN STREET PARTNERS",
    "ABYSSAL STORAGE INC"};
// Not in the owner table: what an import must put on its review list.
constexpr std::array<std::string_view, 3> kUnlistedNames{
    "CTY OF FATHOM RCH", "FATHOM REACH MUNICIPAL", "CITY FATHOM REACH ATTN REAL ESTATE"};
constexpr std::array<std::string_view, 12> kShownStatus{
    status::kOwned,      status::kLeasedIn, status::kLeasedOut, status::kSold,
    status::kControlled, status::kTrust,    status::kEasement,  status::kOwned,
    status::kOwned,      status::kOwned,    status::kOwned,     status::kOwned};
// The uses of those, as positions in kUseCodes: the first is a parking lot.
constexpr std::array<std::size_t, 12> kShownUse{1, 3, 1, 0, 14, 2, 5, 0, 10, 7, 9, 12};

const UseCode& use_named(std::string_view listed) {
  return *std::find_if(kUseCodes.begin(), kUseCodes.end(),
                       [&](const UseCode& use) { return use.listed == listed; });
}

const UseCode& draw_use_code(Dice& dice) {
  constexpr auto kTotal =
      std::accumulate(kUseCodes.begin(), kUseCodes.end(), 0U,
                      [](std::uint32_t sum, const UseCode& use) { return sum + use.weight; });
  std::uint32_t draw = dice.below(kTotal);
  for (const UseCode& use : kUseCodes) {
    if (draw < use.weight) return use;
    draw -= use.weight;
  }
  return kUseCodes.front();
}

std::string_view draw_status(Dice& dice) {
  const double draw = dice.unit();
  if (draw < 0.70) return status::kOwned;
  if (draw < 0.78) return status::kLeasedOut;
  if (draw < 0.83) return status::kLeasedIn;
  if (draw < 0.87) return status::kControlled;
  if (draw < 0.90) return status::kTrust;
  if (draw < 0.94) return status::kEasement;
  return status::kSold;
}

std::string draw_date(Dice& dice, std::uint32_t first_year, std::uint32_t last_year) {
  const std::uint32_t year = first_year + dice.below(last_year - first_year + 1);
  const std::uint32_t month = 1 + dice.below(12);
  return fmt::format("{:02}/{:02}/{}", month, 1 + dice.below(28), year);
}

bool is_city_land(std::string_view status) {
  return status == status::kOwned || status == status::kLeasedOut || status == status::kTrust;
}

void draw_dates(Holding& holding, Dice& dice) {
  constexpr double kUndated = 0.12;
  const bool is_leased =
      holding.status == status::kLeasedIn || holding.status == status::kLeasedOut;
  const bool was_bought = is_city_land(holding.status) || holding.status == status::kSold;
  if (was_bought && !dice.chance(kUndated)) holding.acquired = draw_date(dice, 1931, 2012);
  if (holding.status == status::kSold) holding.disposed = draw_date(dice, 2013, 2025);
  if (!is_leased) return;
  holding.lease_from = draw_date(dice, 2004, 2023);
  holding.lease_until = dice.chance(0.2) ? "12/31/2099" : draw_date(dice, 2025, 2048);
}

/// "City of Fathom Reach" in one of the assessor's spellings, or one that nobody has listed yet.
std::string_view city_spelling(Dice& dice, std::string_view department) {
  constexpr std::uint32_t kGeneric = 5;
  if (dice.chance(0.004)) return kUnlistedNames.at(dice.below(kUnlistedNames.size()));
  if (dice.chance(0.4)) {
    const auto* found = std::find_if(
        kOwnerNames.begin(), kOwnerNames.end(),
        [&](const OwnerName& owner) { return owner.is_city && owner.custodian == department; });
    if (found != kOwnerNames.end()) return found->name;
  }
  const std::uint32_t draw = dice.below(3 * kGeneric);
  return kOwnerNames.at(draw < kGeneric ? draw : 0).name;
}

std::string private_owner(Dice& dice) {
  if (dice.chance(0.16)) return std::string(kFirms.at(dice.below(kFirms.size())));
  return fmt::format("PRIVATE OWNER {:05}", 1 + dice.below(99'999));
}

std::string_view look_alike(Dice& dice) {
  constexpr std::uint32_t kFirst = 16;
  return kOwnerNames.at(kFirst + dice.below(kOwnerNames.size() - kFirst)).name;
}

std::string_view land_use(const Tile& tile, const Lot& lot, Dice& dice) {
  if (lot.units > 1) return "Condominium";
  if (lot.kind == LotKind::park) return "Open space";
  if (lot.kind == LotKind::water) return "Water";
  if (lot.kind == LotKind::campus) return "Institutional";
  if (lot.kind == LotKind::plaza || lot.kind == LotKind::remnant) return "Vacant";
  if (tile.quarter.style.kind == Style::Kind::works) return "Industrial";
  const double commercial = tile.quarter.style.kind == Style::Kind::downtown ? 0.7 : 0.08;
  return dice.chance(commercial) ? "Commercial" : "Residential";
}

Holding make_holding(std::string_view status, const UseCode& use, std::string name, Dice& dice) {
  Holding holding{.status = status,
                  .department = use.department,
                  .use = use.listed,
                  .name = std::move(name),
                  .acquired = {},
                  .disposed = {},
                  .lease_from = {},
                  .lease_until = {}};
  draw_dates(holding, dice);
  return holding;
}

/// The assessor's owner of what the city has on its list: for its own land nearly always the city.
void set_owner(const Tile& tile, Title& title, Dice& dice) {
  const double stale = tile.number == 0 ? 0 : 0.02;  // the first tile shows the rule
  const auto& holding = *title.holding;
  const bool says_city = is_city_land(holding.status) != dice.chance(stale);
  if (holding.status == status::kControlled) {
    title.agency = "FATHOM REACH HARBOR JOINT POWERS AUTHORITY";
  } else if (says_city && (is_city_land(holding.status) || holding.status == status::kSold)) {
    title.agency = city_spelling(dice, holding.department);
  }
  title.owner = title.agency.empty() ? private_owner(dice) : std::string(title.agency);
}

std::string facility_name(const Tile& tile, const UseCode& use, Dice& dice) {
  if (use.listed == "Fire station") return fmt::format("Fire Station {}", 1 + dice.below(400));
  if (use.listed == "Branch library") return fmt::format("{} Branch Library", tile.hood);
  if (use.listed == "Recreation center") return fmt::format("{} Recreation Center", tile.hood);
  if (use.listed == "Police station") return fmt::format("{} Police Station", tile.hood);
  return "";
}

/// What the first tile's first lots are, so that the smallest city has one of each.
std::optional<Holding> shown_holding(const Tile& tile, const Lot& lot, Dice& dice) {
  constexpr std::uint32_t kStep = 4;
  const std::uint32_t place = lot.ordinal / kStep;
  if (tile.number != 0 || lot.ordinal % kStep != 0 || place >= kShownStatus.size()) return {};
  const UseCode& use = kUseCodes.at(kShownUse.at(place));
  Holding holding = make_holding(kShownStatus.at(place), use, facility_name(tile, use, dice), dice);
  if (holding.status == status::kLeasedIn) holding.lease_until = "06/30/2044";
  return holding;
}

std::optional<Holding> draw_holding(const Tile& tile, const Lot& lot, Dice& dice) {
  constexpr double kCityShare = 0.042;
  constexpr double kCityUnits = 0.012;
  if (lot.kind == LotKind::lot && lot.units == 1) {
    if (auto shown = shown_holding(tile, lot, dice)) return shown;
  }
  if (lot.units > 1) {
    if (!dice.chance(kCityUnits)) return {};
    return make_holding(status::kOwned, use_named("Affordable housing"), "", dice);
  }
  if (!dice.chance(kCityShare)) return {};
  const UseCode& use = draw_use_code(dice);
  std::string name = facility_name(tile, use, dice);
  const std::string_view status = draw_status(dice);
  return make_holding(status, use, std::move(name), dice);
}

/// One institution holds a whole campus.
Title campus_title(std::uint64_t seed, const Tile& tile, const Lot& lot, Dice& dice) {
  Dice whole(seed, Purpose::titles, tile.number, lot.block, -1);
  Title title;
  const double draw = whole.unit();
  if (tile.number == 0 || draw < 0.3) {
    title.holding = make_holding(status::kOwned, use_named("Office"),
                                 fmt::format("{} Civic Center", tile.hood), dice);
    title.holding->acquired = "05/14/1958";
    set_owner(tile, title, dice);
  } else if (draw < 0.7) {
    title.agency = "FATHOM REACH UNIFIED SCHOOL DISTRICT";
    title.owner = title.agency;
  } else {
    title.owner = "ALBATROSS GENERAL HOSPITAL FOUNDATION";
  }
  return title;
}

Title park_title(const Tile& tile, Dice& dice) {
  Title title;
  title.holding =
      make_holding(status::kOwned, use_named("Park"), fmt::format("{} Park", tile.hood), dice);
  set_owner(tile, title, dice);
  return title;
}

Title plaza_title(const Tile& tile, Dice& dice) {
  Title title;
  if (dice.chance(0.6)) {
    title.holding = make_holding(status::kOwned, use_named("Plaza"), "", dice);
    set_owner(tile, title, dice);
  } else {
    title.owner = private_owner(dice);
  }
  return title;
}

Title lot_title(const Tile& tile, const Lot& lot, Dice& dice) {
  constexpr double kLookAlikes = 0.006;
  constexpr double kMissedByList = 0.0006;  // the assessor says city, the city's list does not
  Title title;
  title.holding = draw_holding(tile, lot, dice);
  if (title.holding) {
    set_owner(tile, title, dice);
    return title;
  }
  if (dice.chance(kMissedByList)) title.agency = city_spelling(dice, "");
  if (dice.chance(kLookAlikes)) title.agency = look_alike(dice);
  title.owner = title.agency.empty() ? private_owner(dice) : std::string(title.agency);
  return title;
}

}  // namespace

Title draw_title(std::uint64_t seed, const Tile& tile, const Lot& lot, std::uint32_t unit) {
  Dice dice(seed, Purpose::titles, tile.number, std::int64_t{lot.block} * 1000 + lot.index, unit);
  Title title;
  switch (lot.kind) {
    case LotKind::park:
      title = park_title(tile, dice);
      break;
    case LotKind::plaza:
      title = plaza_title(tile, dice);
      break;
    case LotKind::campus:
      title = campus_title(seed, tile, lot, dice);
      break;
    case LotKind::water:
      title.agency = "FATHOM REACH WATER CONSERVATION DISTRICT";
      title.owner = title.agency;
      break;
    default:
      title = lot_title(tile, lot, dice);
  }
  title.land_use = land_use(tile, lot, dice);
  return title;
}

}  // namespace metes::data::sample
