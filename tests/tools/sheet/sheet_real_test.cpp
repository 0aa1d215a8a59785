#include "tests/support/process.hpp"
#include "tests/tools/real_city.hpp"
#include "tools/command/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

// Sheets of real sites, read back by Poppler.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

tools::LookupArguments at(double lat, double lon) {
  tools::LookupArguments place;
  place.lat = lat;
  place.lon = lon;
  return place;
}

std::string sheet_text(const RealCity& city, tools::LookupArguments place) {
  const ScratchFolder folder;
  place.file = city.file();
  place.as_of = "2026-05-01";
  EXPECT_EQ(tools::sheet({.place = std::move(place), .output = folder / "out.pdf"}), 0);
  return run({"pdftotext", "-layout", folder / "out.pdf", "-"}).out;
}

TEST(ChicagoSheet, OfACondominiumHasAllItsUnits) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const std::string text = sheet_text(city, at(41.900936, -87.750119));
  EXPECT_THAT(text, AllOf(HasSubstr("and 18 more"), HasSubstr("DEPENDS: Executive Order 2025-8"),
                          HasSubstr("chicago-eo-2025-8"), HasSubstr(city.snapshot().digest())));
}

TEST(ChicagoSheet, OfAParcelWithoutLinesSaysSo) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  tools::LookupArguments place;
  place.parcel = "16-11-400-017-0000";
  EXPECT_THAT(sheet_text(city, place),
              AllOf(HasSubstr("3500 W CARROLL AVE"), HasSubstr("owned: yes"),
                    HasSubstr("No source has the lines of this parcel.")));
}

TEST(LosAngelesSheet, OfAParkWithHolesSaysWhoseItIs) {
  METES_NEEDS("la/rap_parks/Los_Angeles_Recreation_and_Parks_Boundaries.shp");
  const RealCity city("los-angeles");
  const std::string text = sheet_text(city, at(34.134696, -118.401796));
  EXPECT_THAT(text, AllOf(HasSubstr("Wilacre Park"), HasSubstr("COVERED"),
                          HasSubstr("Department of Recreation and Parks"),
                          HasSubstr("controlled: yes"), HasSubstr(city.snapshot().digest())));
}

TEST(CambridgeSheet, HasTheNumbersAround) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const RealCity city("cambridge");
  tools::LookupArguments place;
  place.parcel = "127-123";
  EXPECT_THAT(sheet_text(city, place),
              AllOf(HasSubstr("23 ROCKWELL ST"), HasSubstr("127-124"), HasSubstr("1:600")));
}

}  // namespace
}  // namespace metes::tests
