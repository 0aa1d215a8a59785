#include "data/manifest/manifest.hpp"

#include "geo/values/error.hpp"
#include "tests/data/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metes::data {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kCity = R"([city]
id = "springfield"
name = "Springfield"
time_zone = "America/Chicago"
extent = [-90.5, 39, -89.0, 40.5]
)";

const std::string kLotsSource = R"([[source]]
id = "lots"
role = "fabric"
path = "lots.geojson"
licence = "none stated"
vintage = 2020-05-31
)";

const std::string kInventory = R"([[source]]
id = "list"
role = "inventory"
path = "list.csv"
licence = "CC0"
vintage = "2021-05-31"
number = "PIN"
)";

Manifest read(const std::string& text) {
  const TestFolder folder;
  return read_manifests({folder.write("city.toml", text)}, std::nullopt);
}

std::string message_of(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const DataError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Manifest, ReadsWhatItDeclares) {
  const Manifest manifest = read(kCity + R"toml(notice = "made up"
number = { name = "PIN", groups = [2, 2, 3] }
)toml" + kLotsSource + R"toml(complete = true
line_tolerance_m = 1.5
crs = "EPSG:3435"
number = { field = ["PIN14", "PIN"], match = "^(\\d+)" }
[source.fields]
use = { field = "CLASS", map = { "EX" = "park" }, otherwise = "other" }
[[source.tenure]]
interest = "owned"
fact = { field = "CITY_OWNED", map = { "T" = "true", "F" = "false" } }
from = { field = "SINCE", date = ["%m/%d/%Y"] }
only_if = { field = "CITY_OWNED", present = true }
)toml" + kInventory + R"toml(joins = ["lots"]
absence = "false"
geometry = { lon = "X", lat = "Y" }
where = [{ field = "STATUS", not_in = ["Sold"], reason = "sold" }]
)toml");
  EXPECT_EQ(manifest.city.name, "Springfield");
  EXPECT_EQ(manifest.city.notice, "made up");
  EXPECT_EQ(manifest.city.number_scheme.groups, (std::vector<std::uint32_t>{2, 2, 3}));
  EXPECT_EQ(manifest.city.extent.min, (Coord{.x = -905'000'000, .y = 390'000'000}));
  EXPECT_EQ(manifest.city.engine_version, METES_VERSION);
  EXPECT_TRUE(manifest.city.sources.empty());
  ASSERT_EQ(manifest.sources.size(), 2U);

  const SourceRule& lots = manifest.sources[0];
  EXPECT_EQ(lots.provenance.vintage, parse_day("2020-05-31"));
  EXPECT_TRUE(lots.provenance.complete);
  EXPECT_EQ(lots.provenance.line_tolerance_m, 1.5);
  EXPECT_EQ(lots.crs_accuracy_m, 5);
  EXPECT_EQ(lots.at, "city.toml:8");
  EXPECT_EQ(lots.number->columns, (std::vector<std::string>{"PIN14", "PIN"}));
  EXPECT_EQ(lots.fields.use->otherwise, "other");
  ASSERT_EQ(lots.tenures.size(), 1U);
  EXPECT_EQ(lots.tenures[0].interest, Interest::owned);
  EXPECT_TRUE(lots.tenures[0].only_if.at(0).present);

  const SourceRule& list = manifest.sources[1];
  EXPECT_EQ(list.joins, (std::vector<std::string>{"lots"}));
  EXPECT_EQ(list.absence, Fact::no);
  EXPECT_EQ(list.geometry.kind, GeometryRule::Kind::lon_lat);
  EXPECT_EQ(list.where.at(0).reason, "sold");
}

