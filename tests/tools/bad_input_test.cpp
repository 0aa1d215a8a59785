#include "tests/tools/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct ManifestMistake {
  const char* name;
  std::string text;   // in the sample's manifest
  std::string typed;  // in its place
  std::vector<std::string> said;
  bool line = true;  // the message names the line
  friend void PrintTo(const ManifestMistake& mistake, std::ostream* out) { *out << mistake.name; }
};

class BadManifest : public testing::TestWithParam<ManifestMistake> {};

TEST_P(BadManifest, StopsTheImportAndLeavesTheFolderAsItWas) {
  const SampleCopy city(small_sample());
  const auto line = city.replace(GetParam().text, GetParam().typed);
  const Ended ended = city.import();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out, "");
  for (const std::string& part : GetParam().said) EXPECT_THAT(ended.err, HasSubstr(part));
  if (GetParam().line) {
    EXPECT_THAT(ended.err, HasSubstr("city.toml:" + std::to_string(line)));
  }
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city"));

  const std::string earlier = city.put_earlier_snapshot();
  EXPECT_EQ(city.import().exit_code, 1);
  EXPECT_EQ(read_file(city.target()), earlier);
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

const std::vector<ManifestMistake> kManifestMistakes{
    {"MissingSourceFile",
     R"(path = "parcels.gpkg")",
     R"(path = "lots.gpkg")",
     {"parcels", "lots.gpkg"},
     false},
    {"WrongLayer",
     R"(layer = "parcels")",
     R"(layer = "lots")",
     {"\"lots\"", "parcels", "addresses", "districts"},
     false},
    {"UnknownField", R"(owner = "OWNER")", R"(owner = "OWNR")", {"OWNR", "OWNER"}, false},
    {"UnknownCrs",
     R"(layer = "parcels")",
     "layer = \"parcels\"\ncrs = \"EPSG:99999\"",
     {"EPSG:99999"},
     false},
    {"UnknownKey", "licence =", "lisence =", {"lisence", "licence"}},
    {"UnknownTable", "[[source]]", "[[sources]]", {"sources", "source"}},
    {"KeyOfAnotherKind", "complete = true", "complete = \"yes\"", {"complete"}},
    {"NoToml", "[city]", "[city", {}},
    {"ImpossibleExtent", "extent = [-123", "extent = [-723", {"extent"}},
    {"UnknownRole", R"(role = "fabric")", R"(role = "fabrik")", {"fabrik", "fabric"}},
    {"UnknownTimeZone", "Etc/GMT+8", "Etc/GNT+8", {"Etc/GNT+8", "IANA"}, false},
    {"UnknownInterest", R"(interest = "owned")", R"(interest = "own")", {"own"}},
};

INSTANTIATE_TEST_SUITE_P(Mistakes, BadManifest, testing::ValuesIn(kManifestMistakes),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(BadInput, MissingManifestIsNamed) {
  const ScratchFolder folder;
  const Ended ended = metes({"import", "nowhere.toml", "-o", "city.metes"}, folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("nowhere.toml"));
  EXPECT_EQ(folder.file_count(), 0);
}

TEST(BadInput, FolderIsNoManifest) {
  const ScratchFolder folder;
  const Ended ended = metes({"import", small_sample().string(), "-o", "city.metes"}, folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("small is a folder, expected a manifest"));
  EXPECT_EQ(folder.file_count(), 0);
}

// The sample's first order with other words, as the only one of its city or before the second.
Ended import_with_order(const std::string& words, const std::string& other, bool alone) {
  const SampleCopy city(small_sample());
  std::string order = read_file(small_sample() / "order-1.toml");
  const auto at = order.find(words);
  if (at == std::string::npos) ADD_FAILURE() << "the order has no " << words;
  write_file(city.folder() / "city" / "spoilt.toml", order.replace(at, words.size(), other));
  city.replace(alone ? R"("order-1.toml", "order-2.toml")" : R"("order-1.toml")",
               R"("spoilt.toml")");
  return city.import();
}

TEST(BadInput, WhatADirectiveSaysAgainstItselfIsSaid) {
  const Ended ended =
      import_with_order("effective_from = 2026-01-15", "effective_from = 2026-01-04", true);
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("spoilt.toml:"));
  EXPECT_THAT(ended.err, HasSubstr("(date_order)"));
}

TEST(BadInput, AVintageThatIsToComeIsSaid) {
  const SampleCopy city(small_sample());
  EXPECT_THAT(city.import().err, Not(HasSubstr("vintage_to_come")));
  city.replace("vintage = 2026-01-01", "vintage = 2206-01-01");
  const Ended ended = city.import();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("source parcels: warning: `vintage` is 2206-01-01"));
  EXPECT_THAT(ended.err, HasSubstr("(vintage_to_come)"));
}

