#include "data/snapshot/snapshot_file.hpp"
#include "tests/tools/export/sheet_cells.hpp"
#include "tests/tools/postgis_server.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// A table of PostGIS has what the snapshot has, is there whole or not at all, and nothing that is
// said shows a password.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class TableExport : public PostgisServer {
 protected:
  [[nodiscard]] static Ended export_to(const std::string& target,
                                       const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"export", small_snapshot(), "-o",
                                   target,   "--as-of",        "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words);
  }
  void expect_export(const std::vector<std::string>& more = {}) const {
    const Ended ended = export_to(database_, more);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
  }
  void expect_refused(const std::vector<std::string>& more, const std::string& why) const {
    const Ended ended = export_to(database_, more);
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr(why));
  }
  [[nodiscard]] std::string count(const std::string& table = "parcels") const {
    return asked("SELECT count(*) FROM " + table);
  }

  const Engine engine_{std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot()))};
  const Day day_ = *parse_day("2026-06-01");
};

// PostgreSQL would cut both columns of the directive to one name.
TEST_F(TableExport, ADirectiveWithALongIdHasTheShortenedColumns) {
  const ScratchFolder folder;
  const std::string id = "fathom-reach-order-on-assembly-places-on-property-of-the-city";
  std::string order = read_file(small_sample() / "order-1.toml");
  const std::string own = "\"fathom-reach-order-1\"";
  order.replace(order.find(own), own.size(), '"' + id + '"');
  write_file(folder / "order.toml", order);
  expect_export({"--directive", folder / "order.toml"});
  EXPECT_EQ(asked("SELECT count(*) FROM parcels WHERE outcome_1 = outcome AND reasons_1 = reasons"),
            "1000\n");
  EXPECT_EQ(asked("SELECT col_description('parcels'::regclass, attnum) FROM pg_attribute WHERE "
                  "attrelid = 'parcels'::regclass AND attname = 'outcome_1'"),
            "The outcome under " + id + " version 1\n");
}

TEST_F(TableExport, HasEachParcelOnceAsTheSnapshotHasIt) {
  const Ended ended = export_to(database_);
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, HasSubstr("wrote table public.parcels (PostGIS, EPSG:4326): 1,000 of "
                                   "1,000 parcels on 2026-06-01\n"));
  const auto features = read_layer(database_, "parcels");
  ASSERT_EQ(features.size(), engine_.snapshot().parcel_count());
  ParcelSheet sheet(engine_, day_);
  std::vector<bool> seen(features.size());
  for (const ReadFeature& feature : features) {
    const auto parcel = static_cast<std::uint32_t>(feature.id);
    ASSERT_LT(parcel, seen.size());
    EXPECT_FALSE(seen[parcel]) << parcel;
    seen[parcel] = true;
    EXPECT_EQ(feature.rings, turned_rings(engine_.snapshot().shapes(), parcel)) << parcel;
    EXPECT_LT(feature.worst_rounding, 1e-3);
    expect_cells_of_table(feature, sheet);
    if (HasFailure()) return;
  }
}

TEST_F(TableExport, SaysWhatItIs) {
  expect_export({"--covered"});
  const auto said =
      nlohmann::json::parse(asked("SELECT obj_description('public.parcels'::regclass)"));
  EXPECT_EQ(said.at("digest"), engine_.snapshot().digest());
  EXPECT_EQ(said.at("as_of"), "2026-06-01");
  EXPECT_EQ(said.at("selection"), "covered parcels");
  EXPECT_EQ(said.at("licence"), "CC0-1.0");
  EXPECT_THAT(said.at("vintage"), HasSubstr("inventory: 2026-01-01"));
  EXPECT_THAT(said.at("notice"), HasSubstr("neither legal advice nor a title search"));
  EXPECT_EQ(said.at("sources").size(), engine_.snapshot().city().sources.size());
  EXPECT_EQ(asked("SELECT count(*) FROM pg_attribute WHERE attrelid = 'parcels'::regclass AND "
                  "attnum > 0 AND NOT attisdropped AND attname <> 'geom' AND "
                  "col_description(attrelid, attnum) IS NULL"),
            "0\n");
  EXPECT_EQ(asked("SELECT col_description('parcels'::regclass, attnum) FROM pg_attribute WHERE "
                  "attrelid = 'parcels'::regclass AND attname = 'number'"),
            "The parcel number\n");
}

