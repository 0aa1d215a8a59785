#include "api/http/server.hpp"
#include "api/service/service.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/real_city.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// Chicago, read by GDAL's client of OGC API - Features: each shape as the snapshot has it.

namespace metes::tests {
namespace {

constexpr Day kServedDay{20'574};  // 2026-05-01

// What is served, in this process.
class ServedEngine {
 public:
  explicit ServedEngine(std::shared_ptr<const Engine> engine)
      : service_(api::public_routes(),
                 api::Site{.serving = std::make_shared<api::Serving>(
                               std::make_shared<const api::Catalogue>(
                                   std::vector<std::shared_ptr<const Engine>>{std::move(engine)})),
                           .today = [](const City&) { return kServedDay; }}),
        server_({},
                {.is_streamed =
                     [this](const api::RequestHead& head) { return service_.is_streamed(head); },
                 .answer = [this](const api::Request& request) { return service_.answer(request); },
                 .refuse =
                     [this](const api::Refusal& refusal, const std::vector<api::Header>& asked) {
                       return service_.refuse(refusal, asked);
                     },
                 .served = [](const api::Served&) {}}) {
    server_.start();
  }
  [[nodiscard]] std::string source() const {
    return "OAPIF:http://127.0.0.1:" + std::to_string(server_.port());
  }

 private:
  api::Service service_;
  api::Server server_;
};

TEST(ChicagoFeatures, EachShapeIsThatOfTheSnapshot) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const auto snapshot = std::make_shared<const Snapshot>(data::open_snapshot(city.file()));
  const auto engine = std::make_shared<const Engine>(snapshot);
  const ServedEngine served(engine);
  std::size_t covered = 0;
  for (const std::string& collection : {std::string("parcels"), std::string("covered")}) {
    std::vector<bool> seen(snapshot->parcel_count());
    std::size_t different = 0;
    for (const ReadFeature& feature : read_layer(served.source(), collection, {"PAGE_SIZE=5000"})) {
      const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
      seen.at(parcel) = true;
      const bool is_equal = feature.rings == turned_rings(snapshot->shapes(), parcel) &&
                            feature.worst_rounding < 1e-3;
      different += is_equal ? 0 : 1;
    }
    EXPECT_EQ(different, 0U) << collection;
    const auto designations = engine->designations(kServedDay);
    for (std::uint32_t i = 0; i < seen.size(); ++i) {
      const bool is_covered = designations->is_covered(ParcelId{i});
      ASSERT_EQ(seen[i], collection == "parcels" || is_covered) << collection << " " << i;
      covered += is_covered ? 1 : 0;
    }
  }
  std::printf("  %u parcels, %zu of them covered\n", snapshot->parcel_count(), covered / 2);
}

}  // namespace
}  // namespace metes::tests
