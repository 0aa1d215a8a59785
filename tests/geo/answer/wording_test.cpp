#include "geo/answer/wording.hpp"

#include "geo/answer/filled.hpp"
#include "geo/answer/gsm7.hpp"
#include "geo/values/use.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

// The catalogue is whole: nothing that an answer can say lacks a text in either language, and what
// one language has filled in, the other has too.

namespace metes::tests {
namespace {

using testing::EndsWith;
using testing::Not;

constexpr std::array kLanguages{Language::english, Language::spanish};

struct Entry {
  std::string name;
  Wording wording;
  friend void PrintTo(const Entry& entry, std::ostream* out) { *out << entry.name; }
};

template <typename Enum>
void add_all(std::vector<Entry>& entries, const std::string& kind, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    entries.push_back({kind + std::to_string(i), wording(static_cast<Enum>(i))});
  }
}

std::vector<Entry> catalogue() {
  std::vector<Entry> entries;
  add_all<Outcome>(entries, "Outcome", 4);
  add_all<Interest>(entries, "Interest", kInterests.size());
  add_all<Fact>(entries, "Fact", 3);
  add_all<AreaKind>(entries, "Area", Words<AreaKind>::kTable.size());
  add_all<OptInParty>(entries, "Party", Words<OptInParty>::kTable.size());
  add_all<MatchStatus>(entries, "Match", kMatchStatusCount);
  add_all<Doubt>(entries, "Doubt", kDoubtCount);
  add_all<Statement>(entries, "Statement", kStatementCount);
  add_all<Phrase>(entries, "Phrase", kPhraseCount);
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    entries.push_back({"Reason_" + std::string(to_string(reason)), wording(reason)});
    entries.push_back({"Short_" + std::string(to_string(reason)), short_wording(reason)});
  }
  // The first clause is none.
  for (std::size_t i = 1; i <= static_cast<std::size_t>(Clause::private_opt_in); ++i) {
    entries.push_back({"Clause" + std::to_string(i), wording(static_cast<Clause>(i))});
  }
  for (const auto use : kUses) entries.push_back({"Use_" + std::string(use), use_wording(use)});
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(DirectiveStatus::repealed); ++i) {
    const auto status = static_cast<DirectiveStatus>(i);
    entries.push_back({"Status_" + std::string(to_string(status)), wording(status)});
  }
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Role::opt_in); ++i) {
    const auto role = static_cast<Role>(i);
    entries.push_back({"Role_" + std::string(to_string(role)), wording(role)});
  }
  return entries;
}

// "{0}", "{2}"
std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    found.emplace(text.substr(at, text.find('}', at) - at + 1));
  }
  return found;
}

class Catalogue : public testing::TestWithParam<Entry> {};

TEST_P(Catalogue, HasATextInEveryLanguage) {
  for (const Language language : kLanguages) EXPECT_FALSE(GetParam().wording.in(language).empty());
}

TEST_P(Catalogue, FillsInTheSameInEveryLanguage) {
  const auto& [english, spanish] = GetParam().wording;
  EXPECT_EQ(placeholders(english), placeholders(spanish)) << english << "\n" << spanish;
}

INSTANTIATE_TEST_SUITE_P(Every, Catalogue, testing::ValuesIn(catalogue()),
                         [](const auto& test) { return test.param.name; });

TEST(CatalogueOfReasons, IsInWholeSentences) {
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    const Because because = plainly(static_cast<Reason>(i));
    for (const Language language : kLanguages) {
      EXPECT_THAT(explain(because, language), EndsWith(".")) << to_string(because.reason);
    }
  }
}

TEST(CatalogueOfReasons, FitsIntoATextMessage) {
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    for (const Language language : kLanguages) {
      const std::string text = to_gsm7(short_wording(static_cast<Reason>(i)).in(language));
      EXPECT_LE(gsm7_length(text), kShortReason) << text;
      EXPECT_THAT(text, EndsWith("."));
      EXPECT_THAT(text, Not(testing::HasSubstr("?"))) << "a letter that GSM-7 lacks";
    }
  }
}

TEST(CatalogueOfReasons, SpeaksOfInterestsAndUsesInTheLanguage) {
  Because held = plainly(Reason::interest_held);
  held.interest = Interest::leased_in;
  EXPECT_EQ(explain(held, Language::english), "The city is recorded as holding it: leased in.");
  EXPECT_EQ(explain(held, Language::spanish),
            "Consta que la ciudad tiene este derecho: arrendamiento a favor de la ciudad.");
  Because use = plainly(Reason::uses_disagree);
  use.what = "parking_lot, park";
  EXPECT_EQ(explain(use, Language::english),
            "The records disagree on the use, of which only some are in scope: parking lot, park.");
  Because area = plainly(Reason::area_not_recorded);
  area.what = "nonpublic";
  EXPECT_THAT(explain(area, Language::spanish), testing::HasSubstr("solo de áreas no públicas;"));
}

// What is recorded or published in its own words is not for us to translate, nor to read as a form.
TEST(CatalogueOfReasons, LeavesNamesAsTheyAreWritten) {
  Because because = plainly(Reason::superior_right);
  because.what = "Deed {0} of 1948, {}";
  EXPECT_THAT(explain(because, Language::spanish), testing::HasSubstr("Deed {0} of 1948, {}"));
}

TEST(FilledWords, HaveEachPartWhereverItsPlaceIs) {
  const Wording words{"{1} of {0}, {1}", "{0}"};
  EXPECT_EQ(filled(words, Language::english, "a", std::string("{1}")), "{1} of a, {1}");
  EXPECT_EQ(filled(words, Language::spanish, 12.5), "12.5");
  EXPECT_EQ(filled(Wording{"no place", ""}, Language::english), "no place");
}

TEST(Languages, AreKnownByTheirCodes) {
  for (const Language language : kLanguages) {
    EXPECT_EQ(parse_language(to_string(language)), language);
  }
  EXPECT_EQ(parse_language("fr"), std::nullopt);
}

TEST(Gsm7, FoldsWhatItLacks) {
  EXPECT_EQ(to_gsm7("Según «él»: ¿año?"), "Segun \"él\": ¿año?");
  EXPECT_EQ(to_gsm7("a[b]€\n"), "a?b???");
  EXPECT_EQ(gsm7_length("¿año?"), 5U);
}

}  // namespace
}  // namespace metes::tests
