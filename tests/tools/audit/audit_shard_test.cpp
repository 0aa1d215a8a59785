#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

// The shards of an audit, put together, are the audit to the byte.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class AuditShards : public testing::Test {
 protected:
  AuditShards() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  [[nodiscard]] Ended audit(const std::string& input, const std::string& output,
                            const std::vector<std::string>& more) const {
    std::vector<std::string> words{"audit", "points", "city.metes", input,
                                   "-o",    output,   "--as-of",    "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  [[nodiscard]] Ended merge(const std::vector<std::string>& parts, const std::string& out) const {
    std::vector<std::string> words{"audit", "merge", "-o", out};
    words.insert(words.end(), parts.begin(), parts.end());
    return metes(words, folder_.path());
  }
  /// Audits the input whole and in so many shards; returns the bytes of the smallest shard.
  std::uintmax_t expect_equal(const std::string& input, const std::string& ending, int shards) {
    const auto whole = audit(input, "whole" + ending, {"--summary", "whole.json"});
    EXPECT_EQ(whole.exit_code, 0) << whole.err;
    std::vector<std::string> tables;
    std::vector<std::string> summaries;
    std::uintmax_t least = file_size(folder_ / ("whole" + ending));
    for (int i = 1; i <= shards; ++i) {
      tables.push_back("part-" + std::to_string(i) + ending);
      summaries.insert(summaries.begin(), "part-" + std::to_string(i) + ".json");
      const std::string shard = std::to_string(i) + '/' + std::to_string(shards);
      const Ended part =
          audit(input, tables.back(), {"--shard", shard, "--summary", summaries.front()});
      EXPECT_EQ(part.exit_code, 0) << part.err;
      least = std::min(least, file_size(folder_ / tables.back()));
    }
    std::reverse(tables.begin(), tables.end());  // their notes say their order
    EXPECT_EQ(merge(tables, "merged" + ending).exit_code, 0);
    EXPECT_EQ(merge(summaries, "merged.json").exit_code, 0);
    EXPECT_EQ(read_file(folder_ / ("merged" + ending)), read_file(folder_ / ("whole" + ending)));
    EXPECT_EQ(read_file(folder_ / "merged.json"), read_file(folder_ / "whole.json"));
    return least;
  }

  ScratchFolder folder_;
};

std::string position(int i) {
  return "-48.87" + std::to_string(5'000 + i % 4'900) + ",-123.3" +
         std::to_string(80'000 + i * 7 % 18'000);
}

