#include "data/snapshot/snapshot_file.hpp"
#include "data/snapshot/snapshot_layout.hpp"
#include "geo/values/error.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using testing::HasSubstr;
using tests::message_of;
using tests::read_file;
using tests::ScratchFolder;
using tests::two_lots;
using tests::write_file;

constexpr Box kWorld{.min = {.x = -1'800'000'000, .y = -900'000'000},
                     .max = {.x = 1'800'000'000, .y = 900'000'000}};

/// A whole snapshot in a folder, and what happens to a changed copy of it.
class SnapshotDamageTest : public testing::Test {
 protected:
  SnapshotDamageTest() {
    write_snapshot(two_lots(), file());
    whole_ = read_file(file());
    const auto bytes = std::as_bytes(std::span(whole_));
    layout_ = read_layout(bytes, file());
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "city.metes"; }

  /// Whether it opens with this byte changed.
  [[nodiscard]] bool opens_with_flip(std::size_t place, unsigned bit, Verify verify) const {
    std::string bytes = whole_;
    bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ (1U << bit));
    write_file(folder_ / "changed", bytes);
    try {
      (void)open_snapshot(folder_ / "changed", verify);
      return true;
    } catch (const DataError&) {
      return false;
    }
  }

  ScratchFolder folder_;
  std::string whole_;
  SnapshotLayout layout_;
};

/// Reads through every accessor; damage may be refused, and must not be read past.
class Walk {
 public:
  explicit Walk(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void all() {
    for (std::uint32_t i = 0; i < snapshot_.parcel_count(); ++i) parcel(ParcelId{i});
    for (std::uint32_t i = 0; i < snapshot_.tables().record_statement.size(); ++i) record(i);
    for (std::uint32_t i = 0; i < snapshot_.shapes().size(); ++i) shape(i);
    for (const TextId id : snapshot_.tables().address_street) attempt([&] { text(id); });
    for (const char* number : {"0001", "0007", "", "zz"}) {
      attempt([&] {
        for (const ParcelId parcel : snapshot_.parcels_numbered(number)) bytes_ += index(parcel);
      });
    }
    attempt([&] { tree(); });
  }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }

 private:
  void attempt(const std::function<void()>& action) {
    try {
      action();
    } catch (const DataError&) {
      ++refused_;
    }
  }
  void text(TextId id) { inside(snapshot_.text(id)); }
  /// Sums the bytes, after checking that they belong to the pool.
  void inside(std::string_view text) {
    const auto pool = snapshot_.tables().text;
    if (!text.empty()) {
      ASSERT_GE(text.data(), pool.data());
      ASSERT_LE(text.data() + text.size(), pool.data() + pool.size());
    }
    for (const char letter : text) bytes_ += static_cast<unsigned char>(letter);
  }
  void parcel(ParcelId id) {
    attempt([&] { inside(snapshot_.number(id)); });
    attempt([&] { bytes_ += snapshot_.records(id).size(); });
    attempt(
        [&] { bytes_ += snapshot_.source(snapshot_.tables().parcel_source[index(id)]).id.size(); });
  }
  void record(std::uint32_t position) {
    attempt([&] {
      const Record record = snapshot_.record(position);
      for (const auto text : {record.owner, record.custodian, record.use, record.name,
                              record.address, record.district, record.status}) {
        inside(text);
      }
      bytes_ += record.source->id.size();
      for (const Tenure& tenure : record.tenures) bytes_ += to_string(tenure.interest).size();
    });
  }
  void shape(std::uint32_t position) {
    const Shapes& shapes = snapshot_.shapes();
    attempt([&] { bytes_ += static_cast<unsigned>(shapes.bounds(position).min.x); });
    attempt([&] {
      const Range polygons = shapes.polygons(position);
      for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
        const Range rings = shapes.rings(polygon);
        for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
          for (const Coord vertex : shapes.ring(i)) bytes_ += static_cast<unsigned>(vertex.y);
        }
      }
    });
  }
  void tree() {
    const auto count = [&](std::uint32_t id) {
      bytes_ += id;
      return true;
    };
    snapshot_.parcel_tree().search(kWorld, count);
    snapshot_.parcel_tree().nearest(
        1e10, [](const Box& box) { return std::abs(static_cast<double>(box.min.x)); },
        [&](std::uint32_t id) { return count(id) ? 1e10 : 0; });
  }

  const Snapshot& snapshot_;
  std::uint64_t bytes_ = 0;  // so that nothing is read for nothing
  std::uint64_t refused_ = 0;
};