TEST(BadInput, ASourceThatGivesNothingIsSaid) {
  const SampleCopy city(small_sample());
  EXPECT_THAT(city.import().err, Not(HasSubstr("nothing_kept")));
  city.replace("layer = \"parcels\"", "layer = \"parcels\"\ncrs = \"EPSG:3435\"");
  const Ended ended = city.import();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("source parcels: warning: parcels.gpkg gives nothing: none of "
                                   "the 1000 rows or features that were read is kept ("));
  EXPECT_THAT(ended.err, HasSubstr("(nothing_kept)"));
}

TEST(BadInput, ADirectiveThatDoesNotNameItsCityIsSaid) {
  const Ended ended = import_with_order("city = \"sample-city\"\n", "", true);
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("(jurisdiction_without_city)"));
}

TEST(BadInput, ADirectiveAboutTheLandOfACountyIsNoneOfTheCitys) {
  const Ended ended = import_with_order(
      "kind = \"city\"\nstate = \"none: open sea\"\ncity = "
      "\"sample-city\"",
      "kind = \"county\"\nstate = \"none: open sea\"", true);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("whose jurisdiction is a county"));
  EXPECT_THAT(ended.err, HasSubstr("jurisdiction.city"));
}

TEST(BadInput, ADirectiveSupersedesNoneThatBeginsLater) {
  const Ended ended =
      import_with_order("version = 1", "version = 1\nsupersedes = \"fathom-reach-order-2\"", false);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("begins on 2026-01-15 and supersedes"));
  EXPECT_THAT(ended.err, HasSubstr("begins on 2026-02-01"));
}

TEST(BadInput, SourceThatIsCutShortStopsTheImport) {
  const SampleCopy city(small_sample());
  const auto package = city.folder() / "city" / "parcels.gpkg";
  const std::string bytes = read_file(package);
  write_file(package, bytes.substr(0, bytes.size() / 3));
  const std::string earlier = city.put_earlier_snapshot();
  const Ended ended = city.import();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("parcels.gpkg"));
  EXPECT_EQ(read_file(city.target()), earlier);
}

TEST(BadTarget, FolderThatCannotBeWrittenIsNamed) {
  const SampleCopy city(small_sample());
  const bool is_root = geteuid() == 0;  // root may write anywhere but into the kernel's own trees
  const std::filesystem::path folder = is_root ? "/proc" : city.folder() / "closed";
  if (!is_root) {
    create_directory(folder);
    permissions(folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  }
  const Ended ended = metes({"import", city.manifest(), "-o", folder / "city.metes"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr((folder / "city.metes").string() + " cannot be written"));
}

TEST(BadTarget, MissingFolderAndFolderInPlaceOfAFileAreNamed) {
  const SampleCopy city(small_sample());
  for (const std::string target : {"nowhere/city.metes", "city", ""}) {
    const Ended ended = metes({"import", city.manifest(), "-o", target}, city.folder());
    EXPECT_EQ(ended.exit_code, 1) << target;
    EXPECT_THAT(ended.err, HasSubstr(target + " cannot be written"));
    EXPECT_THAT(files_in(city.folder()), ElementsAre("city"));
  }
}

TEST(BadTarget, InputsAreNotOverwritten) {
  const SampleCopy city(small_sample());
  for (const std::string input : {"city.toml", "owners.csv", "parcels.gpkg"}) {
    const auto file = city.folder() / "city" / "." / input;
    const std::string before = read_file(file);
    for (const std::string argument : {"--output", "--report"}) {
      std::vector<std::string> words{"import", city.manifest(), argument, file};
      if (argument == "--report") words.insert(words.end(), {"-o", city.target()});
      const Ended ended = metes(words);
      EXPECT_EQ(ended.exit_code, 2);
      EXPECT_THAT(ended.err, HasSubstr(argument + " " + file.string() + " is "));
    }
    EXPECT_EQ(read_file(file), before);
  }
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city"));
}

TEST(BadTarget, ReportAndOutputAreTwoFiles) {
  const SampleCopy city(small_sample());
  const Ended ended = metes(
      {"import", city.manifest(), "-o", "city.metes", "--report", "./city.metes"}, city.folder());
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("--report"));
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city"));
}

TEST(BadTarget, LimitOnTheSizeOfFilesIsAnErrorAndTheEarlierSnapshotStays) {
  const SampleCopy city(small_sample());
  const std::string earlier = city.put_earlier_snapshot();
  const Ended ended =
      shell("ulimit -f 100; exec " + quoted(metes_path()) + " import city/city.toml -o city.metes",
            city.folder());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("city.metes cannot be written: File too large"));
  EXPECT_EQ(read_file(city.target()), earlier);
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

TEST(BadTarget, FullDiskIsAnErrorAndLeavesNothing) {
  const SampleCopy city(small_sample());
  const auto disk = city.folder() / "disk";
  create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=256k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  write_file(disk / "earlier", "here before");
  const Ended ended = metes({"import", city.manifest(), "-o", disk / "city.metes"});
  const auto files = files_in(disk);
  EXPECT_EQ(umount(disk.c_str()), 0);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("city.metes cannot be written: No space left on device"));
  EXPECT_THAT(files, ElementsAre("earlier"));
}

}  // namespace
}  // namespace metes::tests