TEST_F(AuditShards, OfATableAreTheTable) {
  std::string table = "\xEF\xBB\xBFid,note,lat,lon\r\n";
  for (int i = 0; i < 9'000; ++i) {
    const std::string note = i % 5 == 0 ? "\"two\r\n\"\"lines\"\"\"" : "one";
    table +=
        std::to_string(i) + ',' + note + ',' + position(i) + (i % 9 == 0 ? "\r\n\r\n" : "\r\n");
    if (i % 500 == 0) table += std::to_string(i) + ",bad,95,1\r\n";
  }
  write_file(folder_ / "in.csv", table);
  for (const int shards : {2, 3, 7}) {
    EXPECT_GT(expect_equal("in.csv", ".csv", shards), 60'000U) << shards;
  }
  EXPECT_GT(expect_equal("in.csv", ".geojsonl", 3), 60'000U);
}

// Rows of it have their places in the UTF-8 of the text, of which the file does not say how long it
// is.
TEST_F(AuditShards, OfUtf16AreTheTable) {
  std::string table = "id,note,lat,lon\r\n";
  for (int i = 0; i < 4'000; ++i) {
    const std::string note = i % 5 == 0 ? "\"two\r\nlines \xE2\x82\xAC\"" : "\xC3\xA9";
    table +=
        std::to_string(i) + ',' + note + ',' + position(i) + (i % 9 == 0 ? "\r\n\r\n" : "\r\n");
  }
  write_file(folder_ / "narrow.csv", table);
  ASSERT_EQ(audit("narrow.csv", "narrow.out.csv", {}).exit_code, 0);
  for (const std::string order : {"UTF-16LE", "UTF-16BE"}) {
    ASSERT_EQ(
        shell("iconv -f UTF-8 -t " + order + " narrow.csv > in.csv", folder_.path()).exit_code, 0);
    for (const int shards : {2, 7}) {
      EXPECT_GT(expect_equal("in.csv", ".csv", shards), 20'000U) << order << ' ' << shards;
    }
    EXPECT_EQ(read_file(folder_ / "merged.csv"), read_file(folder_ / "narrow.out.csv"));
  }
}

TEST_F(AuditShards, OfLinesAreTheLines) {
  std::string lines;
  for (int i = 0; i < 3'000; ++i) {
    const std::string at = position(i);
    const auto comma = at.find(',');
    lines += R"({"id": )" + std::to_string(i) + R"(, "lat": )" + at.substr(0, comma) +
             R"(, "lon": )" + at.substr(comma + 1) + "}\n";
  }
  write_file(folder_ / "in.ndjson", lines);
  EXPECT_GT(expect_equal("in.ndjson", ".ndjson", 4), 100'000U);
}

TEST_F(AuditShards, OfALayerAreTheLayer) {
  std::string table = "id,lat,lon\n";
  for (int i = 0; i < 5'000; ++i) table += std::to_string(i) + ',' + position(i) + '\n';
  write_file(folder_ / "in.csv", table);
  for (const std::string layer : {"in.gpkg", "in.fgb", "in.mif", "in.gmt"}) {
    ASSERT_EQ(run({"ogr2ogr", folder_ / layer, folder_ / "in.csv", "-oo", "X_POSSIBLE_NAMES=lon",
                   "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326"})
                  .exit_code,
              0);
    for (const int shards : {2, 7}) {
      EXPECT_GT(expect_equal(layer, ".csv", shards), 50'000U) << layer << ' ' << shards;
    }
  }
}

TEST_F(AuditShards, MayBeEmpty) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  (void)expect_equal("in.csv", ".csv", 40);
}

TEST_F(AuditShards, OfALayerWithoutFeaturesAreEmpty) {
  write_file(folder_ / "in.csv", "id,lat,lon\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "in.gpkg", folder_ / "in.csv", "-oo", "X_POSSIBLE_NAMES=lon",
                 "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326"})
                .exit_code,
            0);
  EXPECT_GT(expect_equal("in.gpkg", ".csv", 2), 100U);
}

TEST_F(AuditShards, ThatAreMissingOrMixedAreNotMerged) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  ASSERT_EQ(audit("in.csv", "1.csv", {"--shard", "1/2", "--summary", "1.json"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "2.csv", {"--shard", "2/2", "--summary", "2.json"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "w.csv", {"--summary", "w.json"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "u.csv", {"--shard", "2/2", "--columns", "use"}).exit_code, 0);
  ASSERT_EQ(metes({"audit", "points", "city.metes", "in.csv", "-o", "d.csv", "--shard", "2/2",
                   "--summary", "d.json", "--as-of", "2026-06-02"},
                  folder_.path())
                .exit_code,
            0);
  const auto refused = [&](const std::vector<std::string>& parts, const std::string& out) {
    const Ended ended = merge(parts, out);
    EXPECT_NE(ended.exit_code, 0);
    EXPECT_FALSE(exists(folder_ / out));
    return ended.err;
  };
  EXPECT_THAT(refused({"1.json"}, "m.json"), HasSubstr("shard 2/2 is not given: give all shards"));
  EXPECT_THAT(refused({"2.json", "2.json"}, "m.json"),
              HasSubstr("2.json: is shard 2/2, and shard 1/2 is not given: give all"));
  EXPECT_THAT(refused({"1.json", "w.json"}, "m.json"), HasSubstr("w.json: is no summary of a"));
  EXPECT_THAT(refused({"1.json", "d.json"}, "m.json"), HasSubstr("another snapshot, directive or"));
  EXPECT_THAT(refused({"1.csv", "u.csv"}, "m.csv"), HasSubstr("asked with other options"));
  EXPECT_THAT(refused({"1.csv"}, "m.csv"),
              HasSubstr("shard 2/2 is not given: give all shards once"));
  EXPECT_THAT(refused({"1.csv", "2.csv", "2.csv"}, "m.csv"),
              HasSubstr("2.csv.shard: is shard 2/2, as 2.csv.shard is: give all shards once"));
  EXPECT_THAT(refused({"1.csv", "d.csv"}, "m.csv"), HasSubstr("another snapshot, directive or"));
  EXPECT_THAT(
      refused({"1.csv", "w.csv"}, "m.csv"),
      HasSubstr("w.csv: has no w.csv.shard beside it, expected what an audit with --shard"));
  EXPECT_THAT(refused({"1.csv", "no.csv"}, "m.csv"), HasSubstr("no.csv: cannot be opened"));
  EXPECT_THAT(refused({"1.csv", "2.json"}, "m.csv"), HasSubstr("2.json does not end in .csv"));
  EXPECT_THAT(refused({"1.csv"}, "m.xml"), HasSubstr("--output is m.xml, expected a name"));
}

// A copy that was cut short, and an input that grew between two jobs.
TEST_F(AuditShards, ThatAreNotWholeAreNotMerged) {
  const std::string table = "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n";
  write_file(folder_ / "in.csv", table);
  ASSERT_EQ(audit("in.csv", "1.csv", {"--shard", "1/2"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "2.csv", {"--shard", "2/2"}).exit_code, 0);
  const std::string second = read_file(folder_ / "2.csv");
  write_file(folder_ / "2.csv", second.substr(0, second.size() - 2));
  EXPECT_THAT(merge({"1.csv", "2.csv"}, "m.csv").err,
              HasSubstr("2.csv: has " + std::to_string(second.size() - 2) +
                        " bytes, expected the " + std::to_string(second.size())));
  write_file(folder_ / "in.csv", table + "3,1,1\n");
  ASSERT_EQ(audit("in.csv", "2.csv", {"--shard", "2/2"}).exit_code, 0);
  EXPECT_THAT(merge({"1.csv", "2.csv"}, "m.csv").err, HasSubstr("an input of another length"));
  EXPECT_FALSE(exists(folder_ / "m.csv"));
}

// A table that somebody edited, or that a disk spoiled, and is as long as it was.
TEST_F(AuditShards, ThatWereAlteredAreNotMerged) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  for (const std::string ending : {".csv", ".ndjson"}) {
    ASSERT_EQ(audit("in.csv", "1" + ending, {"--shard", "1/2"}).exit_code, 0);
    ASSERT_EQ(audit("in.csv", "2" + ending, {"--shard", "2/2"}).exit_code, 0);
    for (const std::string part : {"1", "2"}) {
      const std::string whole = read_file(folder_ / (part + ending));
      std::string altered = whole;
      altered[altered.size() - 3] ^= 1;
      write_file(folder_ / (part + ending), altered);
      EXPECT_THAT(merge({"2" + ending, "1" + ending}, "m" + ending).err,
                  HasSubstr(part + ending +
                            ": is not what its audit wrote, its bytes have another "
                            "digest than " +
                            part + ending + ".shard says"));
      EXPECT_FALSE(exists(folder_ / ("m" + ending)));
      write_file(folder_ / (part + ending), whole);
    }
    EXPECT_EQ(merge({"1" + ending, "2" + ending}, "m" + ending).exit_code, 0);
  }
}

TEST_F(AuditShards, WithNotesOfNoDigestAreNotMerged) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  ASSERT_EQ(audit("in.csv", "1.csv", {"--shard", "1/1"}).exit_code, 0);
  std::string note = read_file(folder_ / "1.csv.shard");
  note.replace(note.find("sha256\": \"", note.find("\"bytes\"")), 6, "sha512");
  write_file(folder_ / "1.csv.shard", note);
  EXPECT_THAT(merge({"1.csv"}, "m.csv").err,
              HasSubstr("1.csv.shard: has no digest of 1.csv, as an earlier version wrote it"));
}

// An array of jobs may have one.
TEST_F(AuditShards, MayBeOne) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  (void)expect_equal("in.csv", ".csv", 1);
}

// A note is beside a table that merge takes, and who asks for another hears of it.
TEST_F(AuditShards, SayWhereTheyWillNotBeMerged) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n");
  const Ended piped = audit("in.csv", "-", {"--shard", "1/1"});
  EXPECT_EQ(piped.exit_code, 0);
  EXPECT_THAT(piped.err, AllOf(HasSubstr("part 1/1 on standard output has no note"),
                               HasSubstr("audit merge will not take it")));
  EXPECT_THAT(piped.out, HasSubstr("id,lat,lon,outcome"));
  const Ended layer = audit("in.csv", "out.gpkg", {"--shard", "1/1"});
  EXPECT_EQ(layer.exit_code, 0);
  EXPECT_THAT(layer.err, HasSubstr("part 1/1 in out.gpkg has no note"));
  EXPECT_FALSE(exists(folder_ / "out.gpkg.shard"));
  const Ended shouted = audit("in.csv", "OUT.CSV", {"--shard", "1/1"});
  EXPECT_EQ(shouted.err, "");
  EXPECT_TRUE(exists(folder_ / "OUT.CSV.shard"));
}

TEST_F(AuditShards, AreMergedAlikeWhateverTheCaseOfTheirEndings) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n3,2,2\n");
  ASSERT_EQ(audit("in.csv", "all.csv", {}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "1.CSV", {"--shard", "1/2"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "2.csv", {"--shard", "2/2"}).exit_code, 0);
  ASSERT_EQ(merge({"1.CSV", "2.csv"}, "m.Csv").exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "m.Csv"), read_file(folder_ / "all.csv"));
}

// Lines of JSON have no header that would tell.
TEST_F(AuditShards, ThatWereAskedWithOtherOptionsAreNotMerged) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,1,1\n");
  ASSERT_EQ(audit("in.csv", "1.ndjson", {"--shard", "1/2"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "2.ndjson", {"--shard", "2/2", "--accuracy", "5"}).exit_code, 0);
  EXPECT_THAT(merge({"1.ndjson", "2.ndjson"}, "m.ndjson").err,
              HasSubstr("2.ndjson.shard: is of another snapshot"));
  EXPECT_FALSE(exists(folder_ / "m.ndjson"));
}

TEST_F(AuditShards, AreAPartOfAFile) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n");
  for (const std::string shard : {"0/2", "3/2", "1", "1/", "-1/2", "1/2/3", "x/2"}) {
    const Ended ended = audit("in.csv", "out.csv", {"--shard=" + shard});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, AllOf(HasSubstr("--shard is \"" + shard + "\""), HasSubstr("1/8")));
  }
  const Ended piped = audit("-", "out.csv", {"--shard", "1/2"});
  EXPECT_EQ(piped.exit_code, 2);
  EXPECT_THAT(piped.err, HasSubstr("--shard needs a file"));
  EXPECT_FALSE(exists(folder_ / "out.csv"));
}

}  // namespace
}  // namespace metes::tests
