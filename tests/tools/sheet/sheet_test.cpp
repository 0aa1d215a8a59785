#include "data/snapshot/snapshot_file.hpp"
#include "geo/shape/local_plane.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/samples.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// A sheet of a site, read back by Poppler.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Ended sheet(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all{"sheet", small_snapshot(), "--as-of", "2026-02-20"};
  all.insert(all.end(), words.begin(), words.end());
  return metes(all, folder);
}

class Sheet : public testing::Test {
 protected:
  [[nodiscard]] std::string text_of(const std::vector<std::string>& words) const {
    std::vector<std::string> all{"-o", "out.pdf"};
    all.insert(all.end(), words.begin(), words.end());
    const Ended ended = sheet(folder_.path(), all);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    return run({"pdftotext", "-layout", folder_ / "out.pdf", "-"}).out;
  }
  // Lines are broken where the paper ends.
  [[nodiscard]] static std::string in_one_line(std::string text) {
    std::string line;
    for (const char c : text) {
      const bool is_space = c == '\n' || c == ' ' || c == '\f';
      if (is_space && (line.empty() || line.back() == ' ')) continue;
      line += is_space ? ' ' : c;
    }
    return line;
  }
  // Width and height, as the head of a PNG has them.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> size_of(const std::string& file) const {
    const std::string bytes = read_file(folder_ / file);
    const auto number = [&](std::size_t at) {
      std::uint32_t value = 0;
      for (std::size_t i = at; i < at + 4; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes.at(i));
      }
      return value;
    };
    EXPECT_EQ(bytes.substr(1, 3), "PNG");
    return {number(16), number(20)};
  }

  ScratchFolder folder_;
  const Place lot_ = place_of(small_sample(), "condo_stack");
};

TEST_F(Sheet, SaysWhatTheAnswerSays) {
  const std::string text = in_one_line(text_of({"--parcel", "00001-001-001-00"}));
  const Snapshot snapshot = data::open_snapshot(small_snapshot());
  EXPECT_THAT(text, HasSubstr("Parcel 00001-001-001-00"));
  EXPECT_THAT(text, HasSubstr("Sample City of Fathom Reach (fictional), as of 2026-02-20"));
  EXPECT_THAT(text, HasSubstr("COVERED The directive \"Order 1 on assembly places on City property "
                              "(fictional)\" covers this place on 2026-02-20."));
  EXPECT_THAT(text, HasSubstr("(fathom-reach-order-1, in effect 2026-01-15)"));
  EXPECT_THAT(text, HasSubstr("The city is recorded as holding it: owned. (interest_held)"));
  EXPECT_THAT(text, HasSubstr("Rests on scope.rule: "));
  EXPECT_THAT(text, HasSubstr("owned: yes"));
  EXPECT_THAT(text, HasSubstr("Snapshot " + snapshot.digest()));
  EXPECT_THAT(text, HasSubstr("Licence: CC0-1.0"));
  EXPECT_THAT(text, HasSubstr("inventory, metes synth (2026-01-01)"));
  EXPECT_THAT(text, HasSubstr("neither legal advice nor a title search nor a survey"));
  EXPECT_THAT(text, HasSubstr("centre -48."));
  EXPECT_THAT(text, AllOf(HasSubstr(" m "), HasSubstr(" ft "), HasSubstr(" on paper")));
  EXPECT_THAT(text, Not(HasSubstr("page 2")));
}

TEST_F(Sheet, HasTheNumbersOfNeighbours) {
  const std::string text = text_of({"--parcel", "00001-001-001-00"});
  std::size_t others = 0;
  for (const char* const number : {"00001-001-002-00", "00001-001-003-00", "00001-001-004-00"}) {
    others += text.find(number) != std::string::npos ? 1U : 0U;
  }
  EXPECT_GT(others, 0U) << text;
}

