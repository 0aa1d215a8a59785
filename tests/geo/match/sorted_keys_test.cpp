#include "geo/match/sorted_keys.hpp"

#include "geo/values/error.hpp"
#include "tests/support/two_lots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes {
namespace {

// A snapshot with these texts behind its own.
struct Keys {
  explicit Keys(std::vector<std::string> keys) : texts(std::move(keys)) {
    SnapshotDraft draft = tests::two_lots();
    for (const std::string& text : texts) {
      ids.push_back(TextId{static_cast<std::uint32_t>(draft.tables.text_ends.size())});
      draft.tables.text.insert(draft.tables.text.end(), text.begin(), text.end());
      draft.tables.text_ends.push_back(draft.tables.text.size());
    }
    snapshot.emplace(make_snapshot(std::move(draft)));
  }
  [[nodiscard]] SortedKeys sorted() const { return {*snapshot, ids}; }

  std::vector<std::string> texts;
  std::vector<TextId> ids;
  std::optional<Snapshot> snapshot;
};

Keys keys_that_begin_alike() {
  std::vector<std::string> texts{"1ST",
                                 "COUNTYRO",
                                 "COUNTYROAD",
                                 "COUNTYROAD1",
                                 "COUNTYROAD12",
                                 "COUNTYROAD2",
                                 "ELM",
                                 "ELMWOOD",
                                 "ELMWOODE",
                                 "ELMWOODEAST",
                                 "ELMWOODEASTX",
                                 "\xC3\x91"
                                 "ANDU",
                                 "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"};
  std::sort(texts.begin(), texts.end());
  return Keys(std::move(texts));
}

TEST(SortedKeysTest, FindsEachKeyAtItsPlace) {
  const Keys keys = keys_that_begin_alike();
  const SortedKeys sorted = keys.sorted();
  for (std::uint32_t i = 0; i < keys.texts.size(); ++i) {
    EXPECT_EQ(sorted.find(keys.texts[i]), i) << keys.texts[i];
  }
}

TEST(SortedKeysTest, FindsNoPartOfAKeyNorWhatIsBesideIt) {
  const Keys keys = keys_that_begin_alike();
  const SortedKeys sorted = keys.sorted();
  for (const std::string& text : keys.texts) {
    for (const std::string& other : {text + "A", text + " ", text.substr(0, text.size() - 1),
                                     "A" + text, text + std::string(1, '\0')}) {
      const bool is_key = std::binary_search(keys.texts.begin(), keys.texts.end(), other);
      EXPECT_EQ(sorted.find(other).has_value(), is_key) << other;
    }
  }
  EXPECT_EQ(sorted.find(""), std::nullopt);
}

TEST(SortedKeysTest, MayBeginWhatSomeKeyBeginsWith) {
  const Keys keys = keys_that_begin_alike();
  const SortedKeys sorted = keys.sorted();
  for (const std::string& text : keys.texts) {
    for (std::size_t bytes = 0; bytes <= text.size(); ++bytes) {
      EXPECT_TRUE(sorted.may_begin(text.substr(0, bytes))) << text << ' ' << bytes;
    }
  }
  for (const char* other : {"0", "1STS", "2", "COUNTYS", "COUNTRY", "ELMS", "F", "\xFF\xFF\xFE"}) {
    EXPECT_FALSE(sorted.may_begin(other)) << other;
  }
}

TEST(SortedKeysTest, OfNoneFindsNothing) {
  const Keys keys({});
  EXPECT_FALSE(keys.sorted().may_begin("ELM"));
  EXPECT_EQ(keys.sorted().find("ELM"), std::nullopt);
  EXPECT_EQ(keys.sorted().find(""), std::nullopt);
}

TEST(SortedKeysTest, FindsOneAlone) {
  const Keys keys({"ELM"});
  EXPECT_EQ(keys.sorted().find("ELM"), 0);
  EXPECT_EQ(keys.sorted().find("ELMS"), std::nullopt);
  EXPECT_EQ(keys.sorted().find("EL"), std::nullopt);
}

TEST(SortedKeysTest, TextsThatTheSnapshotHasNotAreDamage) {
  const Keys keys({"ELM"});
  const std::vector<TextId> ids{TextId{1'000'000}};
  EXPECT_THROW(SortedKeys(*keys.snapshot, ids), DataError);
}

}  // namespace
}  // namespace metes
