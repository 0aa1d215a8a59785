#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <regex>
#include <string>
#include <vector>

// What the commands print about the sample city of 1,000 parcels, seed 7, compared whole with the
// files in tests/tools/golden. After a change that is meant: METES_BLESS=1 ctest -R Golden

namespace metes::tests {
namespace {

struct Printed {
  const char* name;  // of the file too
  std::vector<std::string> command;
  friend void PrintTo(const Printed& printed, std::ostream* out) { *out << printed.name; }
};

/// Digests and checksums (64, 16 or 12 hexadecimal digits) become x: the GeoPackage that they stand
/// for has other bytes with another version of GDAL or SQLite. Their length stays.
std::string without_digests(const std::string& text) {
  static const std::regex digest(R"(\b([0-9a-f]{64}|[0-9a-f]{16}|[0-9a-f]{12})\b)");
  std::string filtered = text;
  for (std::sregex_iterator found(text.begin(), text.end(), digest), end; found != end; ++found) {
    const auto at = static_cast<std::size_t>(found->position());
    const auto length = static_cast<std::size_t>(found->length());
    filtered.replace(at, length, length, 'x');
  }
  return filtered;
}

class Golden : public testing::TestWithParam<Printed> {};

TEST_P(Golden, OutputIsAsBefore) {
  const auto file = std::filesystem::path(METES_SOURCE_DIR) / "tests/tools/golden" /
                    (std::string(GetParam().name) + ".txt");
  const ScratchFolder folder;
  create_symlink(small_sample(), folder / "city");
  create_symlink(small_snapshot(), folder / "city.metes");
  const Ended ended = metes(GetParam().command, folder.path());
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  const std::string printed = without_digests(ended.out);
  ASSERT_FALSE(printed.empty());
  if (std::getenv("METES_BLESS") != nullptr) {
    write_file(file, printed);
    return;
  }
  EXPECT_EQ(printed, read_file(file)) << "\nafter a change that is meant: METES_BLESS=1 ctest -R "
                                         "Golden";
}

const std::vector<Printed> kPrinted{
    {"audit_parcels",
     {"audit", "parcels", "city.metes", "-o", "new.csv", "--signs", "signs.csv", "--sign-cost",
      "45.50", "--as-of", "2026-02-20"}},
    {"audit_points",
     {"audit", "points", "city.metes", "city/places.csv", "-o", "-", "--as-of", "2026-06-01"}},
    {"audit_points_summary",
     {"audit", "points", "city.metes", "city/places.csv", "-o", "new.csv", "--as-of",
      "2026-06-01"}},
    {"export", {"export", "city.metes", "-o", "new.gpkg", "--as-of", "2026-06-01"}},
    {"import", {"import", "city/city.toml", "-o", "new.metes"}},
    {"info", {"info", "city.metes"}},
    {"info_json", {"info", "city.metes", "--json"}},
    {"verify", {"verify", "city.metes"}},
    {"lookup_covered",
     {"lookup", "city.metes", "--lat=-48.8799178", "--lon=-123.3987317", "--as-of", "2026-06-01"}},
    {"lookup_covered_json",
     {"lookup", "city.metes", "--lat=-48.8799178", "--lon=-123.3987317", "--as-of", "2026-06-01",
      "--json"}},
    {"lookup_near_edge",
     {"lookup", "city.metes", "--lat=-48.8799178", "--lon=-123.3987317", "--accuracy", "25",
      "--as-of", "2026-06-01"}},
    {"lookup_street",
     {"lookup", "city.metes", "--lat=-48.8762138", "--lon=-123.3882066", "--as-of", "2026-06-01"}},
    {"lookup_outside_json",
     {"lookup", "city.metes", "--lat=-48.8650491", "--lon=-123.3674979", "--as-of", "2026-06-01",
      "--json"}},
    {"lookup_number", {"lookup", "city.metes", "--parcel", "1001-005-00", "--as-of", "2026-06-01"}},
    {"lookup_number_json",
     {"lookup", "city.metes", "--parcel", "00001-001-005-00", "--as-of", "2026-06-01", "--json"}},
    {"lookup_address",
     {"lookup", "city.metes", "--address", "409 17th Street", "--as-of", "2026-06-01"}},
    {"lookup_address_unknown_json",
     {"lookup", "city.metes", "--address", "409 W 17th St", "--as-of", "2026-06-01", "--json"}},
};

INSTANTIATE_TEST_SUITE_P(Commands, Golden, testing::ValuesIn(kPrinted),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(GoldenFilter, TakesDigestsAwayAndNothingElse) {
  EXPECT_EQ(without_digests("fac2b6f94d5a… 0123456789abcde 00001-001-001-00 2026-06-01 427430"),
            "xxxxxxxxxxxx… 0123456789abcde 00001-001-001-00 2026-06-01 427430");
  EXPECT_EQ(without_digests("\"" + std::string(64, 'a') + "\", 00000000deadbeef"),
            "\"" + std::string(64, 'x') + "\", " + std::string(16, 'x'));
}

TEST(GoldenFiles, AreAllUsed) {
  std::vector<std::string> expected;
  for (const Printed& printed : kPrinted) expected.push_back(std::string(printed.name) + ".txt");
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(files_in(std::filesystem::path(METES_SOURCE_DIR) / "tests/tools/golden"), expected);
}

}  // namespace
}  // namespace metes::tests
