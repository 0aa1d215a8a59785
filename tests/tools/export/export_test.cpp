#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/comparison.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/two_vintages.hpp"

#include <cpl_minixml.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

// What is exported, read back by GDAL, is what the snapshot has and what the engine decides.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const Day kExportDay = *parse_day("2026-06-01");

struct Format {
  const char* name;
  const char* file;
  friend void PrintTo(const Format& format, std::ostream* out) { *out << format.name; }
};

const std::vector<Format> kFormats{
    {"GeoPackage", "out.gpkg"}, {"GeoJson", "out.geojson"}, {"FlatGeobuf", "out.fgb"},
    {"Shapefile", "out.shp"},   {"Kml", "out.kml"},         {"Csv", "out.csv"},
};

class Exported : public testing::Test {
 protected:
  Exported() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  [[nodiscard]] Ended export_to(const std::string& file,
                                const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"export", "city.metes", "-o", file, "--as-of", "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  [[nodiscard]] std::string sql(const std::string& file, const std::string& statement) const {
    return run({"ogrinfo", "-q", folder_ / file, "-sql", statement}).out;
  }

  ScratchFolder folder_;
  const Engine engine_{std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot()))};
  const Designations designations_{engine_.snapshot(), engine_.directives(), kExportDay};
};

class ExportFormat : public Exported, public testing::WithParamInterface<Format> {
 protected:
  // What GDAL read of a parcel, against the snapshot and the engine.
  void expect_equal(const ReadFeature& feature, ParcelId parcel) const {
    const Snapshot& snapshot = engine_.snapshot();
    const auto& texts = feature.texts;
    const std::array one{parcel};
    const Answer answer =
        decide(snapshot, designations_, {.place = Number{}, .as_of = kExportDay}, std::span(one));
    EXPECT_EQ(texts.at("number"),
              display_number(snapshot.number(parcel), snapshot.city().number_scheme));
    EXPECT_EQ(texts.at("outcome"), to_string(answer.outcome));
    EXPECT_EQ(texts.at("decided_by"), engine_.directives()[answer.decided_by].id);
    EXPECT_EQ(texts.at("feature"),
              std::to_string(snapshot.tables().parcel_feature[metes::index(parcel)]));
    EXPECT_EQ(feature.rings, turned_rings(snapshot.shapes(), metes::index(parcel)));
    EXPECT_LT(feature.worst_rounding, 1e-3);
    const bool is_short = GetParam().file == std::string("out.shp");
    for (std::size_t i = 0; i < answer.directives.size(); ++i) {
      const std::string name = "fathom_reach_order_" + std::to_string(i + 1);
      const std::string column = is_short ? "outcome_" + std::to_string(i + 1) : name + "_outcome";
      EXPECT_EQ(texts.at(column), to_string(answer.directives[i].outcome));
    }
  }
};

TEST_P(ExportFormat, HasEachParcelOnceAsTheSnapshotHasIt) {
  const Ended ended = export_to(GetParam().file);
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, HasSubstr("1,000 of 1,000 parcels on 2026-06-01\n"));
  const auto features = read_layer(folder_ / GetParam().file);
  ASSERT_EQ(features.size(), engine_.snapshot().parcel_count());
  std::vector<bool> seen(features.size());
  for (const ReadFeature& feature : features) {
    const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
    ASSERT_LT(parcel, seen.size());
    EXPECT_FALSE(seen[parcel]) << parcel;
    seen[parcel] = true;
    expect_equal(feature, ParcelId{parcel});
    if (HasFailure()) return;
  }
}

TEST_P(ExportFormat, HasTheSameBytesAgain) {
  ASSERT_EQ(export_to(GetParam().file).exit_code, 0);
  const std::string first = read_file(folder_ / GetParam().file);
  ASSERT_EQ(export_to(GetParam().file).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / GetParam().file), first);
}

INSTANTIATE_TEST_SUITE_P(All, ExportFormat, testing::ValuesIn(kFormats),
                         [](const auto& test) { return std::string(test.param.name); });