TEST_F(SnapshotDamageTest, EveryBitOfHeaderAndTableIsGuarded) {
  const std::size_t end = sizeof(SnapshotHeader) + layout_.sections.size() * sizeof(SectionEntry);
  for (std::size_t place = 0; place < end; ++place) {
    EXPECT_FALSE(opens_with_flip(place, place % 8, Verify::header)) << "byte " << place;
  }
}

TEST_F(SnapshotDamageTest, EveryByteOfTheFileIsGuardedByEverything) {
  for (std::size_t place = 0; place < whole_.size(); ++place) {
    EXPECT_FALSE(opens_with_flip(place, place % 8, Verify::everything)) << "byte " << place;
  }
}

TEST_F(SnapshotDamageTest, DamagedSectionIsNamed) {
  for (const SectionEntry& entry : layout_.sections) {
    std::string bytes = whole_;
    ASSERT_GT(entry.bytes, 0) << name_of(entry);
    bytes[entry.offset + entry.bytes / 2] ^= 1;
    write_file(folder_ / "changed", bytes);
    EXPECT_THAT(message_of<DataError>(
                    [&] { (void)open_snapshot(folder_ / "changed", Verify::everything); }),
                HasSubstr(std::string(name_of(entry))));
  }
}

TEST_F(SnapshotDamageTest, WalkOfAWholeSnapshotRefusesNothing) {
  const Snapshot snapshot = open_snapshot(file());
  Walk walk(snapshot);
  walk.all();
  EXPECT_EQ(walk.refused(), 0);
}

TEST_F(SnapshotDamageTest, FlippedBitsAreRefusedOrReadWithinBounds) {
  std::mt19937_64 random(20'261'123);
  int opened = 0;
  const int rounds = test::effort(4'000, 40'000);
  for (int round = 0; round < rounds; ++round) {
    std::string bytes = whole_;
    for (std::uint64_t flips = 1 + random() % 8; flips > 0; --flips) {
      // Behind header, table and city, where only `everything` looks.
      const std::size_t begin = layout_.sections[1].offset;
      const std::size_t place = begin + random() % (bytes.size() - begin);
      bytes[place] = static_cast<char>(random());
    }
    write_file(folder_ / "changed", bytes);
    try {
      const Snapshot snapshot = open_snapshot(folder_ / "changed");
      Walk(snapshot).all();
      ++opened;
    } catch (const DataError&) {  // refused, as it should be
    }
  }
  EXPECT_GT(opened, rounds / 2);  // else the walk saw too little
}

TEST_F(SnapshotDamageTest, TruncatedFilesAreRefused) {
  for (std::size_t size = 0; size < whole_.size(); size += 7) {
    write_file(folder_ / "changed", std::string_view(whole_).substr(0, size));
    EXPECT_THROW((void)open_snapshot(folder_ / "changed"), DataError) << size << " bytes";
  }
}

