#include "geo/values/error.hpp"
#include "tests/data/directive/directive_text.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/command/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace metes::tools {
namespace {

using data::kSoundDirective;
using data::replaced;

struct Checked {
  int exit_code = 0;
  std::string printed;
};

struct DirectiveCheck : testing::Test {
  std::filesystem::path written(const std::string& name, const std::string& text) const {
    tests::write_file(folder / name, text);
    return folder / name;
  }
  static Checked check(const std::vector<std::filesystem::path>& files) {
    testing::internal::CaptureStdout();
    const int exit_code = directive_check({.files = files, .as_of = "2026-03-20"});
    return {.exit_code = exit_code, .printed = testing::internal::GetCapturedStdout()};
  }
  tests::ScratchFolder folder;
};

TEST_F(DirectiveCheck, AWarningIsPrintedAndTheFilePasses) {
  const auto file = written("order.toml", kSoundDirective);
  const Checked checked = check({file});
  EXPECT_EQ(checked.exit_code, 0);
  EXPECT_EQ(checked.printed, file.string() +
                                 ":107: warning: \"identify\" was due on 2026-03-12 (+30 days from "
                                 "signing) (past_due)\n");
}

TEST_F(DirectiveCheck, AnErrorFails) {
  const auto file = written("order.toml", replaced(kSoundDirective, "rule = \"leased_in\"",
                                                   "rule = \"trust and not "
                                                   "trust\""));
  const Checked checked = check({file});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(
      checked.printed,
      testing::StartsWith(file.string() + ":78: error: the rule \"trust and not trust\" can "
                                          "never be true"));
}

TEST_F(DirectiveCheck, AFileThatCannotBeReadDoesNotHideTheNext) {
  const auto missing = folder / "none.toml";
  const auto broken = written("broken.toml", "id = \n");
  const auto misspelt = written("use.toml", replaced(kSoundDirective, "\"garage\"", "\"garages\""));
  const auto sound = written("order.toml", kSoundDirective);
  const Checked checked = check({missing, broken, misspelt, sound});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.printed, testing::HasSubstr("none.toml:1: error: "));
  EXPECT_THAT(checked.printed, testing::HasSubstr("broken.toml:1:6: error: not TOML: "));
  EXPECT_THAT(checked.printed, testing::HasSubstr("use.toml:68: error: scope: `uses` has "
                                                  "\"garages\", expected one of"));
  EXPECT_THAT(checked.printed, testing::HasSubstr("did you mean \"garage\"? (unreadable)\n"));
  EXPECT_THAT(checked.printed, testing::HasSubstr("order.toml:107: warning: "));
}

TEST_F(DirectiveCheck, ADayThatDoesNotExistIsWrongUsage) {
  EXPECT_EQ(tests::message_of<UsageError>(
                [] { (void)directive_check({.files = {"order.toml"}, .as_of = "yesterday"}); }),
            "--as-of is \"yesterday\", expected a day such as 2026-02-10");
}

}  // namespace
}  // namespace metes::tools
