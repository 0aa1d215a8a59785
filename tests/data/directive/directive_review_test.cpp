#include "data/directive/directive_review.hpp"

#include "geo/values/error.hpp"
#include "tests/data/directive/directive_text.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace metes::data {
namespace {

std::string as_text(const DirectiveFinding& finding) {
  return std::to_string(finding.line) + ": " + std::string(to_string(finding.severity)) + ": " +
         finding.text + " (" + std::string(finding.code) + ")";
}

std::vector<std::string> findings(const std::string& text, std::string_view today = "2026-03-01") {
  const tests::ScratchFolder folder;
  tests::write_file(folder / "order.toml", text);
  std::vector<std::string> all;
  for (const auto& finding : review(read_directive(folder / "order.toml"), *parse_day(today))) {
    all.push_back(as_text(finding));
  }
  return all;
}

TEST(DirectiveReview, ASoundDirectiveHasNoFinding) {
  EXPECT_THAT(findings(kSoundDirective), testing::IsEmpty());
}

struct Planted {
  const char* name;
  const char* passage;
  const char* by;
  std::vector<std::string> expected;
};

void PrintTo(const Planted& planted, std::ostream* out) {
  *out << planted.name;
}

class PlantedMistake : public testing::TestWithParam<Planted> {};

TEST_P(PlantedMistake, IsFoundAtItsLine) {
  const Planted& planted = GetParam();
  EXPECT_EQ(findings(replaced(kSoundDirective, planted.passage, planted.by)), planted.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Dates, PlantedMistake,
    testing::Values(
        Planted{"EffectBeforeSigning",
                "effective_from = 2026-02-11",
                "effective_from = 2026-02-09",
                {"20: error: `effective_from` is 2026-02-09, expected no day before `signed_on`, "
                 "2026-02-10 (date_order)"}},
        Planted{"EffectBeforeAdoption",
                "effective_from = 2026-02-11",
                "adopted_on = 2026-02-12\neffective_from = 2026-02-11",
                {"21: error: `effective_from` is 2026-02-11, expected no day before `adopted_on`, "
                 "2026-02-12 (date_order)"}},
        Planted{"EndOnTheFirstDay",
                "is = \"in_effect\"",
                "is = \"expired\"\neffective_until = 2026-02-11",
                {"19: error: `effective_until` is 2026-02-11, expected a day after "
                 "`effective_from`, 2026-02-11 (date_order)"}},
        Planted{"EffectThatIsOver",
                "is = \"in_effect\"",
                "is = \"in_effect\"\neffective_until = 2026-03-01",
                {"18: error: the status is in_effect, but it ended on 2026-03-01 "
                 "(effect_is_over)"}},
        Planted{"EffectToCome",
                "effective_from = 2026-02-11",
                "effective_from = 2026-03-02",
                {"18: warning: the status is in_effect, but it begins on 2026-03-02 "
                 "(effect_to_come)"}},
        Planted{"NoDayAtAll",
                "signed_on = 2026-02-10\neffective_from = 2026-02-11\n",
                "",
                {"1: warning: `effective_from` is neither given nor in `not_known` (silent_fact)",
                 "18: error: the status is in_effect and there is no day, expected `signed_on`, "
                 "`adopted_on`, `effective_from` or `period` (status_without_date)",
                 "105: error: \"identify\" is due +30 days from signing, a day that is not given "
                 "(due_without_date)"}},
        Planted{"DraftWithEffect",
                "is = \"in_effect\"",
                "is = \"draft_ordered\"",
                {"18: error: the status is draft_ordered, expected neither `adopted_on` nor "
                 "`effective_from` (draft_with_effect)"}},
        Planted{"EndWithoutADay",
                "is = \"in_effect\"",
                "is = \"repealed\"",
                {"18: error: the status is repealed, expected `effective_until` "
                 "(end_without_date)"}},
        Planted{"SignedOnADayToCome",
                "signed_on = 2026-02-10\neffective_from = 2026-02-11\n",
                "signed_on = 2062-02-10\neffective_from = 2062-02-11\n",
                {"18: warning: the status is in_effect, but it begins on 2062-02-11 "
                 "(effect_to_come)",
                 "19: warning: the status is in_effect, but `signed_on` is 2062-02-10 "
                 "(passage_to_come)"}},
        Planted{"AmendedOnNoDay",
                "is = \"in_effect\"\nsigned_on = 2026-02-10\neffective_from = 2026-02-11\n",
                "is = \"amended\"\nsigned_on = 2026-02-10\n",
                {"1: warning: `effective_from` is neither given nor in `not_known` (silent_fact)",
                 "18: error: the status is amended, expected `effective_from`, the day of effect "
                 "of the text as amended (amended_without_date)"}},
        Planted{"ExpiredBeforeItsEnd",
                "is = \"in_effect\"",
                "is = \"expired\"\neffective_until = 2027-02-11",
                {"19: error: the status is expired, but it ends on 2027-02-11 "
                 "(ended_before_its_end)"}},
        Planted{"DueDayThatIsPast",
                "+30 days from signing",
                "+2 weeks from signing",
                {"107: warning: \"identify\" was due on 2026-02-24 (+2 weeks from signing) "
                 "(past_due)"}}),
    [](const auto& of) { return std::string(of.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Scope, PlantedMistake,
    testing::Values(
        Planted{"ListModeWithoutAList",
                "mode = \"rule\"\nrule = \"owned or controlled\"\n",
                "mode = \"enumerated\"\n",
                {"65: error: the mode is enumerated, expected at least one [[listed]] "
                 "(list_missing)"}},
        Planted{"RuleInListMode",
                "mode = \"rule\"\n",
                "mode = \"enumerated\"\n",
                {"65: error: the mode is enumerated, expected at least one [[listed]] "
                 "(list_missing)",
                 "66: error: `rule` is given, but the mode is enumerated, expected rule or "
                 "rule_and_list (rule_unused)"}},
        Planted{"ListInRuleMode",
                "[[excluded]]",
                "[[listed]]\ntext = \"Lots\"\nnumbers = [\"1\"]\ncites = [\"city\"]\n[[excluded]]",
                {"76: error: [[listed]] is given, but the mode is rule, expected enumerated or "
                 "rule_and_list (list_unused)"}},
        Planted{"NoRule",
                "rule = \"owned or controlled\"\n",
                "",
                {"65: error: the mode is rule, expected `rule`, or \"rule\" in `not_known` "
                 "(rule_missing)"}},
        Planted{"RuleThatCanNeverBeTrue",
                "rule = \"owned or controlled\"",
                "rule = \"owned and not owned\"",
                {"66: error: the rule \"owned and not owned\" can never be true, whatever is "
                 "recorded (rule_never_true)"}},
        Planted{"RuleThatIsAlwaysTrue",
                "rule = \"owned or controlled\"",
                "rule = \"owned or not owned\"",
                {"66: error: the rule \"owned or not owned\" is always true, whatever is recorded "
                 "(rule_always_true)"}},
        Planted{"ExclusionThatIsAlwaysTrue",
                "rule = \"leased_in\"",
                "rule = \"trust or not trust\"",
                {"78: error: the rule \"trust or not trust\" is always true, whatever is recorded "
                 "(rule_always_true)"}}),
    [](const auto& of) { return std::string(of.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Sources, PlantedMistake,
    testing::Values(
        Planted{"StatementWithoutASource",
                "text = \"No staging.\"\ncites = [\"city\"]",
                "text = \"No staging.\"",
                {"44: error: this [[provision]] has no `cites`, expected the ids of its sources "
                 "(uncited)"}},
        Planted{"StatusWithoutASource",
                "cites = [\"gazette\"]\n\n[[source]]",
                "\n[[source]]",
                {"17: error: [status] has no `cites`, expected the ids of its sources (uncited)"}},
        Planted{"ConflictStatementWithoutASource",
                "text = \"15 days\", cites = [\"city\"]",
                "text = \"15 days\"",
                {"36: error: the statement \"15 days\" has no `cites` (uncited)"}},
        Planted{"AddressThatIsCut",
                "https://gazette.example/1",
                "https://gazette.example/…",
                {"27: error: `url` is \"https://gazette.example/…\", expected a whole http or "
                 "https address (incomplete_url)"}},
        Planted{"NoAddress",
                "url = \"https://gazette.example/1\"\n",
                "",
                {"23: warning: \"gazette\" has no `url` (source_without_url)"}},
        Planted{"ConflictWithoutANote",
                "note = \"Both are kept.\"\n",
                "",
                {"36: error: the conflict on \"obligation identify\" has no `note`, expected how "
                 "the file treats it (conflict_without_note)"}},
        Planted{"ConflictOfOne",
                "  { text = \"a month\", cites = [\"gazette\"] },\n",
                "",
                {"36: error: the conflict on \"obligation identify\" has 1 statement, expected at "
                 "least two (conflict_of_one)"}},
        Planted{"TwoDaysForOneDuty",
                "[[sign]]",
                "[[obligation]]\nid = \"sign-1\"\nkind = \"sign\"\ntext = \"Sign.\"\ndue = \"+60 "
                "days from signing\"\ncites = [\"city\"]\n[[obligation]]\nid = \"sign-2\"\nkind = "
                "\"sign\"\ntext = \"Sign.\"\ndue = \"+90 days from signing\"\ncites = "
                "[\"city\"]\n[[sign]]",
                {"117: error: \"sign-2\" is due +90 days from signing and \"sign-1\" +60 days from "
                 "signing, expected a [[conflict]] on \"obligation sign\" (conflict_untold)"}},
        Planted{"TwoDaysForADutyWhoseConflictIsTold",
                "[[sign]]",
                "[[obligation]]\nid = \"identify-2\"\nkind = \"identify\"\nwho = "
                "\"Departments\"\ntext = \"Identify.\"\ndue = \"+60 days from signing\"\ncites = "
                "[\"city\"]\n[[sign]]",
                {}}),
    [](const auto& of) { return std::string(of.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Facts, PlantedMistake,
    testing::Values(
        Planted{"TermWithoutADefinition",
                "not_known = [\"area\", \"definitions\"]",
                "not_known = [\"area\"]",
                {"55: warning: \"processing\" has no definition, expected one, or \"definitions\" "
                 "in `not_known` (undefined_term)"}},
        Planted{"FactThatIsGivenAndNotKnown",
                "not_known = [\"area\", ",
                "not_known = [\"area\", \"matter\", ",
                {"8: error: `matter` is given and is in `not_known` too (known_and_not_known)"}},
        Planted{"FactThatIsNeitherGivenNorNotKnown",
                "not_known = [\"area\", ",
                "not_known = [",
                {"1: warning: `area` is neither given nor in `not_known` (silent_fact)"}},
        Planted{"DirectiveThatSupersedesItself",
                "version = 1\n",
                "version = 1\nsupersedes = \"springfield-1\"\n",
                {"3: error: \"springfield-1\" cannot supersede itself, expected another "
                 "directive's id (supersedes_itself)"}}),
    [](const auto& of) { return std::string(of.param.name); });

TEST(DirectiveReview, AListThatNamesNoParcelIsToldAtItsEntry) {
  const std::string text =
      replaced(replaced(kSoundDirective, "mode = \"rule\"\n", "mode = \"rule_and_list\"\n"),
               "[[excluded]]", "[[listed]]\ntext = \"Lots\"\ncites = [\"city\"]\n[[excluded]]");
  EXPECT_EQ(findings(text),
            (std::vector<std::string>{"76: warning: \"Lots\" names no parcel, so nothing can be "
                                      "matched by it (list_without_parcels)"}));
}

TEST(DirectiveReview, ADirectiveWithoutSourcesSaysSoOnce) {
  std::string text = kSoundDirective;
  const std::size_t begin = text.find("[[source]]");
  text.erase(begin, text.find("[[conflict]]") - begin);
  text.erase(text.find("[[conflict]]"), text.find("[scope]") - text.find("[[conflict]]"));
  text.erase(text.find("[[excluded]]"));
  for (std::size_t at = text.find("cites ="); at != std::string::npos; at = text.find("cites =")) {
    text.erase(at, text.find('\n', at) - at);
  }
  EXPECT_THAT(findings(text), testing::Contains("1: error: there is no [[source]], expected at "
                                                "least one (no_source)"));
  EXPECT_THAT(findings(text), testing::Not(testing::Contains(testing::HasSubstr("(uncited)"))));
}

INSTANTIATE_TEST_SUITE_P(
    Contradictions, PlantedMistake,
    testing::Values(
        Planted{"BodyOfTwoStandings",
                "[[superior_right]]",
                "[[entity]]\nname = \"PARK BOARD\"\nstanding = \"included\"\ncites = [\"city\"]\n"
                "[[superior_right]]",
                {"87: error: \"PARK BOARD\" is the body of an earlier [[entity]], \"Park Board\", "
                 "which is adopted_separately (body_twice)"}},
        Planted{"BodyIncludedAndExcluded",
                "[[superior_right]]",
                "[[entity]]\nname = \"Federal Government\"\nstanding = \"included\"\ncites = "
                "[\"city\"]\n[[superior_right]]",
                {"76: error: \"federal government\" is left out here and included as [[entity]] "
                 "\"Federal Government\" (included_and_excluded)"}},
        Planted{
            "RightOfWayInAndOut",
            "uses = [\"garage\", \"parking_lot\"]\nuses_closed = false\nuses_note = \"Ramps are "
            "garages.\"\ngeography = \"inside_limits\"\nexclusions = [\"The "
            "island\"]\nright_of_way = "
            "\"silent\"",
            "uses = [\"garage\", \"right_of_way\"]\nright_of_way = \"excluded\"",
            {"69: error: `right_of_way` is excluded, but `uses` has \"right_of_way\" in scope "
             "(right_of_way_in_and_out)"}},
        Planted{"SignTwice",
                "[[dispute]]",
                "[[sign]]\nlanguage = \"en\"\ntext = \"Out.\"\ncites = [\"city\"]\n[[dispute]]",
                {"116: warning: there is an earlier [[sign]] in \"en\" (sign_twice)"}},
        Planted{"OptInWithoutItsTerms",
                "who = [\"owner\", \"leaseholder\"]\n",
                "",
                {"96: warning: without `who` and `area` no posting is settled "
                 "(opt_in_terms_open)"}},
        Planted{"SourceThatNobodyCites",
                "[[conflict]]",
                "[[source]]\nid = \"blog\"\npublisher = \"A blog\"\nkind = \"press\"\nurl = "
                "\"https://blog.example/1\"\n[[conflict]]",
                {"36: warning: no statement cites \"blog\" (source_not_cited)"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DirectiveReview, AListedUseMustBeInScope) {
  const std::string text =
      replaced(replaced(replaced(kSoundDirective, "mode = \"rule\"", "mode = \"rule_and_list\""),
                        "uses_closed = false\n", ""),
               "[[excluded]]",
               "[[listed]]\ntext = \"Libraries\"\nuses = [\"library\"]\nnumbers = [\"1\"]\ncites = "
               "[\"city\"]\n[[excluded]]");
  EXPECT_THAT(findings(text), testing::ElementsAre(testing::HasSubstr("(use_out_of_scope)")));
}

TEST(DirectiveReview, ADirectiveThatACourtStoppedNamesTheCourt) {
  const std::string text =
      replaced(replaced(kSoundDirective, "is = \"in_effect\"", "is = \"enjoined\""),
               "[[dispute]]\ntext = \"Disputed.\"\ncites = [\"gazette\"]\n", "");
  EXPECT_THAT(findings(text), testing::Contains(testing::HasSubstr("(court_not_named)")));
}

TEST(DirectiveReview, ADamagedFileIsRefusedAtALineOrReviewedNeverBroken) {
  const tests::ScratchFolder folder;
  const auto file = folder / "order.toml";
  std::mt19937 random(2026);
  int refused = 0;
  for (int i = 0; i < 600; ++i) {
    std::string text = kSoundDirective;
    text.erase(random() % text.size(), random() % 40);
    text[random() % text.size()] = static_cast<char>(random() % 256);
    tests::write_file(file, text);
    try {
      const DirectiveFile read = read_directive(file);
      for (const auto& finding : review(read, *parse_day("2026-03-01"))) {
        ASSERT_GE(finding.line, 1U);
        ASSERT_LE(finding.line, 130U) << finding.text;
      }
    } catch (const DataError& error) {
      ++refused;
      ASSERT_THAT(error.what(), testing::StartsWith(file.string() + ":"));
    }
  }
  EXPECT_GT(refused, 100);  // the damage does reach both sides
  EXPECT_LT(refused, 600);
}

TEST(DirectiveReview, ADutyIsPastTheDayAfterItIsDue) {
  EXPECT_THAT(findings(kSoundDirective, "2026-03-12"), testing::IsEmpty());
  EXPECT_THAT(
      findings(kSoundDirective, "2026-03-13"),
      testing::ElementsAre("107: warning: \"identify\" was due on 2026-03-12 (+30 days from "
                           "signing) (past_due)"));
}

}  // namespace
}  // namespace metes::data