TEST_F(Sheet, OfOneUnitSaysThatOthersHaveItsLines) {
  const std::string text = in_one_line(text_of({"--parcel", lot_.parcels.front()}));
  EXPECT_THAT(text, HasSubstr("Other parcels have the same"));
}

TEST_F(Sheet, IsTheSameByPositionAndInSpanish) {
  const std::string english = in_one_line(text_of({"--lat=" + lot_.lat, "--lon=" + lot_.lon}));
  EXPECT_THAT(english, HasSubstr(lot_.parcels.front()));
  EXPECT_THAT(english, HasSubstr(" more"));
  const std::string spanish =
      in_one_line(text_of({"--parcel", "00001-001-001-00", "--lang", "es"}));
  EXPECT_THAT(spanish, AllOf(HasSubstr("Parcela 00001-001-001-00"), HasSubstr("SE APLICA"),
                             HasSubstr("Consta que la ciudad tiene este derecho")));
}

// What holds of a place near an edge need not hold of the parcel.
TEST_F(Sheet, SaysWhichPlaceTheAnswerIsAbout) {
  const Place line = place_of(small_sample(), "shared_line");
  const std::vector<std::string> words{"--lat=" + line.lat, "--lon=" + line.lon, "--accuracy", "6"};
  const std::string english = in_one_line(text_of(words));
  EXPECT_THAT(english, AllOf(HasSubstr("UNKNOWN"), HasSubstr("asked about"),
                             HasSubstr(line.lat + ", " + line.lon), HasSubstr("± 6 m"),
                             HasSubstr("the place asked about, and its accuracy")));
  std::vector<std::string> in_spanish = words;
  in_spanish.insert(in_spanish.end(), {"--lang", "es"});
  EXPECT_THAT(in_one_line(text_of(in_spanish)),
              AllOf(HasSubstr("se preguntó por"), HasSubstr(line.lat + ", " + line.lon)));
  EXPECT_THAT(text_of({"--parcel", "00001-001-001-00"}), Not(HasSubstr("asked about")));
}

TEST_F(Sheet, AppliesTheDirectivesThatAreGiven) {
  const auto directive =
      std::filesystem::path(METES_SOURCE_DIR) / "data/directives/lake-county-25-1393.toml";
  const std::string text =
      in_one_line(text_of({"--parcel", "00001-001-001-00", "--directive", directive}));
  EXPECT_THAT(text, HasSubstr("DEPENDS"));
  EXPECT_THAT(text, HasSubstr("lake-county-25-1393"));
  EXPECT_THAT(text, Not(HasSubstr("fathom-reach-order-1")));
}