TEST_F(TableExport, HasAKeyAnIndexAndACrs) {
  expect_export();
  EXPECT_EQ(asked("SELECT type, srid, coord_dimension FROM geometry_columns WHERE f_table_name = "
                  "'parcels'"),
            "MULTIPOLYGON|4326|2\n");
  EXPECT_EQ(
      asked("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'parcels' ORDER BY 1"),
      "parcels_geom_idx|CREATE INDEX parcels_geom_idx ON public.parcels USING gist (geom)\n"
      "parcels_pkey|CREATE UNIQUE INDEX parcels_pkey ON public.parcels USING btree (parcel)\n");
  EXPECT_EQ(
      asked("SELECT conname, contype FROM pg_constraint WHERE conrelid = 'parcels'::regclass"),
      "parcels_pkey|p\n");
  EXPECT_EQ(asked("SELECT count(*) FROM pg_class WHERE relkind = 'S' OR relname LIKE 'metes_new%'"),
            "0\n");
  EXPECT_EQ(asked("SELECT count(*) FROM parcels WHERE NOT ST_IsValid(geom)"), "0\n");
}

TEST_F(TableExport, IsInAnotherCrsWhereOneIsNamed) {
  expect_export({"--crs", "EPSG:32709", "--table", "utm"});
  expect_export();
  EXPECT_EQ(asked("SELECT srid FROM geometry_columns WHERE f_table_name = 'utm'"), "32709\n");
  EXPECT_EQ(asked("SELECT count(*) FROM utm u JOIN parcels p USING (parcel) WHERE "
                  "ST_HausdorffDistance(ST_Transform(p.geom, 32709), u.geom) > 0.001"),
            "0\n");
}

TEST_F(TableExport, TakesThePlaceOfAnEarlierOne) {
  expect_export();
  EXPECT_EQ(count(), "1000\n");
  expect_export({"--covered"});
  EXPECT_EQ(count(), "66\n");
  EXPECT_EQ(asked("SELECT count(*) FROM pg_class WHERE relname LIKE 'parcels%'"), "3\n");
}

TEST_F(TableExport, LeavesATableThatNoExportHasWritten) {
  static_cast<void>(asked("CREATE TABLE parcels AS SELECT 7 AS apn"));
  expect_refused({},
                 "table public.parcels cannot be written: it is there and no export has written "
                 "it, expected another name (--table) or --overwrite");
  EXPECT_EQ(asked("SELECT apn FROM parcels"), "7\n");
  expect_export({"--overwrite"});
  EXPECT_EQ(count(), "1000\n");
}

TEST_F(TableExport, LeavesWhatIsBuiltOnIt) {
  expect_export({"--covered"});
  static_cast<void>(asked("CREATE VIEW lots AS SELECT number FROM parcels"));
  expect_refused({}, "view lots depends on table parcels");
  expect_refused({"--table", "lots", "--overwrite"}, "something else than a table");
  EXPECT_EQ(count("lots"), "66\n");
}

TEST_F(TableExport, GoesIntoASchemaThatIsNamed) {
  static_cast<void>(asked("CREATE SCHEMA \"City land\""));
  expect_export({"--table", "City land.Covered \"lots\""});
  EXPECT_EQ(count("\"City land\".\"Covered \"\"lots\"\"\""), "1000\n");
  expect_refused({"--table", "nowhere.lots"}, "schema nowhere is not in the PostgreSQL database");
}

TEST_F(TableExport, WithoutPostgisIsRefused) {
  static_cast<void>(asked("CREATE DATABASE plain TEMPLATE template0"));
  const Ended ended = export_to("PG:host=" + host() + " user=metes dbname=plain");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("has no PostGIS, expected one with: CREATE EXTENSION postgis"));
}