// Three lots in two files, whose rows are counted on in the snapshot.
TEST_F(Exported, RowOfASourceOfSeveralFilesIsNamedWithItsFileInEachFormat) {
  const std::string header = "PIN,shape\n";
  const auto row = [](int number) {
    return std::to_string(number) + ",\"POLYGON ((10 20,10.0001 20,10.0001 20.0001,10 20))\"\n";
  };
  write_file(folder_ / "lots_1.csv", header + row(1) + row(2));
  write_file(folder_ / "lots_2.csv", header + row(3));
  write_file(folder_ / "town.toml",
             "[city]\nid = \"town\"\nname = \"Town\"\ntime_zone = \"UTC\"\n"
             "extent = [9.9, 19.9, 10.1, 20.1]\nnumber = { name = \"PIN\" }\n"
             "[[source]]\nid = \"lots\"\nrole = \"fabric\"\npath = \"lots_*.csv\"\n"
             "licence = \"none\"\nvintage = 2020-01-01\nnumber = \"PIN\"\n"
             "crs = \"EPSG:4326\"\ngeometry = { wkt = \"shape\" }\n");
  ASSERT_EQ(metes({"import", "town.toml", "-o", "town.metes"}, folder_.path()).exit_code, 0);
  const std::string order = small_sample() / "order-1.toml";
  for (const Format& format : kFormats) {
    const Ended ended =
        metes({"export", "town.metes", "-o", format.file, "--directive", order}, folder_.path());
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    std::vector<std::string> rows;
    for (const ReadFeature& feature : read_layer(folder_ / format.file)) {
      rows.push_back(feature.texts.at("number") + ' ' + feature.texts.at("feature") + ' ' +
                     feature.texts.at("file"));
    }
    EXPECT_THAT(rows,
                testing::UnorderedElementsAre("1 1 lots_1.csv", "2 2 lots_1.csv", "3 1 lots_2.csv"))
        << format.name;
  }
}