TEST_F(Sheet, HasTheSameBytesAgain) {
  for (const std::string name : {"out.pdf", "out.png"}) {
    std::vector<std::string> bytes;
    for (int i = 0; i < 2; ++i) {
      ASSERT_EQ(sheet(folder_.path(), {"--parcel", "00001-001-001-00", "-o", name}).exit_code, 0);
      bytes.push_back(read_file(folder_ / name));
    }
    EXPECT_EQ(bytes[0], bytes[1]) << name;
    EXPECT_GT(bytes[0].size(), 10'000U);
  }
}

TEST_F(Sheet, HasTheSizeThatIsAskedFor) {
  const std::vector<std::string> parcel{"--parcel", "00001-001-001-00"};
  const auto made = [&](std::vector<std::string> more) {
    more.insert(more.end(), parcel.begin(), parcel.end());
    EXPECT_EQ(sheet(folder_.path(), more).exit_code, 0);
  };
  made({"-o", "a.png"});
  EXPECT_EQ(size_of("a.png"), std::pair(1275U, 1650U));
  made({"-o", "a.png", "--paper", "a4", "--dpi", "100"});
  EXPECT_EQ(size_of("a.png"), std::pair(827U, 1169U));
  made({"-o", "a.pdf"});
  const std::string letter = run({"pdfinfo", folder_ / "a.pdf"}).out;
  EXPECT_THAT(letter, AllOf(HasSubstr("612 x 792 pts (letter)"), HasSubstr("Pages:           1"),
                            HasSubstr("Title:           Parcel 00001-001-001-00, Sample City")));
  made({"-o", "a.pdf", "--paper", "a4"});
  EXPECT_THAT(run({"pdfinfo", folder_ / "a.pdf"}).out, HasSubstr("(A4)"));
  EXPECT_THAT(run({"pdfinfo", "-isodates", folder_ / "a.pdf"}).out,
              HasSubstr("CreationDate:    2026-02-2"));
}

// More than a page holds: on further ones in a PDF, and nowhere in an image.
TEST_F(Sheet, GoesOnOverleaf) {
  std::vector<std::string> words{"--parcel", "00001-001-001-00"};
  for (int i = 0; i < 4; ++i) {
    for (const auto& file : std::filesystem::directory_iterator(
             std::filesystem::path(METES_SOURCE_DIR) / "data/directives")) {
      words.insert(words.end(), {"--directive", file.path().string()});
    }
  }
  const std::string text = in_one_line(text_of(words));
  EXPECT_THAT(text, AllOf(HasSubstr("page 2"), HasSubstr("lake-county-25-1393"),
                          HasSubstr("neither legal advice nor a title search nor a survey")));
  words.insert(words.end(), {"-o", "out.png"});
  const Ended ended = sheet(folder_.path(), words);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.png cannot be written: there is more to say than a page "
                                   "holds, expected a .pdf"));
  EXPECT_THAT(files_in(folder_.path()), ElementsAre("out.pdf"));
}

// The dots of the map that are filled as a covered parcel is: from the first to the last.
struct FilledDots {
  int left = 0;
  int right = 0;
  int top = 0;
  int bottom = 0;
};
FilledDots filled_dots(const std::filesystem::path& file, int map_right) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> image(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER));
  EXPECT_NE(image, nullptr);
  if (!image) return {};
  const int width = image->GetRasterXSize();
  const int height = image->GetRasterYSize();
  const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  std::array<std::vector<std::uint8_t>, 3> bands;
  for (int i = 0; i < 3; ++i) {
    auto& band = bands[static_cast<std::size_t>(i)];
    band.resize(size);
    EXPECT_EQ(image->GetRasterBand(i + 1)->RasterIO(GF_Read, 0, 0, width, height, band.data(),
                                                    width, height, GDT_Byte, 0, 0, nullptr),
              CE_None);
  }
  FilledDots dots{.left = width, .right = 0, .top = height, .bottom = 0};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < map_right; ++x) {
      const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x);
      const bool is_blue = bands[2][at] > bands[0][at] + 40;
      if (!is_blue) continue;
      dots.left = std::min(dots.left, x);
      dots.right = std::max(dots.right, x + 1);
      dots.top = std::min(dots.top, y);
      dots.bottom = std::max(dots.bottom, y + 1);
    }
  }
  return dots;
}

TEST_F(Sheet, IsTrueToScale) {
  constexpr double kDpi = 300;
  const std::string text = in_one_line(text_of({"--parcel", "00001-001-001-00"}));
  ASSERT_THAT(text, HasSubstr("1:750 on paper"));
  ASSERT_EQ(sheet(folder_.path(), {"--parcel", "00001-001-001-00", "-o", "out.png", "--dpi", "300"})
                .exit_code,
            0);
  const FilledDots dots = filled_dots(folder_ / "out.png", static_cast<int>(390 * kDpi / 72));
  const Snapshot snapshot = data::open_snapshot(small_snapshot());
  const auto number = normalize_number("00001-001-001-00", snapshot.city().number_scheme);
  const Box bounds =
      snapshot.shapes().bounds(metes::index(snapshot.parcels_numbered(*number).front()));
  const LonLat low = to_degrees(bounds.min);
  const LonLat high = to_degrees(bounds.max);
  const double middle = (low.lat + high.lat) / 2;
  const double east = geodesic_m({.lon = low.lon, .lat = middle}, {.lon = high.lon, .lat = middle});
  const double north = geodesic_m(low, {.lon = low.lon, .lat = high.lat});
  const double metres_a_dot = 0.0254 / kDpi * 750;
  // Half of the line around it hides the edge of the fill on each side: 1.2 points.
  const double line = 1.2 / 72 * kDpi;
  EXPECT_NEAR((dots.right - dots.left + line) * metres_a_dot, east, 4 * metres_a_dot);
  EXPECT_NEAR((dots.bottom - dots.top + line) * metres_a_dot, north, 4 * metres_a_dot);
}

