#include "data/directive/directive_reader.hpp"

#include "geo/values/error.hpp"
#include "tests/data/directive/directive_text.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metes::data {
namespace {

using testing::HasSubstr;

struct DirectiveReader : testing::Test {
  [[nodiscard]] std::filesystem::path file() const { return folder / "order.toml"; }
  DirectiveFile read(const std::string& text) const {
    tests::write_file(file(), text);
    return read_directive(file());
  }
  [[nodiscard]] std::string complaint(const std::string& text) const {
    return tests::message_of<DataError>([&] { (void)read(text); });
  }
  tests::ScratchFolder folder;
};

TEST_F(DirectiveReader, ReadsItsIdentityStatusAndSources) {
  const DirectiveFile read_file = read(kSoundDirective);
  const Directive& directive = read_file.directive;
  EXPECT_EQ(directive.id, "springfield-1");
  EXPECT_EQ(directive.version, 1U);
  EXPECT_EQ(directive.number, "1");
  EXPECT_EQ(directive.instrument, Instrument::executive_order);
  EXPECT_EQ(directive.matter, Matter::civil);
  EXPECT_EQ(directive.jurisdiction.city, "springfield");
  EXPECT_EQ(directive.life.status, DirectiveStatus::in_effect);
  EXPECT_EQ(directive.life.signed_on, parse_day("2026-02-10"));
  EXPECT_EQ(directive.life.effective_from, parse_day("2026-02-11"));
  EXPECT_FALSE(directive.life.effective_until);
  ASSERT_EQ(directive.sources.size(), 2U);
  EXPECT_EQ(directive.sources[0].kind, SourceKind::press);
  EXPECT_EQ(directive.sources[0].date, parse_day("2026-02-12"));
  EXPECT_EQ(directive.not_known, (std::vector<std::string>{"area", "definitions"}));
  EXPECT_EQ(directive.not_found, (std::vector<std::string>{"The full text"}));
  EXPECT_EQ(read_file.name, file().string());
  EXPECT_EQ(read_file.directive.sha256.size(), 64U);
}

TEST_F(DirectiveReader, ReadsWhatIsInScopeAndWhatIsNot) {
  const Directive directive = read(kSoundDirective).directive;
  EXPECT_EQ(directive.scope.mode, ScopeMode::rule);
  EXPECT_EQ(directive.scope.rule, parse_rule("owned or controlled"));
  ASSERT_TRUE(directive.scope.uses);
  EXPECT_FALSE(directive.scope.uses->any);
  EXPECT_FALSE(directive.scope.uses->closed);
  EXPECT_EQ(directive.scope.uses->uses, (std::vector<std::string>{"garage", "parking_lot"}));
  EXPECT_FALSE(directive.scope.area);
  EXPECT_EQ(directive.scope.geography, Geography::inside_limits);
  EXPECT_EQ(directive.scope.exclusions, (std::vector<std::string>{"The island"}));
  EXPECT_EQ(directive.scope.right_of_way, RightOfWay::silent);
  EXPECT_EQ(directive.excluded.at(0).rule, parse_rule("leased_in"));
  EXPECT_EQ(directive.entities.at(0).standing, Standing::adopted_separately);
  EXPECT_EQ(directive.superior_rights.at(0).text, "A deed of 1948.");
}

TEST_F(DirectiveReader, ReadsClausesDutiesSignsAndDisputes) {
  const Directive directive = read(kSoundDirective).directive;
  EXPECT_EQ(directive.provisions.at(0).citation, "section 2");
  EXPECT_EQ(directive.conduct.at(0).definition, "to assemble");
  EXPECT_FALSE(directive.conduct.at(1).definition);
  ASSERT_TRUE(directive.actors);
  EXPECT_EQ(directive.actors->kind, ActorKind::federal);
  EXPECT_EQ(directive.exceptions.at(0).kind, ExceptionKind::judicial_warrant);
  ASSERT_TRUE(directive.private_opt_in);
  EXPECT_EQ(directive.private_opt_in->who,
            (std::vector<OptInParty>{OptInParty::owner, OptInParty::leaseholder}));
  EXPECT_EQ(directive.obligations.at(0).due, parse_due_rule("+30 days from signing"));
  EXPECT_EQ(directive.obligations.at(0).limit, "where possible");
  EXPECT_EQ(directive.signs.at(0).language, "en");
  EXPECT_EQ(directive.disputes.at(0).cites, (Cites{"gazette"}));
  ASSERT_EQ(directive.conflicts.size(), 1U);
  EXPECT_EQ(directive.conflicts[0].statements.at(1).text, "a month");
}

TEST_F(DirectiveReader, ReadsAListInPlaceOfARule) {
  const Directive directive =
      read(replaced(replaced(kSoundDirective, "mode = \"rule\"\nrule = \"owned or controlled\"\n",
                             "mode = \"enumerated\"\n"),
                    "[[excluded]]",
                    "[[listed]]\ntext = \"Lots\"\ncount = 11\nuses = [\"garage\"]\nnumbers = "
                    "[\"1-2\", \"3-4\"]\ncites = \"city\"\n\n[[excluded]]"))
          .directive;
  EXPECT_EQ(directive.scope.mode, ScopeMode::enumerated);
  EXPECT_FALSE(directive.scope.rule);
  ASSERT_EQ(directive.listed.size(), 1U);
  EXPECT_EQ(directive.listed[0].count, 11U);
  EXPECT_EQ(directive.listed[0].numbers, (std::vector<std::string>{"1-2", "3-4"}));
}

TEST_F(DirectiveReader, AnyUseIsNotAListOfUses) {
  const Directive directive =
      read(replaced(kSoundDirective, "uses = [\"garage\", \"parking_lot\"]", "uses = \"any\""))
          .directive;
  EXPECT_TRUE(directive.scope.uses->any);
  EXPECT_TRUE(directive.scope.uses->uses.empty());
}

TEST_F(DirectiveReader, ItsDigestChangesWithItsBytes) {
  EXPECT_EQ(read(kSoundDirective).directive.sha256, read(kSoundDirective).directive.sha256);
  EXPECT_NE(read(kSoundDirective).directive.sha256,
            read(kSoundDirective + "# more\n").directive.sha256);
}

TEST_F(DirectiveReader, LinesAreFoundOrTheNearest) {
  const TomlNode tree = read(kSoundDirective).tree;
  EXPECT_EQ(line_of(tree, "version"), 2U);
  EXPECT_EQ(line_of(tree, "status", 0, "is"), 18U);
  EXPECT_EQ(line_of(tree, "source", 1, "url"), 34U);
  EXPECT_EQ(line_of(tree, "source", 1, "date"), line_of(tree, "source", 1));
  EXPECT_EQ(line_of(tree, "absent"), 1U);
}

TEST_F(DirectiveReader, AFileThatIsMissingOrTooLargeIsRefused) {
  EXPECT_THAT(tests::message_of<DataError>([&] { (void)read_directive(folder / "none.toml"); }),
              HasSubstr("none.toml does not exist"));
  EXPECT_THAT(complaint(std::string((1 << 20) + 1, '#')),
              HasSubstr("1048577 bytes, expected a directive of at most 1048576"));
}

struct Mistake {
  const char* name;
  const char* passage;
  const char* by;
  const char* message;  // after the file
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

struct DirectiveMistake : DirectiveReader, testing::WithParamInterface<Mistake> {};

TEST_P(DirectiveMistake, IsNamedWithItsLine) {
  const Mistake& mistake = GetParam();
  EXPECT_THAT(complaint(replaced(kSoundDirective, mistake.passage, mistake.by)),
              testing::StartsWith(file().string() + mistake.message));
}

INSTANTIATE_TEST_SUITE_P(
    Directive, DirectiveMistake,
    testing::Values(
        Mistake{"UnknownKey", "issuing_body", "issuing_bdy",
                ":6: directive: unknown key \"issuing_bdy\", expected one of"},
        Mistake{"UnknownKeyInATable", "geography =", "geografy =",
                ":71: scope: unknown key \"geografy\", expected one of"},
        Mistake{"MissingKey", "title = \"Order 1\"\n", "",
                ":1: directive: `title` is missing, it is required"},
        Mistake{"MissingVersion", "version = 1\n", "",
                ":1: directive: `version` is missing, it is required: 1 for the first"},
        Mistake{"VersionThatIsNoNumber", "version = 1\n", "version = \"1\"\n",
                ":2: directive: `version` is \"1\", expected a whole number from 1 to 1000000"},
        Mistake{"UnknownInstrument", "\"executive_order\"", "\"executive order\"",
                ":5: directive: `instrument` is \"executive order\", expected one of "
                "executive_order, directive, ordinance, resolution, motion, court_order, "
                "port_order, board_policy, council_policy; did you mean \"executive_order\"?"},
        Mistake{"UnknownStatus", "\"in_effect\"", "\"effective\"",
                ":18: status: `is` is \"effective\", expected one of proposed,"},
        Mistake{"DayThatDoesNotExist", "signed_on = 2026-02-10", "signed_on = \"2026-02-30\"",
                ":19: status: `signed_on` is \"2026-02-30\", expected a day such as"},
        Mistake{"UnknownUse", "\"garage\", \"parking_lot\"", "\"garage\", \"parking_lots\"",
                ":68: scope: `uses` has \"parking_lots\", expected one of airport,"},
        Mistake{"UnknownSource", "cites = [\"gazette\"]\n\n[[source]]",
                "cites = [\"gazete\"]\n\n[[source]]",
                ":21: status: `cites` has \"gazete\", expected one of gazette, city; did you mean "
                "\"gazette\"?"},
        Mistake{"SourceIdTwice", "id = \"city\"", "id = \"gazette\"",
                ":31: source: `id` \"gazette\" is another source's too"},
        Mistake{"ProvisionIdTwice", "[[provision]]",
                "[[provision]]\nid = \"use\"\ntext = \"Use.\"\n\n[[provision]]",
                ":49: provision: `id` \"use\" is another provision's too"},
        Mistake{"RuleThatIsNone", "rule = \"owned or controlled\"", "rule = \"owned or control\"",
                ":66: scope: `rule` is no rule, column 10 of it: found \"control\", expected an "
                "interest"},
        Mistake{"DueThatIsNone", "+30 days from signing", "30 days",
                ":107: obligation: `due` is \"30 days\", expected such as \"+15 days from "
                "signing\""},
        Mistake{"UnknownFact", "not_known = [\"area\", ", "not_known = [\"aera\", ",
                ":8: directive: `not_known` has \"aera\", expected one of number,"},
        Mistake{"NoteOnUsesThatAreNotGiven", "uses = [\"garage\", \"parking_lot\"]\n", "",
                ":68: scope: `uses_closed` is given without `uses`"},
        Mistake{"LanguageThatIsNoCode", "language = \"en\"", "language = \"English\"",
                ":112: sign: `language` is \"English\", expected an ISO 639 code such as en"},
        Mistake{"NoToml", "[status]", "[status", ":17:"}),
    [](const auto& of) { return std::string(of.param.name); });

}  // namespace
}  // namespace metes::data
