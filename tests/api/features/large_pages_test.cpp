#include "tests/api/features/features.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/town.hpp"
#include "tests/support/unpacked.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::json;

Snapshot long_street() {
  tests::Town town;
  for (int i = 0; i < 1'500; ++i) {
    town.lot(std::to_string(i), {.west = i * 2.0, .south = 0, .east = i * 2.0 + 2, .north = 9}, {});
  }
  return town.snapshot();
}

class TakenDown : public Exchange {
 public:
  [[nodiscard]] std::size_t read(std::span<char>) override { return 0; }
  void write(std::string_view bytes) override {
    EXPECT_LT(bytes.size(), 40'000U);
    text += bytes;
  }
  std::string text;
};

// Without the moment of the answer.
std::string features_in(const std::string& page) {
  return page.substr(page.find("\"features\":"));
}

TEST_F(FeaturesTest, LargePagesAreStreamed) {
  serve({engine_of(long_street())});
  const Response response = get("/collections/parcels/items?limit=1400&offset=50");
  ASSERT_TRUE(response.stream);
  EXPECT_EQ(response.content_type, kFeaturesType);
  TakenDown taken;
  response.stream(taken);
  const Json streamed = Json::parse(taken.text);
  EXPECT_EQ(streamed.at("numberReturned"), 1'400);
  std::vector<Json> features = streamed.at("features");
  EXPECT_EQ(features.size(), 1'400U);
  EXPECT_EQ(features, [&] {
    auto all = all_of("/collections/parcels/items?limit=100");
    return std::vector<Json>(all.begin() + 50, all.begin() + 1'450);
  }());
  EXPECT_THAT(response.headers, testing::Contains(Header{"Vary", "Accept-Encoding"}));
  const std::vector<Header> packing{{"Accept-Encoding", "gzip"}};
  const Response packed = get("/collections/parcels/items?limit=1400&offset=50", "", packing);
  EXPECT_EQ(field(packed, "Content-Encoding"), "gzip");
  TakenDown taken_packed;
  packed.stream(taken_packed);
  EXPECT_LT(taken_packed.text.size(), taken.text.size() / 5);
  EXPECT_EQ(features_in(tests::unpacked(taken_packed.text)), features_in(taken.text));
  const std::string tag(field(response, "ETag"));
  EXPECT_EQ(field(packed, "ETag"), tag) << "it is of all codings";
  const Response again =
      get("/collections/parcels/items?limit=1400&offset=50", "", {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_FALSE(again.stream);
}

// One turn for all, and who waits for it does so briefly.
class OneAtOnce : public FeaturesTest {
 protected:
  OneAtOnce() { serve({engine_of(long_street())}); }

  [[nodiscard]] Response answer(const std::string& target) const {
    return one_at_once_.answer({.method = "GET",
                                .target = "/collections/parcels/items" + target,
                                .headers = {{"Accept-Encoding", "gzip"}},
                                .body = {},
                                .client = {}});
  }
  [[nodiscard]] bool is_free() const {
    OwnTurn turn(turns_);
    return turn.take(Turns::Clock::now());
  }
  std::shared_ptr<Turns> turns_ = std::make_shared<Turns>(1);

 private:
  Site site() {
    Site site = site_of(serving_);
    site.writing = turns_;
    site.search.most = std::chrono::milliseconds(1);
    return site;
  }
  Service one_at_once_{public_routes(), site()};
};

TEST_F(OneAtOnce, LargePagesWaitForTheirTurnOrAreToldToComeBack) {
  OwnTurn others(turns_);
  ASSERT_TRUE(others.take(Turns::Clock::now()));
  for (const char* const large : {"?limit=1400", "?limit=101", "?f=html&limit=10"}) {
    const Response refused = answer(large);
    EXPECT_EQ(refused.status, 503) << large;
    EXPECT_NE(field(refused, "Retry-After"), "");
  }
  EXPECT_EQ(answer("?limit=40").status, 200) << "which is made in less than a millisecond";
  others.give_back();
  for (const char* const large : {"?limit=1400", "?limit=101", "?f=html&limit=10"}) {
    EXPECT_EQ(answer(large).status, 200) << large;
    EXPECT_TRUE(is_free()) << "also where nobody took it down";
  }
}

// A slow client must not hold up the others.
TEST_F(OneAtOnce, TurnIsGivenBackWhileTheClientTakesWhatIsMade) {
  class Slow : public TakenDown {
   public:
    explicit Slow(std::function<bool()> is_free) : is_free_(std::move(is_free)) {}
    void write(std::string_view bytes) override {
      EXPECT_TRUE(is_free_());
      TakenDown::write(bytes);
    }

   private:
    std::function<bool()> is_free_;
  };
  const Response response = answer("?limit=1400");
  ASSERT_TRUE(response.stream);
  EXPECT_FALSE(is_free());
  Slow client([this] { return is_free(); });
  response.stream(client);
  EXPECT_TRUE(is_free());
  EXPECT_EQ(Json::parse(tests::unpacked(client.text)).at("features").size(), 1'400U);
}

}  // namespace
}  // namespace metes::api