class SheetMistake : public testing::TestWithParam<Mistake> {};

TEST_P(SheetMistake, IsNamedAndLeavesWhatWasThere) {
  const ScratchFolder folder;
  write_file(folder / "a.pdf", "earlier");
  const Ended ended = sheet(folder.path(), GetParam().words);
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(folder.path()), ElementsAre("a.pdf"));
  EXPECT_EQ(read_file(folder / "a.pdf"), "earlier");
}

const std::vector<Mistake> kSheetMistakes{
    {"NoPlace", {"-o", "a.pdf"}, {"--parcel", "required"}},
    {"NoOutput", {"--parcel", "1-1-1-0"}, {"--output", "required"}},
    {"UnknownParcel",
     {"-o", "a.pdf", "--parcel", "99999-999-999-99"},
     {"no parcel to draw for parcel 99999-999-999-99 on 2026-02-20: metes lookup says why"},
     1},
    {"NoParcelNumber", {"-o", "a.pdf", "--parcel", "!"}, {"!"}},
    {"ElsewhereInTheWorld", {"-o", "a.pdf", "--lat", "1", "--lon", "1"}, {"no parcel"}, 1},
    {"Paper", {"-o", "a.pdf", "--parcel", "1-1-1-0", "--paper", "a3"}, {"--paper", "a3", "a4"}},
    {"Ending", {"-o", "a.svg", "--parcel", "1-1-1-0"}, {"--output", "a.svg", ".png"}},
    {"DotsOfAPdf", {"-o", "a.pdf", "--parcel", "1-1-1-0", "--dpi", "300"}, {"--dpi", "300"}},
    {"TooManyDots",
     {"-o", "a.png", "--parcel", "1-1-1-0", "--dpi", "9999"},
     {"--dpi", "36 to 600"}},
    {"DotsThatAreNoNumber", {"-o", "a.png", "--parcel", "1-1-1-0", "--dpi", "x"}, {"--dpi", "x"}},
    {"NotANumberOfDots", {"-o", "a.png", "--parcel", "1-1-1-0", "--dpi", "nan"}, {"--dpi"}},
    {"Language", {"-o", "a.pdf", "--parcel", "1-1-1-0", "--lang", "fr"}, {"--lang", "fr"}},
    {"Day", {"-o", "a.pdf", "--parcel", "1-1-1-0", "--as-of", "soon"}, {"--as-of"}},
    {"NoFolder",
     {"-o", "no/a.pdf", "--parcel", "1-1-1-0"},
     {"no/a.pdf cannot be written: No such file"},
     1},
};

INSTANTIATE_TEST_SUITE_P(All, SheetMistake, testing::ValuesIn(kSheetMistakes), name_of);

TEST(SheetOnAFullDisk, IsSaid) {
  const ScratchFolder folder;
  const Ended ended =
      shell("ulimit -f 8; trap '' XFSZ; " + quoted(metes_path()) + " sheet " +
                quoted(small_snapshot()) + " --parcel 1-1-1-0 --as-of 2026-02-20 -o out.png",
            folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.png cannot be written: File too large"));
  EXPECT_THAT(files_in(folder.path()), ElementsAre());
}

}  // namespace
}  // namespace metes::tests
