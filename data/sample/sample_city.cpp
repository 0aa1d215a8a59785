#include "data/sample/sample_city.hpp"

#include "data/sample/sample_addresses.hpp"
#include "data/sample/sample_folder.hpp"
#include "data/sample/sample_limits.hpp"
#include "data/sample/sample_package.hpp"
#include "data/sample/sample_places.hpp"
#include "data/sample/sample_tables.hpp"
#include "data/sample/sample_tile.hpp"
#include "data/sample/sample_titles.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using namespace sample;  // NOLINT(google-build-using-namespace): its parts meet only here

void check(const SampleCityOptions& options) {
  if (options.parcels < kFewestSampleParcels || options.parcels > kMostSampleParcels) {
    throw UsageError(fmt::format("--parcels is {}, expected {} to {}", options.parcels,
                                 kFewestSampleParcels, kMostSampleParcels));
  }
}

/// The files of one city while they are written.
class CityWriter {
 public:
  CityWriter(const SampleCityOptions& options, const std::filesystem::path& folder)
      : options_(options),
        folder_(folder),
        ground_(options.seed),
        package_(folder / "parcels.gpkg"),
        inventory_(folder / "inventory.csv"),
        opt_in_(folder / "opt-in.csv") {
    write_inventory_header(inventory_);
    write_opt_in_header(opt_in_);
  }

  void write_tiles(const Progress& progress, const std::stop_token& stop) {
    std::uint64_t written = 0;
    for (std::uint32_t number = 0; written < options_.parcels; ++number) {
      if (stop.stop_requested()) throw Interrupted();
      Tile tile = build_tile(ground_, number);
      const std::uint64_t left = options_.parcels - written;
      if (left < parcel_count(tile) + kTileReserve) {
        // A park or a river cannot be fitted: the city ends beside it.
        if (tile.quarter.setting != Setting::blocks) continue;
        tile = fit_tile(ground_, tile, left);
      }
      write(tile);
      written += parcel_count(tile);
      if (progress) progress("parcels", written, options_.parcels);
    }
  }

  void finish() {
    write_areas();
    package_.close();
    inventory_.close();
    opt_in_.close();
    write_contact_table(folder_ / "contacts.csv");
    write_owner_table(folder_ / "owners.csv");
    write_orders(folder_);
    add_outer_places();
    places_.write(folder_ / "places.csv");
    TextFile manifest(folder_ / "city.toml");
    manifest.write(manifest_text(extent_));
    manifest.close();
  }

 private:
  void write(const Tile& tile) {
    districts_[district_of(tile.quarter.key, options_.parcels)].insert(tile.quarter.key);
    tiles_.insert(tile.quarter.key);
    AddressBook book(options_.seed, tile);
    for (const Lot& lot : tile.lots) {
      const std::uint32_t first = lot.units > 1 ? 1 : 0;
      for (std::uint32_t unit = first; unit < first + lot.units; ++unit) {
        const Title title = draw_title(options_.seed, tile, lot, unit);
        if (unit == first) places_.look_at(tile, lot, title);
        write(tile, lot, unit, title, book);
      }
    }
    places_.look_at(tile);
  }

  void write(const Tile& tile, const Lot& lot, std::uint32_t unit, const Title& title,
             AddressBook& book) {
    const std::string number = parcel_number(tile, lot, unit);
    const auto addresses = book.list(lot, unit);
    const std::string situs = addresses.empty() ? "" : one_line(addresses.front());
    package_.add_parcel({.number = number,
                         .situs = situs,
                         .owner = title.owner,
                         .agency = title.agency,
                         .land_use = title.land_use,
                         .hood = tile.hood},
                        lot.rings);
    for (const Address& address : addresses) {
      package_.add_address({.house_number = address.house_number,
                            .street = address.street,
                            .unit = address.unit,
                            .zip = book.zip(),
                            .number = number,
                            .point = address.point});
    }
    if (!title.holding && title.agency.empty() && unit == 0) post(number);
    if (!title.holding) return;
    const std::uint32_t district = district_of(tile.quarter.key, options_.parcels);
    write_inventory_row(inventory_, options_.seed, number, situs, district_name(district),
                        *title.holding);
  }

  /// Every hundredth private lot that is no stack is in the register of opt-ins.
  void post(const std::string& number) {
    constexpr std::uint64_t kApart = 100;
    constexpr std::uint64_t kFirst = 50;  // the first lots are labelled places
    if (private_parcels_++ % kApart != kFirst) return;
    write_opt_in_row(opt_in_, number, private_parcels_ / kApart);
  }

  void write_areas() {
    const auto rings = limits(ground_, tiles_);
    for (const auto& ring : rings) {
      for (const Coord at : ring) extend(extent_, at);
    }
    constexpr std::int32_t kWater = 100'000;  // 0.01 degree around the city
    extend(extent_, Coord{.x = extent_.min.x - kWater, .y = extent_.min.y - kWater});
    extend(extent_, Coord{.x = extent_.max.x + kWater, .y = extent_.max.y + kWater});
    package_.add_boundary("Fathom Reach", rings);
    for (const auto& [district, tiles] : districts_) {
      package_.add_district(district_name(district), limits(ground_, tiles));
    }
  }

  /// The middle of an arterial between the first two tiles; and the water, within the extent.
  void add_outer_places() {
    const Extent first = ground_.tile(spiral(0));
    places_.add("street", ground_.to_grid({first.max.x, first.centre().y}));
    constexpr std::int32_t kOffshore = 30'000;
    places_.add("outside", {.x = extent_.max.x - kOffshore, .y = extent_.max.y - kOffshore});
  }

  const SampleCityOptions& options_;
  std::filesystem::path folder_;
  Ground ground_;
  Package package_;
  TextFile inventory_;
  TextFile opt_in_;
  std::uint64_t private_parcels_ = 0;
  Places places_;
  std::set<TileKey> tiles_;
  std::map<std::uint32_t, std::set<TileKey>> districts_;
  Box extent_ = empty_box();
};

}  // namespace

void write_sample_city(const SampleCityOptions& options, const Progress& progress,
                       const std::stop_token& stop) {
  check(options);
  NewFolder folder(options.folder, options.force);
  {
    CityWriter writer(options, folder.path());
    writer.write_tiles(progress, stop);
    writer.finish();
  }
  folder.commit();
}

}  // namespace metes::data
