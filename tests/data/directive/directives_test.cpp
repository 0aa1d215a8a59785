#include "data/directive/directive_reader.hpp"
#include "data/directive/directive_review.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

// The directives that are shipped.

namespace metes::data {
namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(METES_SOURCE_DIR) / "data" / "directives";

std::vector<DirectiveFile> shipped() {
  std::vector<DirectiveFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    files.push_back(read_directive(entry.path()));
  }
  return files;
}

Directive directive(const std::string& id) {
  return read_directive(kFolder / (id + ".toml")).directive;
}

Fact rule_of(const std::string& id, std::initializer_list<std::pair<Interest, Fact>> recorded) {
  Facts facts = kNothingRecorded;
  for (const auto& [interest, fact] : recorded) facts[static_cast<std::size_t>(interest)] = fact;
  return directive(id).scope.rule.value().evaluate(facts);
}

TEST(ShippedDirectives, NineAreThereEachUnderItsOwnName) {
  const auto files = shipped();
  EXPECT_EQ(files.size(), 9U);
  for (const DirectiveFile& file : files) {
    EXPECT_EQ(file.directive.id, std::filesystem::path(file.name).stem().string());
  }
}

TEST(ShippedDirectives, NoneHasAnError) {
  for (const DirectiveFile& file : shipped()) {
    for (const DirectiveFinding& finding : review(file, *parse_day("2026-11-23"))) {
      EXPECT_NE(finding.severity, Severity::error)
          << file.name << ":" << finding.line << ": " << finding.text;
    }
  }
}

TEST(ShippedDirectives, OnlyWhatIsTrulyOpenIsWarnedOf) {
  std::multiset<std::string> codes;
  for (const DirectiveFile& file : shipped()) {
    for (const DirectiveFinding& finding : review(file, *parse_day("2026-02-20"))) {
      codes.insert(file.directive.id + " " + std::string(finding.code));
    }
  }
  EXPECT_EQ(codes, (std::multiset<std::string>{
                       "chicago-eo-2025-8 source_without_url",
                       "chicago-eo-2025-8 source_without_url", "los-angeles-ed-17 source_not_cited",
                       "minneapolis-eo-2025-02 opt_in_terms_open", "philadelphia passage_to_come",
                       "philadelphia source_without_url", "san-jose-2025 list_without_parcels",
                       "san-jose-2025 list_without_parcels", "seattle-2026 opt_in_terms_open"}));
}

TEST(ShippedDirectives, LongLeaseThatGivesUpControlPassesOrAndFailsAnd) {
  // The garages under Millennium Park: owned, let for 99 years.
  const std::initializer_list<std::pair<Interest, Fact>> garage{{Interest::owned, Fact::yes},
                                                                {Interest::leased_out, Fact::yes},
                                                                {Interest::controlled, Fact::no}};
  EXPECT_EQ(rule_of("chicago-eo-2025-8", garage), Fact::yes);
  EXPECT_EQ(rule_of("lake-county-25-1393", garage), Fact::no);
  EXPECT_EQ(rule_of("new-york-eo-13", garage), Fact::no);
  EXPECT_EQ(rule_of("philadelphia", garage), Fact::yes);
}

TEST(ShippedDirectives, LeasedInLandDividesThem) {
  const std::initializer_list<std::pair<Interest, Fact>> lot{{Interest::owned, Fact::no},
                                                             {Interest::leased_in, Fact::yes}};
  EXPECT_EQ(rule_of("los-angeles-ed-17", lot), Fact::not_recorded);  // is it controlled?
  EXPECT_EQ(rule_of("new-york-eo-13", lot), Fact::not_recorded);
  EXPECT_EQ(rule_of("philadelphia", lot), Fact::yes);
  EXPECT_EQ(rule_of("lake-county-25-1393", lot), Fact::no);
}

TEST(ShippedDirectives, MinneapolisLeavesOutFederalLandThatItRunsOrRents) {
  const auto excluded = directive("minneapolis-eo-2025-02").excluded;
  ASSERT_EQ(excluded.size(), 1U);
  EXPECT_EQ(excluded[0].owner, "federal government");
  EXPECT_EQ(to_string(excluded[0].rule.value()), "leased_in or controlled");
}

TEST(ShippedDirectives, SanJoseIsAListWithoutARule) {
  const Directive san_jose = directive("san-jose-2025");
  EXPECT_EQ(san_jose.scope.mode, ScopeMode::enumerated);
  EXPECT_FALSE(san_jose.scope.rule);
  EXPECT_EQ(san_jose.listed.size(), 2U);
  EXPECT_TRUE(is_not_known(san_jose, "adopted_on"));
}

TEST(ShippedDirectives, LosAngelesKeepsBothDeadlinesAndIsSilentOnProprietaryDepartments) {
  const Directive los_angeles = directive("los-angeles-ed-17");
  ASSERT_EQ(los_angeles.conflicts.size(), 1U);
  EXPECT_EQ(los_angeles.conflicts[0].statements.size(), 2U);
  EXPECT_EQ(due_day(los_angeles, los_angeles.obligations.at(0)), parse_day("2026-02-25"));
  EXPECT_EQ(los_angeles.entities.size(), 3U);
  for (const EntityStanding& entity : los_angeles.entities) {
    EXPECT_EQ(entity.standing, Standing::silent) << entity.name;
  }
}

TEST(ShippedDirectives, OnlyPhiladelphiaIncludesTheRightOfWay) {
  for (const DirectiveFile& file : shipped()) {
    EXPECT_EQ(file.directive.scope.right_of_way == RightOfWay::included,
              file.directive.id == "philadelphia");
  }
}

}  // namespace
}  // namespace metes::data