/// Sections as somebody would forge them, with checksums that hold.
class ForgedSnapshotTest : public SnapshotDamageTest {
 protected:
  [[nodiscard]] std::vector<Section> sections() const {
    std::vector<Section> all;
    for (const SectionEntry& entry : layout_.sections) {
      all.push_back({.name = name_of(entry),
                     .element_bytes = entry.element_bytes,
                     .bytes = bytes_of(std::as_bytes(std::span(whole_)), entry)});
    }
    return all;
  }
  void write_forged(const std::vector<Section>& all) const { write_forged(all, lay_out(all)); }
  void write_forged(const std::vector<Section>& all, const SnapshotLayout& layout) const {
    std::string bytes(layout.header.file_bytes, '\0');
    std::memcpy(bytes.data(), &layout.header, sizeof layout.header);
    std::memcpy(bytes.data() + sizeof layout.header, layout.sections.data(),
                layout.sections.size() * sizeof(SectionEntry));
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::copy_n(reinterpret_cast<const char*>(all[i].bytes.data()), all[i].bytes.size(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(layout.sections[i].offset));
    }
    write_file(folder_ / "forged", bytes);
  }
  [[nodiscard]] std::string error() const {
    return message_of<DataError>([&] { (void)open_snapshot(folder_ / "forged"); });
  }
};

TEST_F(ForgedSnapshotTest, CopyOfAllSectionsIsTheSameFile) {
  write_forged(sections());
  EXPECT_EQ(read_file(folder_ / "forged"), whole_);
}

TEST_F(ForgedSnapshotTest, SectionsOfALaterProgramAreLeftAside) {
  auto all = sections();
  const std::string_view added = "more";
  all.push_back({.name = "added_later", .bytes = std::as_bytes(std::span(added))});
  write_forged(all);
  EXPECT_EQ(open_snapshot(folder_ / "forged", Verify::everything).parcel_count(), 7);
}

TEST_F(ForgedSnapshotTest, MissingSectionsAreRefusedByName) {
  for (std::size_t i = 0; i < layout_.sections.size(); ++i) {
    auto all = sections();
    const std::string name(all[i].name);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    write_forged(all);
    const bool was_added = name.starts_with("position_");  // by a program of this format
    EXPECT_THAT(error(), HasSubstr(was_added ? "column position_" : "section " + name));
    EXPECT_THAT(error(), HasSubstr(was_added ? " elements, expected " : " is missing"));
  }
}

TEST_F(ForgedSnapshotTest, SectionsThatEarlierProgramsHaveNotMayAllBeMissing) {
  auto all = sections();
  std::erase_if(all, [](const Section& one) { return one.name.starts_with("position_"); });
  ASSERT_EQ(all.size() + 4, layout_.sections.size());
  write_forged(all);
  const Snapshot snapshot = open_snapshot(folder_ / "forged", Verify::everything);
  EXPECT_EQ(snapshot.parcel_count(), 7);
  EXPECT_TRUE(snapshot.row_positions(tests::kLotA).empty());
  EXPECT_EQ(open_snapshot(file()).row_positions(tests::kLotA).size(), 2U);
}

TEST_F(ForgedSnapshotTest, SectionsTwiceAreRefused) {
  auto all = sections();
  all.push_back(all.back());
  write_forged(all);
  EXPECT_THAT(error(), HasSubstr("is out of place"));
}

TEST_F(ForgedSnapshotTest, ColumnsOfAnotherLengthAreRefusedAtOnce) {
  for (std::size_t i = 1; i < layout_.sections.size(); ++i) {
    auto all = sections();
    const auto cut = all[i].bytes.size() - all[i].element_bytes;
    all[i].bytes = all[i].bytes.first(cut);
    write_forged(all);
    EXPECT_THROW((void)open_snapshot(folder_ / "forged", Verify::everything), DataError)
        << all[i].name;
  }
}

TEST_F(ForgedSnapshotTest, ElementsOfAnotherSizeAreRefused) {
  auto all = sections();
  all[11].element_bytes = 4;
  write_forged(all);
  EXPECT_THAT(error(), HasSubstr("an element of section parcel_point has 4 bytes, expected 8"));
}

TEST_F(ForgedSnapshotTest, CityThatIsNotJsonIsRefused) {
  auto all = sections();
  const std::string text = "{\"id\":";
  all[0].bytes = std::as_bytes(std::span(text));
  write_forged(all);
  EXPECT_THAT(error(), HasSubstr("the city's description is not as expected"));
}

}  // namespace
}  // namespace metes::data
