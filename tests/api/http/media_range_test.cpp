#include "api/http/media_range.hpp"

#include <gtest/gtest.h>

namespace metes::api {
namespace {

TEST(MediaRange, MostSpecificOneSaysTheWeight) {
  EXPECT_EQ(weight_in("text/*;q=0.5, text/csv;q=0.1, */*", "text/csv"), 0.1);
  EXPECT_EQ(weight_in("text/*;q=0.5, */*;q=0.2", "text/csv"), 0.5);
  EXPECT_EQ(weight_in("text/html, */*;q=0.2", "text/csv"), 0.2);
  EXPECT_EQ(weight_in("text/html", "text/csv"), 0);
}

TEST(MediaRange, WeightIsTheParameterOfThatName) {
  EXPECT_EQ(weight_in("text/csv;Q=0.5", "text/csv"), 0.5);
  EXPECT_EQ(weight_in("text/csv;header=present ; q=0.5;x=y", "text/csv"), 0.5);
  EXPECT_EQ(weight_in("application/geo+json;seq=0.1", "application/geo+json"), 1);
  EXPECT_EQ(weight_in("text/csv;header=present", "text/csv"), 1);
  EXPECT_EQ(weight_in("text/csv;q", "text/csv"), 1);
}

TEST(LanguageRange, StarIsEveryLanguageThatIsNotNamed) {
  EXPECT_EQ(language_weight_in("es-MX;q=0.5, *;q=0.1", "es"), 0.5);
  EXPECT_EQ(language_weight_in("de, *;q=0.5, es;q=0.1", "en"), 0.5);
  EXPECT_EQ(language_weight_in("de, *;q=0.5, es;q=0.1", "es"), 0.1);
  EXPECT_EQ(language_weight_in("*, es;q=0", "es"), 0);
  EXPECT_EQ(language_weight_in("de", "en"), 0);
}

}  // namespace
}  // namespace metes::api
