#include "api/service/links.hpp"
#include "api/service/service.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/random.hpp"
#include "tests/tools/exported_city.hpp"
#include "tests/tools/read_tile.hpp"
#include "tests/tools/real_city.hpp"
#include "tools/command/proj_plane.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <numbers>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

// What a real city serves for boxes, shapes and filters, page by page, is what SQL and GEOS choose
// in its export; and what its tiles show is what that has there. Cambridge; with METES_LONG=1
// Chicago and Los Angeles too.

namespace metes::tests {
namespace {

using Json = nlohmann::json;
using Parcels = ExportedCity::Parcels;

constexpr Day kSearched{20'574};  // 2026-05-01
constexpr const char* kEpsg = "http://www.opengis.net/def/crs/EPSG/0/";

struct SearchedCity {
  std::string name;
  std::vector<std::string> files;
};

std::ostream& operator<<(std::ostream& out, const SearchedCity& city) {
  return out << city.name;
}

// What is streamed, as one text.
class TakenPage : public api::Exchange {
 public:
  [[nodiscard]] std::size_t read(std::span<char>) override { return 0; }
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

// A box in the grid's numbers, which need not be whole.
struct SearchBox {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
};

OGRPolygon polygon_of(const std::vector<std::pair<double, double>>& corners) {
  OGRLinearRing ring;
  for (const auto& [x, y] : corners) ring.addPoint(x, y);
  ring.closeRings();
  OGRPolygon polygon;
  polygon.addRing(&ring);
  return polygon;
}

// A box may be a line, or a point.
std::unique_ptr<OGRGeometry> shape_of(const SearchBox& box) {
  const bool is_point = box.west == box.east && box.south == box.north;
  if (is_point) return std::make_unique<OGRPoint>(box.west, box.south);
  if (box.west == box.east || box.south == box.north) {
    auto line = std::make_unique<OGRLineString>();
    line->addPoint(box.west, box.south);
    line->addPoint(box.east, box.north);
    return line;
  }
  return std::make_unique<OGRPolygon>(polygon_of({{box.west, box.south},
                                                  {box.east, box.south},
                                                  {box.east, box.north},
                                                  {box.west, box.north}}));
}

std::string degrees(double units) {
  return fmt::format("{:.9f}", units / kUnitsPerDegree);
}

std::string doubled(std::string text, char each) {
  for (std::size_t at = 0; (at = text.find(each, at)) != std::string::npos; at += 2)
    text.insert(at, 1, each);
  return text;
}
// Of SQL and of CQL2 alike, but that a backslash is an escape in CQL2.
std::string quoted(const std::string& text) {
  return "'" + doubled(text, '\'') + "'";
}

// Found without reading all the shapes; a quote within a text has a backslash before it.
std::vector<std::string> parcels_in(const std::string& page, std::size_t from) {
  constexpr std::string_view kField = ",\"parcel\":";
  std::vector<std::string> parcels;
  while ((from = page.find(kField, from)) != std::string::npos) {
    from += kField.size();
    parcels.push_back(page.substr(from, page.find_first_not_of("0123456789", from) - from));
  }
  return parcels;
}

bool is_long() {
  return test::effort(0, 1) == 1;
}

class CitySearch : public testing::TestWithParam<SearchedCity> {
 protected:
  struct Served {
    explicit Served(const std::string& name)
        : city(name), exported(city, to_string(kSearched)), service(api::public_routes(), site()) {}

    [[nodiscard]] api::Site site() const {
      const auto engine = std::make_shared<const Engine>(city.shared_snapshot());
      return {.serving = std::make_shared<api::Serving>(std::make_shared<const api::Catalogue>(
                  std::vector<std::shared_ptr<const Engine>>{engine})),
              .today = [](const City&) { return kSearched; },
              .plane =
                  [](const std::string& crs, const std::string& pipeline) {
                    return std::shared_ptr<const api::Plane>(tools::make_plane(crs, pipeline));
                  }};
    }

    RealCity city;
    ExportedCity exported;
    api::Service service;
  };

  void SetUp() override {
    for (const std::string& file : GetParam().files) {
      METES_NEEDS(file);
    }
    static std::map<std::string, std::unique_ptr<const Served>> all;
    auto& served = all[GetParam().name];
    if (!served) served = std::make_unique<const Served>(GetParam().name);
    served_ = served.get();
  }

  [[nodiscard]] const ExportedCity& exported() const { return served_->exported; }
  [[nodiscard]] std::string get(const std::string& target) const {
    const api::Response response = served_->service.answer(
        {.method = "GET", .target = target, .headers = {}, .body = {}, .client = {}});
    EXPECT_EQ(response.status, 200) << target << " " << response.body;
    if (!response.stream) return response.body;
    TakenPage page;
    response.stream(page);
    return page.text;
  }
  // Page by page; each says how many there are, and none comes twice.
  [[nodiscard]] Parcels served(const std::string& query) const {
    Parcels parcels;
    std::string target = "/collections/parcels/items?" + query;
    while (!target.empty()) {
      const std::string page = get(target);
      const auto features = page.find("\"features\":[");
      if (features == std::string::npos) {
        ADD_FAILURE() << target << " " << page;
        return parcels;
      }
      for (const std::string& parcel : parcels_in(page, features)) {
        EXPECT_TRUE(parcels.insert(parcel).second) << target << " has " << parcel << " twice";
      }
      const Json head = Json::parse(page.substr(0, features) + "\"features\":[]}");
      target.clear();
      for (const Json& link : head.at("links")) {
        if (link.at("rel") == "next") target = link.at("href");
      }
      target.erase(0, target.find("/collections"));
      EXPECT_GE(head.at("numberMatched"), parcels.size()) << query;
      EXPECT_TRUE(!target.empty() || head.at("numberMatched") == parcels.size()) << query;
    }
    return parcels;
  }
  [[nodiscard]] Parcels filtered(const std::string& filter) const {
    return served("limit=10000&filter=" + api::percent_encoded(filter));
  }
  // Some vertex of a parcel.
  [[nodiscard]] Coord vertex() {
    const Shapes& shapes = served_->city.snapshot().shapes();
    for (;;) {
      const auto vertices =
          shapes.vertices_of_shape(random_.below(served_->city.snapshot().parcel_count()));
      if (!vertices.empty()) return vertices[random_.below(vertices.size())];
    }
  }
  template <typename Value>
  const Value& one_of(const std::vector<Value>& values) {
    return values[random_.below(values.size())];
  }

  const Served* served_ = nullptr;
  test::Random random_{11};
};

std::string bbox_in_mercator(const SearchBox& box) {
  constexpr double kRadius = 6'378'137;
  constexpr double kRadian = std::numbers::pi / 180 / kUnitsPerDegree;
  const auto y = [](double units) { return kRadius * std::asinh(std::tan(units * kRadian)); };
  return fmt::format("{:.9f},{:.9f},{:.9f},{:.9f}", kRadius * box.west * kRadian, y(box.south),
                     kRadius * box.east * kRadian, y(box.north));
}

// From one place to some kilometres, with sides through vertices and beside them.
TEST_P(CitySearch, BoxesHaveWhatMeetsThem) {
  const auto rounds = test::effort(3, 60);
  for (int i = 0; i < rounds; ++i) {
    const Coord at = vertex();
    const double width = one_of<double>({0, 1, 500, 20'000, 100'000});
    const double height = one_of<double>({0, 1, 900, 9'000});
    const SearchBox box{at.x - width, at.y - height, at.x + width, at.y + height};
    const Parcels expected = exported().by_shape(*shape_of(box));
    const std::string text = degrees(box.west) + "," + degrees(box.south) + "," +
                             degrees(box.east) + "," + degrees(box.north);
    EXPECT_EQ(served("limit=10000&bbox=" + text), expected) << text;
    const std::string turned = degrees(box.south) + "," + degrees(box.west) + "," +
                               degrees(box.north) + "," + degrees(box.east);
    EXPECT_EQ(served("limit=10000&bbox=" + turned + "&bbox-crs=" + kEpsg + "4326"), expected)
        << text;
    // Between grid steps, where no rounding on the way from metres matters.
    const SearchBox wider{box.west - 0.37, box.south - 0.37, box.east + 0.37, box.north + 0.37};
    EXPECT_EQ(served("limit=10000&bbox=" + bbox_in_mercator(wider) + "&bbox-crs=" + kEpsg + "3857"),
              exported().by_shape(*shape_of(wider)))
        << text;
  }
}

TEST_P(CitySearch, ShapesHaveWhatMeetsThem) {
  const auto rounds = test::effort(4, 60);
  for (int i = 0; i < rounds; ++i) {
    const Coord at = vertex();
    const double size = one_of<double>({30, 500, 20'000, 100'000});
    const std::vector<std::pair<double, double>> corners{
        {at.x - size - 7, at.y - size / 3}, {at.x + size + 100, at.y}, {at.x, at.y + size + 500}};
    std::string text;
    for (const std::size_t corner : {0U, 1U, 2U, 0U}) {
      text += (text.empty() ? "" : ",") + degrees(corners[corner].first) + " " +
              degrees(corners[corner].second);
    }
    EXPECT_EQ(filtered("S_INTERSECTS(geometry,POLYGON((" + text + ")))"),
              exported().by_shape(polygon_of(corners)))
        << text;
    const std::string place = degrees(at.x) + " " + degrees(at.y);
    EXPECT_EQ(filtered("S_INTERSECTS(geometry,POINT(" + place + "))"),
              exported().by_shape(OGRPoint(at.x, at.y)))
        << place;
  }
}

// The same text for both, but for escapes.
TEST_P(CitySearch, ConditionsOfTextsChooseWhatSqlChooses) {
  std::size_t asked = 0;
  std::size_t passed = 0;
  for (const std::string field : {"number", "outcome", "tenure", "custodian", "use", "district",
                                  "status", "entity", "owner", "place", "address", "source"}) {
    const auto texts = exported().texts_of(field);
    std::vector<std::string> conditions{field + " IS NULL"};
    if (!texts.empty()) {
      const auto [least, most] = std::minmax(one_of(texts), one_of(texts));
      for (const char* sign : {"=", "<>", "<", "<=", ">", ">="})
        conditions.push_back(field + " " + sign + " " + quoted(one_of(texts)));
      conditions.push_back(field + " BETWEEN " + quoted(least) + " AND " + quoted(most));
      conditions.push_back("NOT " + field + " IN (" + quoted(least) + "," + quoted(most) + ")");
      conditions.push_back(field + " IS NOT NULL AND (outcome = 'covered' OR " + field + " > " +
                           quoted(least) + ")");
    }
    for (const std::string& condition : conditions) {
      if (!is_long() && ++passed % 4 != 0) continue;
      EXPECT_EQ(filtered(doubled(condition, '\\')), exported().by_sql(condition)) << condition;
      ++asked;
    }
  }
  EXPECT_GT(asked, 10U);
}

// SQLite's GLOB has other wildcards than CQL2's LIKE, and minds case as that does.
TEST_P(CitySearch, PatternsChooseWhatSqlChooses) {
  for (const std::string& field : {std::string("number"), std::string("address")}) {
    const auto texts = exported().texts_of(field);
    const std::string& text = one_of(texts);
    ASSERT_EQ(text.find_first_of("%_*?[\\"), std::string::npos) << text;
    ASSERT_GT(text.size(), 4U);
    for (const auto& [cql2, glob] : std::vector<std::pair<std::string, std::string>>{
             {text.substr(0, 2) + "%", text.substr(0, 2) + "*"},
             {"%" + text.substr(text.size() - 2), "*" + text.substr(text.size() - 2)},
             {"_" + text.substr(1, 3) + "%", "?" + text.substr(1, 3) + "*"}}) {
      EXPECT_EQ(filtered(field + " LIKE " + quoted(cql2)),
                exported().by_sql(field + " GLOB " + quoted(glob)))
          << cql2;
      EXPECT_EQ(filtered("NOT " + field + " LIKE " + quoted(cql2)),
                exported().by_sql("NOT " + field + " GLOB " + quoted(glob)))
          << cql2;
    }
  }
}

TEST_P(CitySearch, PagesOfAnySizeGoOverAllOnce) {
  const std::string condition = "parcel < 600";
  const Parcels expected = exported().by_sql(condition);
  ASSERT_GT(expected.size(), 100U);
  for (const int limit : {17, 100, 101, 2'500}) {
    EXPECT_EQ(served(fmt::format("limit={}&filter={}", limit, api::percent_encoded(condition))),
              expected)
        << limit;
  }
}

// The part of the grid that a tile has, and a tile around it.
OGREnvelope around(const Tile& tile) {
  const double tiles = std::exp2(tile.zoom);
  const auto x = [&](double column) { return (column / tiles * 360 - 180) * kUnitsPerDegree; };
  const auto y = [&](double row) {
    return std::atan(std::sinh(std::numbers::pi * (1 - 2 * row / tiles))) * 180 / std::numbers::pi *
           kUnitsPerDegree;
  };
  OGREnvelope box;
  box.MinX = x(tile.column - 1.0);
  box.MaxX = x(tile.column + 2.0);
  box.MinY = y(tile.row + 2.0);
  box.MaxY = y(tile.row - 1.0);
  return box;
}

std::string text_of(const std::map<std::string, std::string>& texts, const std::string& field) {
  const auto found = texts.find(field);
  return found == texts.end() ? "" : found->second;
}

// Rounding takes three quarters of a unit along a shape's lines; what is thinner may be gone.
void expect_drawn(const ExportedParcel& parcel, const Tile& tile, const ReadTileFeature* found) {
  const std::string id = parcel.texts.at("parcel");
  const TilePart part = part_of(*parcel.shape, tile);
  const double allowed = 0.75 * part.length + 1;
  EXPECT_NEAR(found == nullptr ? 0 : found->area, part.area, allowed) << id;
  if (found == nullptr) return;
  EXPECT_TRUE(found->is_valid) << id;
  for (const char* const field : {"parcel", "number", "outcome", "decided_by", "tenure",
                                  "custodian", "use", "status", "address", "place"}) {
    EXPECT_EQ(text_of(found->texts, field), text_of(parcel.texts, field)) << id << " " << field;
  }
}

TEST_P(CitySearch, TilesHaveWhatTheExportHasThere) {
  std::size_t features = 0;
  const auto rounds = test::effort(1, 6);
  for (const std::uint32_t zoom : {12U, 14U, 15U, 16U, 17U}) {
    for (int i = 0; i < rounds; ++i) {
      const Tile tile = tile_at(zoom, vertex());
      const OGREnvelope window = around(tile);
      const auto bytes = get(fmt::format("/tiles/{}/{}/{}.mvt", zoom, tile.column, tile.row));
      for (const std::string layer : {"parcels", "covered"}) {
        auto found = read_tile(bytes, tile, layer);
        features += found.size();
        if (layer == "parcels" && zoom < 14) continue;
        for (const auto& [id, parcel] : exported().parcels()) {
          OGREnvelope box;
          if (parcel.shape) parcel.shape->getEnvelope(&box);
          const bool is_wanted = layer == "parcels" || parcel.texts.at("outcome") == "covered";
          if (!parcel.shape || !is_wanted || window.Intersects(box) == 0) continue;
          const auto at = found.find(std::stoull(id));
          expect_drawn(parcel, tile, at == found.end() ? nullptr : &at->second);
          if (at != found.end()) found.erase(at);
        }
        EXPECT_TRUE(found.empty()) << layer << " has " << found.size() << " that are elsewhere";
      }
    }
  }
  std::printf("  %zu features in tiles\n", features);
  EXPECT_GT(features, 100U);
}

std::vector<SearchedCity> searched_cities() {
  const SearchedCity cambridge{
      .name = "cambridge",
      .files = {"cambridge/ASSESSING_ParcelsFY2014.topojson", "cambridge/TaxFY14.csv",
                "cambridge/CDD_ZoningDistricts.geojson"}};
  if (!is_long()) return {cambridge};
  return {
      cambridge,
      {.name = "chicago",
       .files = {"chicago/city_owned_land_inventory_2021-05.csv",
                 "chicago/austin_parcels/austin_lots.shp", "chicago/rp_parcels/rp_lots.shp"}},
      {.name = "los-angeles",
       .files = {"la/venice/venice_addresses.gpkg", "la/rap_parks", "la/city_owned_roll_2015"}}};
}

INSTANTIATE_TEST_SUITE_P(Cities, CitySearch, testing::ValuesIn(searched_cities()),
                         [](const auto& instance) {
                           std::string name = instance.param.name;
                           name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                           return name;
                         });

}  // namespace
}  // namespace metes::tests