// Once while the earlier table is there, in the middle of the rows.
TEST_F(TableExport, ThatIsKilledLeavesTheEarlierTable) {
  expect_export({"--covered"});
  const ScratchFolder folder;
  ASSERT_EQ(
      metes({"import", large_sample() / "city.toml", "-o", "city.metes"}, folder.path()).exit_code,
      0);
  for (const int signal : {SIGKILL, SIGINT}) {
    Process exporting({metes_path(), "export", "city.metes", "-o", database_}, folder.path());
    while (asked("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY %'") == "0\n") {
      ASSERT_FALSE(exporting.has_ended()) << exporting.err_so_far();
    }
    exporting.send(signal);
    const Ended ended = exporting.wait();
    if (signal == SIGINT) {
      EXPECT_EQ(ended.exit_code, 1);
      EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
    }
    EXPECT_EQ(ended.out, "");
    while (asked("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY %'") != "0\n") {
    }
    EXPECT_EQ(count(), "66\n");
    EXPECT_EQ(asked("SELECT count(*) FROM pg_class WHERE relname LIKE 'metes_new%'"), "0\n");
  }
}

// Neither finds an earlier table when it begins.
TEST_F(TableExport, OfTwoAtOnceIsOneAfterTheOther) {
  const ScratchFolder folder;
  ASSERT_EQ(
      metes({"import", large_sample() / "city.toml", "-o", "city.metes"}, folder.path()).exit_code,
      0);
  const std::vector<std::string> words{metes_path(), "export", "city.metes", "-o", database_};
  Process first(words, folder.path());
  while (asked("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY %'") == "0\n") {
    ASSERT_FALSE(first.has_ended()) << first.err_so_far();
  }
  Process second(words, folder.path());
  for (Process* const each : {&first, &second}) {
    const Ended ended = each->wait();
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
  }
  EXPECT_EQ(asked("SELECT count(*) FROM pg_class WHERE relname LIKE 'parcels%'"), "3\n");
  EXPECT_EQ(asked("SELECT count(*) FROM pg_class WHERE relname LIKE 'metes_new%'"), "0\n");
}

TEST_F(TableExport, ShowsNoPassword) {
  struct Case {
    std::string target;
    int exit_code;
    std::string said;
  };
  std::string encoded;
  for (const char c : host()) encoded += c == '/' ? std::string("%2F") : std::string(1, c);
  const std::vector<Case> cases{
      {"PG:host=" + host() + " user=metes dbname=postgres password=hush!", 0, ""},
      {"postgresql://metes:hush!@/postgres?host=" + encoded, 0, ""},
      {"postgres://metes:hu%73h!@/nowhere?host=" + encoded, 1, "\"nowhere\" does not exist"},
      {"PG:host=" + host() + " user=metes dbname=nowhere password=hush!", 1, "\"nowhere\""},
      {"PG:host=" + host() + " user=hush! dbname=postgres password=hush!", 1, "\"***\""},
      {"PG:host=" + host() + " password=a hush!", 2, "--output"},
      {"PG:host=" + host() + " hush!=a", 2, "--output"},
      {"postgresql://metes:hush!@[/postgres", 2, "--output"},
      {"postgresql://metes:hush!@/postgres?host=" + encoded + "&port=hush!", 1, "port"}};
  for (const Case& each : cases) {
    const Ended ended = export_to(each.target);
    EXPECT_EQ(ended.exit_code, each.exit_code) << each.target << ended.err;
    EXPECT_THAT(ended.err,
                AllOf(HasSubstr(each.said), Not(HasSubstr("hush")), Not(HasSubstr("hu%73h"))))
        << each.target;
    EXPECT_THAT(ended.out, Not(HasSubstr("hush")));
  }
  EXPECT_THAT(asked("SELECT obj_description('parcels'::regclass)"),
              AllOf(HasSubstr("digest"), Not(HasSubstr("hush"))));
}

TEST_F(TableExport, WhoseServerIsGoneIsNamed) {
  server_.reset();
  const Ended ended = export_to(database_);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("the PostgreSQL database cannot be written: "));
}

}  // namespace
}  // namespace metes::tests
