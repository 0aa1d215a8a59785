#include "tests/tools/chicago_tables.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>
#include <vector>

// Chicago's inventory under an order on all that the city owns, with a tracking table that names
// every third number of the published list: outcomes and obligations, parcel by parcel, against SQL
// in the raw files.

namespace metes::tests {
namespace {

// Of the published order, whose uses no source records, nothing is settled.
std::string order_on_owned_land() {
  std::string text =
      read_file(std::filesystem::path(METES_SOURCE_DIR) / "data/directives/chicago-eo-2025-8.toml");
  const auto replace = [&](const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  replace("rule = \"owned or controlled\"", "rule = \"owned\"\ngeography = \"anywhere\"");
  replace("uses = [\"garage\", \"parking_lot\", \"vacant_lot\"]", "uses = \"any\"");
  replace("\"area\", \"geography\", ", "\"area\", ");
  replace("kind = \"sign\"\n", "kind = \"sign\"\ndue = \"+15 days from signing\"\n");
  return text;
}

class ChicagoInventory : public testing::Test {
 protected:
  /// Every third number, as the city writes it; every second of these too late.
  void write_tracking(const SpatialDatabase& database) const {
    std::string table = "parcel,obligation,done_on,note\n";
    for (const auto& [pin, rest] : database.ask(
             "SELECT i.written, CASE WHEN s.first % 2 = 0 THEN '2025-10-21' ELSE '2025-10-22' END "
             "FROM said s JOIN inventory i ON i.rowid = s.first WHERE s.first % 3 = 0")) {
      table += pin + ",post-signs," + rest + ",=\n";
    }
    write_file(folder_ / "done.csv", table);
  }
  ScratchFolder folder_;
};

TEST_F(ChicagoInventory, OutcomesAndObligationsAreThoseOfSql) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase raw;
  load_chicago(raw);
  write_tracking(raw);
  write_file(folder_ / "order.toml", order_on_owned_land());
  const RealCity city("chicago");
  const auto file = folder_ / "inventory.gpkg";
  ASSERT_EQ(tools::audit_parcels({.file = city.file(),
                                  .output = file,
                                  .where = "source IN ('austin', 'roseland-pullman') AND number "
                                           "IS NOT NULL",
                                  .as_of = "2026-05-01",
                                  .directives = {folder_ / "order.toml"},
                                  .tracking = folder_ / "done.csv",
                                  .summary = folder_ / "s.json"}),
            0);

  // Signed on 6 October 2025: signs are due on the 21st.
  const std::string outcome =
      "CASE WHEN s.yes AND NOT s.no THEN 'covered' WHEN s.no AND NOT coalesce(s.yes, 0) THEN "
      "'not_covered' ELSE 'depends' END";
  const std::string done =
      "CASE WHEN s.first % 3 = 0 THEN CASE WHEN s.first % 2 = 0 THEN 'done' ELSE 'done_late' END "
      "WHEN " +
      outcome + " = 'covered' THEN 'overdue' ELSE 'not_settled' END";
  const std::string joined =
      " FROM fabric f LEFT JOIN said s ON s.pin = f.pin WHERE " + outcome + " <> 'not_covered'";
  SpatialDatabase ours;
  ours.load(file, "inventory", {"inventory"});
  const std::string number = "SELECT replace(number, '-', ''), ";
  EXPECT_EQ(differences(ours.ask(number + "outcome FROM inventory"),
                        raw.ask("SELECT f.pin, " + outcome + joined)),
            SpatialDatabase::Pairs());
  const auto statuses = ours.ask(number + "chicago_eo_2025_8_post_signs FROM inventory");
  EXPECT_EQ(differences(statuses, raw.ask("SELECT f.pin, " + done + joined)),
            SpatialDatabase::Pairs());
  EXPECT_GT(statuses.size(), 30'000U);

  // The summary counts what was written.
  const auto said = nlohmann::json::parse(read_file(folder_ / "s.json"));
  const auto& counts = said.at("obligations").at("chicago-eo-2025-8/post-signs");
  for (const char* const status : {"done", "done_late", "open", "overdue", "not_settled"}) {
    const auto rows = ours.ask(
        "SELECT count(*), 0 FROM inventory WHERE "
        "chicago_eo_2025_8_post_signs = '" +
        std::string(status) + "'");
    std::printf("  %s: %s\n", status, rows.begin()->first.c_str());
    EXPECT_EQ(std::to_string(counts.at(status).get<std::uint64_t>()), rows.begin()->first);
  }
  EXPECT_GT(counts.at("done_late"), 20);
  EXPECT_GT(counts.at("overdue"), 100);

  // Numbers of the list that no parcel chosen has are each reported.
  const auto& tracking = said.at("tracking");
  const auto matched = raw.ask("SELECT count(*), 0 FROM said s WHERE s.first % 3 = 0 AND " +
                               outcome + " <> 'not_covered' AND s.pin IN (SELECT pin FROM fabric)");
  EXPECT_EQ(std::to_string(tracking.at("matched").get<std::uint64_t>()), matched.begin()->first);
  EXPECT_EQ(tracking.at("matched").get<std::size_t>() + tracking.at("unmatched").size(),
            tracking.at("rows").get<std::size_t>());
}

}  // namespace
}  // namespace metes::tests
