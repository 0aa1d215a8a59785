#include "api/features/cql2_search.hpp"

#include "api/cql2/cql2_reader.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace metes::api {
namespace {

// Two features, of which it is counted what is asked.
class CountedFeatures : public FeatureSource {
 public:
  [[nodiscard]] const Snapshot& snapshot() const override { return snapshot_; }
  [[nodiscard]] std::uint32_t count() const override { return 2; }
  [[nodiscard]] bool has(std::uint32_t position) override { return position < count(); }
  [[nodiscard]] const std::vector<LayerField>& fields() const override { return fields_; }
  [[nodiscard]] std::span<const std::string> row(std::uint32_t position) override {
    ++rows;
    return texts_.at(position);
  }
  [[nodiscard]] const std::string& text(std::uint32_t position, std::size_t field) override {
    asked.push_back(fields_.at(field).name);
    return given_ = texts_.at(position).at(field);
  }
  [[nodiscard]] std::optional<std::uint32_t> shape(std::uint32_t) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::vector<std::uint32_t> near(const Box&) const override { return {}; }
  [[nodiscard]] Box bounds() const override { return empty_box(); }

  int rows = 0;
  std::vector<std::string> asked;

 private:
  Snapshot snapshot_ = tests::Town().snapshot();
  std::vector<LayerField> fields_{{.name = "owner", .meaning = ""},
                                  {.name = "use", .meaning = ""},
                                  {.name = "place", .meaning = ""}};
  std::vector<std::vector<std::string>> texts_{{"City", "park", "Park"}, {"A", "A", ""}};
  std::string given_;
};

Cql2Filter filter_over(const FeatureSource& source, const std::string& text) {
  return cql2_filter(text,
                     {.properties = source.fields(), .has_geometry = false, .box = {}, .ring = {}});
}

TEST(Cql2SearchTest, AsksOnceForEachTextThatTheFilterIsAbout) {
  CountedFeatures source;
  const auto filter = filter_over(source, "use IN ('lot', 'plaza', 'park') AND owner LIKE 'C%'");
  SearchTime time;
  Cql2Search search(filter, source, time);
  EXPECT_EQ(search.holds(0), Fact::yes);
  EXPECT_EQ(source.asked, (std::vector<std::string>{"use", "owner"}));
  EXPECT_EQ(search.holds(1), Fact::no);
  EXPECT_EQ(source.asked, (std::vector<std::string>{"use", "owner", "use", "owner"}));
  EXPECT_EQ(search.holds(0), Fact::yes) << "not what was known of the other";
  EXPECT_EQ(source.rows, 0);
}

TEST(Cql2SearchTest, ComparesTwoPropertiesOfOneFeature) {
  CountedFeatures source;
  const auto filter = filter_over(source, "owner = use");
  SearchTime time;
  Cql2Search search(filter, source, time);
  EXPECT_EQ(search.holds(0), Fact::no);
  EXPECT_EQ(search.holds(1), Fact::yes);
  const auto null = filter_over(source, "owner = place");
  EXPECT_EQ(Cql2Search(null, source, time).holds(1), Fact::not_recorded);
}

TEST(Cql2SearchTest, FoldsATextAsEachConditionWantsIt) {
  CountedFeatures source;
  const auto filter =
      filter_over(source,
                  "CASEI(owner) = CASEI('CITY') AND owner = 'City' AND ACCENTI(owner) = 'City' AND "
                  "CASEI(owner) <> 'City' AND ACCENTI(CASEI(owner)) LIKE 'ci%'");
  SearchTime time;
  Cql2Search search(filter, source, time);
  EXPECT_EQ(search.holds(0), Fact::yes);
  EXPECT_EQ(search.holds(1), Fact::no);
  EXPECT_EQ(search.holds(0), Fact::yes) << "not what was known of the other";
  EXPECT_EQ(source.asked, (std::vector<std::string>{"owner", "owner", "owner"}));
}

}  // namespace
}  // namespace metes::api
