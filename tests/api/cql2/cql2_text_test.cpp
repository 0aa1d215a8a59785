#include "api/cql2/cql2.hpp"
#include "api/cql2/cql2_fold.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

// What is alike to LIKE, and what CASEI and ACCENTI make of a text.

namespace metes::api {
namespace {

TEST(Cql2Like, TakesAnyCharactersOneOrAsItIs) {
  const std::vector<std::pair<std::string, std::string>> like{{"", ""},
                                                              {"", "%"},
                                                              {"abc", "abc"},
                                                              {"abc", "a%"},
                                                              {"abc", "%c"},
                                                              {"abc", "%b%"},
                                                              {"abc", "a_c"},
                                                              {"abc", "%%_%%"},
                                                              {"a%c", "a\\%c"},
                                                              {"a_c", "a\\_c"},
                                                              {"a\\c", "a\\\\c"},
                                                              {"mississippi", "%iss%ip%"},
                                                              {"Calle Ñuñoa", "Calle _u_oa"},
                                                              {"ñ", "_"},
                                                              {"aab", "%ab"},
                                                              {"abcabd", "%abd"},
                                                              {"x\\", "x\\"}};
  for (const auto& [text, pattern] : like) EXPECT_TRUE(is_like(text, pattern)) << text << pattern;
  const std::vector<std::pair<std::string, std::string>> unlike{
      {"", "_"},       {"abc", "ABC"}, {"abc", "ab"},    {"abc", "bc"}, {"abc", "a\\%"},
      {"abc", "____"}, {"abc", ""},    {"axc", "a\\_c"}, {"ñ", "__"},   {"abcabd", "%abc"}};
  for (const auto& [text, pattern] : unlike) {
    EXPECT_FALSE(is_like(text, pattern)) << text << pattern;
  }
  // No pattern takes longer than its length times that of the text.
  std::string endless;
  for (int i = 0; i < 2'000; ++i) endless += "%a";
  EXPECT_FALSE(is_like(std::string(4'000, 'a'), endless + "b"));
}

TEST(Cql2Folding, TakesCaseOrAccentsOrBothAway) {
  constexpr Cql2Folding kCase{.ignores_case = true};
  constexpr Cql2Folding kAccents{.ignores_accents = true};
  constexpr Cql2Folding kBoth{.ignores_case = true, .ignores_accents = true};
  EXPECT_EQ(folded("Cañón ST", kCase), "cañón st");
  EXPECT_EQ(folded("Cañón ST", kAccents), "Canon ST");
  EXPECT_EQ(folded("Cañón ST", kBoth), "canon st");
  EXPECT_EQ(folded("Cañón ST", {}), "Cañón ST");
  EXPECT_EQ(folded("STRASSE", kCase), folded("Straße", kCase));
  EXPECT_EQ(folded("ΟΔΌΣ", kBoth), folded("οδος", kBoth));
  EXPECT_EQ(folded("Cafe\u0301", kAccents), "Cafe");  // the mark apart
  EXPECT_EQ(folded("CAFE\u0301", kCase), "café");
  EXPECT_EQ(folded("Søren Đorđe ŁÓDŹ", kAccents), "Soren Dorde LODZ");
  EXPECT_EQ(folded("KØBENHAVN", kBoth), "kobenhavn");
  EXPECT_EQ(folded("ガラス", kBoth), "ガラス");  // with its marks it is another letter
  EXPECT_TRUE(is_like(folded("한국", kAccents), "__"));
  EXPECT_EQ(folded("A\xFFZ\xC3", kBoth), "A\xFFZ\xC3");
  EXPECT_EQ(folded("", kBoth), "");
}

}  // namespace
}  // namespace metes::api