TEST_F(Exported, TextsAreThoseOfTheRecords) {
  ASSERT_EQ(export_to("out.gpkg").exit_code, 0);
  const auto features = read_layer(folder_ / "out.gpkg", "parcels");
  const Snapshot& snapshot = engine_.snapshot();
  const std::array<std::pair<const char*, std::string_view Record::*>, 4> facts{
      {{"custodian", &Record::custodian},
       {"use", &Record::use},
       {"owner", &Record::owner},
       {"address", &Record::address}}};
  std::size_t found = 0;
  for (const ReadFeature& feature : features) {
    const ParcelId parcel{static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")))};
    const Range records = snapshot.records(parcel);
    for (std::uint32_t i = records.begin; i < records.end; ++i) {
      const Record record = snapshot.record(i);
      const std::string source = record.source->id + ' ' + to_string(*record.source->vintage);
      EXPECT_THAT(feature.texts.at("sources"), HasSubstr(source));
      for (const auto& [field, fact] : facts) {
        if ((record.*fact).empty()) continue;
        ++found;
        ASSERT_TRUE(feature.texts.contains(field)) << field;
        EXPECT_THAT(feature.texts.at(field), HasSubstr(std::string(record.*fact)));
      }
    }
  }
  EXPECT_GT(found, 2'000U);
}

TEST_F(Exported, OutcomeIsThatOfALookupByTheNumber) {
  ASSERT_EQ(export_to("out.gpkg").exit_code, 0);
  const auto features = read_layer(folder_ / "out.gpkg", "parcels");
  int asked = 0;
  for (std::size_t i = 0; i < features.size(); i += 97) {
    const auto& texts = features[i].texts;
    const Ended answered = metes({"lookup", small_snapshot(), "--parcel", texts.at("number"),
                                  "--as-of", "2026-06-01", "--json"});
    const json answer = json::parse(answered.out);
    if (answer.at("parcels").size() != 1) continue;
    ++asked;
    EXPECT_EQ(answer.at("outcome"), texts.at("outcome"));
    std::string codes;
    for (const json& reason : answer.at("reasons")) {
      codes += (codes.empty() ? "" : "; ") + reason.at("code").get<std::string>();
      if (reason.contains("interest") && !reason.at("interest").is_null()) {
        codes += '(' + reason.at("interest").get<std::string>() + ')';
      }
    }
    EXPECT_EQ(codes, texts.at("reasons"));
  }
  EXPECT_GT(asked, 5);
}

TEST_F(Exported, OnlyWhatIsAskedFor) {
  ASSERT_EQ(export_to("all.gpkg").exit_code, 0);
  const std::string condition = "use = 'parking_lot' AND custodian LIKE 'Trans%'";
  ASSERT_EQ(export_to("some.gpkg", {"--where", condition}).exit_code, 0);
  ASSERT_EQ(export_to("covered.gpkg", {"--covered"}).exit_code, 0);
  ASSERT_EQ(export_to("both.gpkg", {"--covered", "--where", condition}).exit_code, 0);
  const auto count = [&](const char* file, const std::string& where) {
    return sql(file, "SELECT count(*) AS n, sum(parcel) AS s FROM parcels" + where);
  };
  EXPECT_EQ(count("some.gpkg", ""), count("all.gpkg", " WHERE " + condition));
  EXPECT_EQ(count("covered.gpkg", ""), count("all.gpkg", " WHERE outcome = 'covered'"));
  EXPECT_EQ(count("both.gpkg", ""),
            count("all.gpkg", " WHERE outcome = 'covered' AND " + condition));
  EXPECT_THAT(count("both.gpkg", ""), testing::Not(HasSubstr("n (Integer) = 0")));
}

// As a database chooses among all: what is not recorded is null, of which nothing is true.
TEST_F(Exported, ConditionsAreThoseOfSql) {
  ASSERT_EQ(export_to("all.gpkg").exit_code, 0);
  for (const std::string condition :
       {"use = 'park'", "use <> 'park'", "NOT use = 'park'", "NOT (use = 'park' AND parcel < 99)",
        "NOT (use = 'park' OR custodian = 'Transportation')", "use IS NULL", "use IS NOT NULL",
        "use NOT IN ('park', 'plaza')", "use = 'PARK'", "parcel < '30' -- and no more",
        "CAST(feature AS TEXT) LIKE '1%'", "number BETWEEN '00001' AND '00002'",
        "custodian LIKE 'Tran%' OR NOT (district = 'District 1')"}) {
    ASSERT_EQ(export_to("some.gpkg", {"--where", condition}).exit_code, 0) << condition;
    const auto count = [&](const char* file, const std::string& where) {
      return sql(file, "SELECT count(*) AS n, sum(parcel) AS s FROM parcels" + where);
    };
    EXPECT_EQ(count("some.gpkg", ""), count("all.gpkg", " WHERE (" + condition + "\n)"))
        << condition;
  }
}

TEST_F(Exported, NothingIsALayerWithoutFeatures) {
  for (const Format& format : kFormats) {
    const Ended ended = export_to(format.file, {"--where", "number = 'none'"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr(": 0 of 1,000 parcels on 2026-06-01\n"));
    EXPECT_EQ(read_layer(folder_ / format.file).size(), 0U) << format.name;
  }
}

TEST(ExportOfRows, CountsWhatIsWrittenAndWhatIsLeftOut) {
  const ScratchFolder folder;
  data::SmallCity city;
  city.add_fabric("lots", {data::lot(0, 0, R"("PIN": "01-001")")});
  city.add_table("inventory", "inventory", "PIN,STATUS\n01-001,Owned\n01-008,Owned\n01-009,Sold\n",
                 data::kOwnedByStatus);
  write_city(city, folder / "city.metes");
  const std::string left_out = "2 features without a shape were left out: ";
  for (const std::string command : {"export", "audit"}) {
    for (const std::string file : {"out.fgb", "out.mbtiles", "out.gpkg"}) {
      if (command == "audit" && file == "out.mbtiles") continue;
      std::vector<std::string> words{command, "city.metes", "-o", file, "--as-of", "2026-06-01"};
      if (command == "audit") words.insert(words.begin() + 1, "parcels");
      if (command == "audit") words.push_back("--all");
      const Ended ended = metes(words, folder.path());
      EXPECT_EQ(ended.exit_code, 0) << ended.err;
      const bool holds_all = file == "out.gpkg";
      EXPECT_THAT(ended.out,
                  HasSubstr(holds_all ? ": 3 of 3 parcels on " : ": 1 of 3 parcels on "));
      EXPECT_EQ(ended.out.find(left_out) == std::string::npos, holds_all) << ended.out;
    }
  }
}

TEST_F(Exported, AnotherDirectiveTakesTheirPlace) {
  const auto order = small_sample() / "order-2.toml";
  ASSERT_EQ(export_to("out.gpkg", {"--directive", order, "--directive", order}).exit_code, 0);
  const auto features = read_layer(folder_ / "out.gpkg", "parcels");
  ASSERT_EQ(features.size(), 1'000U);
  for (const ReadFeature& feature : features) {
    EXPECT_EQ(feature.texts.at("decided_by"), "fathom-reach-order-2");
    EXPECT_EQ(feature.texts.at("fathom_reach_order_2_outcome"), feature.texts.at("outcome"));
    EXPECT_EQ(feature.texts.at("fathom_reach_order_2_2_outcome"), feature.texts.at("outcome"));
    EXPECT_FALSE(feature.texts.contains("fathom_reach_order_1_outcome"));
  }
}

// The same numbers as GDAL has that transforms the degrees itself.
TEST_F(Exported, InAnotherCrsIsWhereGdalPutsIt) {
  ASSERT_EQ(export_to("degrees.gpkg").exit_code, 0);
  ASSERT_EQ(export_to("metres.gpkg", {"--crs", "EPSG:32709"}).exit_code, 0);
  ASSERT_EQ(run({"ogr2ogr", "-t_srs", "EPSG:32709", folder_ / "theirs.gpkg",
                 folder_ / "degrees.gpkg", "parcels"})
                .exit_code,
            0);
  const char* const kStatement =
      "SELECT printf('%.3f %.3f %.3f %.3f', sum(ST_MinX(geom)), sum(ST_MinY(geom)), "
      "sum(ST_MaxX(geom)), sum(ST_MaxY(geom))) AS corners, (SELECT srs_id FROM "
      "gpkg_geometry_columns) AS crs FROM parcels";
  const std::string theirs = sql("theirs.gpkg", kStatement);
  EXPECT_THAT(theirs, HasSubstr("crs (Integer64) = 32709"));
  EXPECT_EQ(sql("metres.gpkg", kStatement), theirs);
}

TEST_F(Exported, GeoPackageSaysWhatItIs) {
  ASSERT_EQ(export_to("out.gpkg", {"--covered"}).exit_code, 0);
  const std::string said = run({"ogrinfo", "-so", folder_ / "out.gpkg", "parcels"}).out;
  EXPECT_THAT(said, HasSubstr("digest=" + engine_.snapshot().digest()));
  EXPECT_THAT(said, HasSubstr("as_of=2026-06-01"));
  EXPECT_THAT(said, HasSubstr("selection=covered parcels"));
  EXPECT_THAT(said, HasSubstr("vintage=parcels: 2026-01-01; inventory: 2026-01-01"));
  EXPECT_THAT(said, HasSubstr("licence=CC0-1.0"));
  EXPECT_THAT(said, HasSubstr("neither legal advice nor a title search nor a survey"));
  const auto dictionary = read_layer(folder_ / "out.gpkg", "field_dictionary");
  const auto features = read_layer(folder_ / "out.gpkg", "parcels");
  std::vector<std::string> fields;
  for (const ReadFeature& row : dictionary) {
    fields.push_back(row.texts.at("field"));
    EXPECT_NE(row.texts.at("meaning"), "");
  }
  for (const auto& [field, text] : features.at(0).texts)
    EXPECT_THAT(fields, testing::Contains(field));
  EXPECT_EQ(read_layer(folder_ / "out.gpkg", "sources").size(),
            engine_.snapshot().city().sources.size());
  EXPECT_EQ(read_layer(folder_ / "out.gpkg", "directives").size(), 2U);
}

// How many elements of the name are below the node.
int count_elements(const CPLXMLNode* node, const char* name) {
  int count = 0;
  for (; node != nullptr; node = node->psNext) {
    if (node->eType == CXT_Element && EQUAL(node->pszValue, name)) ++count;
    count += count_elements(node->psChild, name);
  }
  return count;
}

// As QGIS asks: of this table and geometry column, of no schema, the default.
TEST_F(Exported, GeoPackageIsShownByOutcome) {
  ASSERT_EQ(export_to("out.gpkg").exit_code, 0);
  const auto styles = read_layer(folder_ / "out.gpkg", "layer_styles");
  ASSERT_EQ(styles.size(), 1U);
  const auto& style = styles.front().texts;
  EXPECT_EQ(style.at("f_table_schema"), "");
  EXPECT_EQ(style.at("f_table_name"), "parcels");
  EXPECT_EQ(style.at("useAsDefault"), "1");
  EXPECT_THAT(sql("out.gpkg",
                  "SELECT count(*) AS n FROM gpkg_geometry_columns WHERE table_name = "
                  "'parcels' AND column_name = '" +
                      style.at("f_geometry_column") + "'"),
              HasSubstr("n (Integer) = 1"));
  for (const auto& [column, element] :
       {std::pair("styleQML", "category"), std::pair("styleSLD", "Rule")}) {
    const CPLXMLTreeCloser xml(CPLParseXMLString(style.at(column).c_str()));
    EXPECT_EQ(count_elements(xml.get(), element), 4) << column;
  }
  for (const ReadFeature& feature : read_layer(folder_ / "out.gpkg", "parcels")) {
    EXPECT_THAT(style.at("styleQML"), HasSubstr("value=\"" + feature.texts.at("outcome") + '"'));
  }
}

TEST_F(Exported, GeoJsonSaysWhatItIs) {
  ASSERT_EQ(export_to("out.geojson").exit_code, 0);
  const json all = json::parse(read_file(folder_ / "out.geojson"));
  EXPECT_FALSE(all.contains("crs"));  // RFC 7946
  const json& said = all.at("metadata");
  EXPECT_EQ(said.at("digest"), engine_.snapshot().digest());
  EXPECT_EQ(said.at("sources").size(), engine_.snapshot().city().sources.size());
  EXPECT_EQ(said.at("field_dictionary").at(0).at("field"), "number");
  for (const json& feature : all.at("features")) {  // exterior rings go against the clock
    const json& shape = feature.at("geometry");
    const bool many = shape.at("type") == "MultiPolygon";
    const json& ring = many ? shape.at("coordinates").at(0).at(0) : shape.at("coordinates").at(0);
    double twice_area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      twice_area += ring[i][0].get<double>() * ring[i + 1][1].get<double>() -
                    ring[i + 1][0].get<double>() * ring[i][1].get<double>();
    }
    EXPECT_GT(twice_area, 0);
  }
}

TEST_F(Exported, OtherFormatsSayWhatTheyAreBesideThem) {
  for (const char* const file : {"out.fgb", "out.shp", "out.kml", "out.csv"}) {
    ASSERT_EQ(export_to(file).exit_code, 0);
    const json said = json::parse(read_file(folder_ / (std::string(file) + ".about.json")));
    EXPECT_EQ(said.at("digest"), engine_.snapshot().digest()) << file;
    EXPECT_EQ(said.at("licence"), "CC0-1.0");
  }
  const json said = json::parse(read_file(folder_ / "out.shp.about.json"));
  for (const json& field : said.at("field_dictionary")) {
    EXPECT_LE(field.at("written_as").get<std::string>().size(), 10U);
    if (field.at("field") == "fathom_reach_order_2_reasons") {
      EXPECT_EQ(field.at("written_as"), "reasons_2");
    }
  }
}

}  // namespace
}  // namespace metes::tests