struct Mistake {
  const char* name;
  std::string text;
  std::string message;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class ManifestMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ManifestMistake, IsNamedWithItsLine) {
  EXPECT_THAT(message_of(GetParam().text), StartsWith(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Manifest, ManifestMistake,
    testing::Values(
        Mistake{"MisspeltKeyOfAField", kCity + kLotsSource + "number = { feild = \"PIN\" }\n",
                "city.toml:12: source \"lots\", `number`: unknown key \"feild\", expected one of "
                "field, concat, separator, constant, null, match, group, map, otherwise, date; did "
                "you mean \"field\"?"},
        Mistake{"MisspeltKeyOfASource", kCity + kLotsSource + "lisence = \"x\"\n",
                "city.toml:12: source \"lots\": unknown key \"lisence\""},
        Mistake{"WrongKind", kCity + kLotsSource + "complete = \"yes\"\n",
                "city.toml:12: source \"lots\": `complete` is a text, expected true or false"},
        Mistake{"MissingRequiredKey", kCity + "[[source]]\nid = \"a\"\nrole = \"fabric\"\n",
                "city.toml:6: source \"a\": `licence` is missing"},
        Mistake{"UnknownRole", kCity + "[[source]]\nid = \"a\"\nrole = \"fabrik\"\n",
                "city.toml:8: source \"a\": `role` is \"fabrik\", expected one of fabric, "
                "inventory, roll, boundary, addresses, districts, contacts, opt_in; did you mean "
                "\"fabric\"?"},
        Mistake{"UnknownInterest",
                kCity + kLotsSource + "[[source.tenure]]\ninterest = \"ownd\"\nfact = \"X\"\n",
                "city.toml:13: source \"lots\", `tenure`: `interest` is \"ownd\", expected one of "
                "owned,"},
        Mistake{"UnknownUse",
                kCity + kLotsSource + "[source.fields]\nuse = { constant = \"parks\" }\n",
                "city.toml:13: source \"lots\", `fields`, `use`: `constant` gives \"parks\""},
        Mistake{"FactThatIsNone",
                kCity + kLotsSource +
                    "[[source.tenure]]\ninterest = \"owned\"\nfact = { field = \"X\", map = { T = "
                    "\"yes\" } }\n",
                "city.toml:14: source \"lots\", `tenure`, `fact`: `map` gives \"yes\", expected "
                "one of true, false"},
        Mistake{"DuplicateId", kCity + kLotsSource + kLotsSource,
                "city.toml:12: source \"lots\": the id is already taken at city.toml:6"},
        Mistake{"JoinThatNamesNoFabric", kCity + kLotsSource + kInventory + "joins = [\"lotz\"]\n",
                "city.toml:12: source \"list\": `joins` names \"lotz\", which is no fabric; "
                "expected one of lots; did you mean \"lots\"?"},
        Mistake{"BadRegex", kCity + kLotsSource + "number = { field = \"P\", match = \"(\" }\n",
                "city.toml:12: source \"lots\", `number`: `match` is \"(\", expected a regular"},
        Mistake{"GroupThatTheRegexLacks",
                kCity + kLotsSource + "number = { field = \"P\", match = \"(a)\", group = 2 }\n",
                "city.toml:12: source \"lots\", `number`: `group` is 2, expected a whole number "
                "from 0 to 1"},
        Mistake{"BadDate",
                kCity + "[[source]]\nid = \"a\"\nrole = \"roll\"\nlicence = \"x\"\n"
                        "vintage = \"2021-02-29\"\n",
                "city.toml:10: source \"a\": `vintage` is \"2021-02-29\", expected a day"},
        Mistake{"BadDateFormat",
                kCity + kLotsSource + "number = { field = \"P\", date = \"%H:%M\" }\n",
                "city.toml:12: source \"lots\", `number`: `date` is \"%H:%M\""},
        Mistake{"ExtentInTheWrongOrder",
                "[city]\nid = \"a\"\nname = \"A\"\ntime_zone = \"UTC\"\n"
                "extent = [39, -90.5, 40.5, -89.0]\n",
                "city.toml:5: city: `extent` is [39, -90.5, 40.5, -89], expected west < east"},
        Mistake{"ExtentOfThree",
                "[city]\nid = \"a\"\nname = \"A\"\ntime_zone = \"UTC\"\nextent = [1, 2, 3]\n",
                "city.toml:5: city: `extent` is [1, 2, 3], expected four numbers"},
        Mistake{"OwnerTableThatIsNotThere",
                kCity + kLotsSource + "owner = { field = \"O\", table = \"owners.csv\" }\n",
                "city.toml:12: source \"lots\", `owner`: `table` is \"owners.csv\", and there is "
                "no such file"},
        Mistake{"InventoryWithoutNumber",
                kCity + "[[source]]\nid = \"a\"\nrole = \"roll\"\nlicence = \"x\"\n"
                        "vintage = 2021-01-01\npath = \"a.csv\"\n",
                "city.toml:6: source \"a\": `number` is missing"},
        Mistake{"KeyOfAnotherRole", kCity + kInventory + "complete = true\n",
                "city.toml:13: source \"list\": `complete` has no meaning for role \"inventory\""},
        Mistake{"FabricOfPositions",
                kCity + kLotsSource + "geometry = { lon = \"X\", lat = \"Y\" }\n",
                "city.toml:12: source \"lots\": `geometry` has no shapes"},
        Mistake{"PositionsInUnknownUnits",
                kCity + kInventory + "geometry = { x = \"X\", y = \"Y\" }\n",
                "city.toml:13: source \"list\": `geometry` is in the source's own units"},
        Mistake{"DecimalCommaOfAShape",
                kCity + kInventory + "geometry = { wkt = \"W\", decimal_comma = true }\n",
                "city.toml:13: source \"list\", `geometry`: `decimal_comma` is given, expected it "
                "beside lon and lat, or x and y, only"},
        Mistake{"HalfAPosition", kCity + kInventory + "geometry = { lon = \"X\" }\n",
                "city.toml:13: source \"list\", `geometry`: expected one of { wkt"},
        Mistake{"FilterWithoutATest", kCity + kLotsSource + "where = [{ field = \"S\" }]\n",
                "city.toml:12: source \"lots\", `where`: expected exactly one of `in`"},
        Mistake{"OtherwiseWithoutMap",
                kCity + kLotsSource + "number = { field = \"P\", otherwise = \"x\" }\n",
                "city.toml:12: source \"lots\", `number`: `otherwise` needs `map`"},
        Mistake{"TwoOrigins",
                kCity + kLotsSource + "number = { field = \"P\", constant = \"x\" }\n",
                "city.toml:12: source \"lots\", `number`: expected exactly one of `field`"},
        Mistake{"UnknownTable", kCity + kLotsSource + "[sources]\n",
                "city.toml:12: manifest: unknown key \"sources\""},
        Mistake{"NoCity", kLotsSource, "city.toml: [city] is missing"},
        Mistake{"NoSource", kCity, "city.toml: [[source]] is missing"},
        Mistake{"NotToml", kCity + "extent = = 3\n", "city.toml:6:10: not TOML: "}),
    [](const auto& test) { return test.param.name; });

TEST(Manifest, SeveralFilesAreOneCity) {
  const TestFolder folder;
  const auto first = folder.write("city.toml", kCity + kLotsSource);
  const auto second = folder.write("more.toml", kInventory + "joins = [\"lots\"]\n");
  const Manifest manifest = read_manifests({first, second}, std::nullopt);
  ASSERT_EQ(manifest.sources.size(), 2U);
  EXPECT_EQ(manifest.sources[1].at, "more.toml:1");
}

TEST(Manifest, ASecondCityThatDiffersIsRefused) {
  const TestFolder folder;
  const auto first = folder.write("city.toml", kCity + kLotsSource);
  std::string other = kCity;
  other.replace(other.find("springfield"), 11, "shelbyville");
  const auto second = folder.write("other.toml", other + kInventory);
  try {
    static_cast<void>(read_manifests({first, second}, std::nullopt));
    FAIL() << "two cities were taken for one";
  } catch (const DataError& error) {
    EXPECT_THAT(error.what(), StartsWith("other.toml:1: city: \"shelbyville\" is declared"));
  }
}

TEST(Manifest, PathsAreRelativeToTheManifestOrToTheRoot) {
  const TestFolder folder;
  const auto file = folder.write("city.toml", kCity + kLotsSource);
  EXPECT_EQ(read_manifests({file}, std::nullopt).sources[0].root, folder.path());
  EXPECT_EQ(read_manifests({file}, "/elsewhere").sources[0].root, "/elsewhere");
}

TEST(Manifest, TheDigestCoversManifestsAndOwnerTables) {
  const TestFolder folder;
  const std::string owner = "owner = { field = \"O\", table = \"owners.csv\" }\n";
  const auto file = folder.write("city.toml", kCity + kLotsSource + owner);
  const auto digest = [&] { return read_manifests({file}, std::nullopt).city.manifest_sha256; };
  static_cast<void>(folder.write("owners.csv", "name,holder,entity,custodian,note\n"));
  const std::string before = digest();
  EXPECT_EQ(before.size(), 64U);
  EXPECT_EQ(digest(), before);
  static_cast<void>(folder.write("owners.csv", "name,holder,entity,custodian,note\nA,city,A,,\n"));
  EXPECT_NE(digest(), before);
}

TEST(Manifest, AMissingManifestIsNamed) {
  const TestFolder folder;
  try {
    static_cast<void>(read_manifests({folder.path() / "none.toml"}, std::nullopt));
    FAIL() << "a missing file was read";
  } catch (const DataError& error) {
    EXPECT_THAT(error.what(), HasSubstr("none.toml: no such manifest"));
  }
}

}  // namespace
}  // namespace metes::data
