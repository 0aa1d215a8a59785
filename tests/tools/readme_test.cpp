#include "tests/tools/readme.hpp"

#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// The README promises nothing that is not run here. Each command has a shell of its own in one
// temporary folder, which has the project's `data` and `tools` as a clone has.

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

const std::filesystem::path kProject = METES_SOURCE_DIR;

class Clone {
 public:
  Clone() {
    for (const char* const name : {"data", "tools", "README.md"}) {
      create_symlink(kProject / name, folder_ / name);
    }
  }
  /// What a reader of the terminal sees.
  [[nodiscard]] std::string seen(const std::string& command) const {
    const auto bin = std::filesystem::path(metes_path()).parent_path();
    return shell("exec 2>&1; PATH=" + quoted(bin) + ":$PATH; " + command, folder_.path()).out;
  }

 private:
  ScratchFolder folder_;
};

/// Sentences about all commands of a page that print something else than it shows.
Lines broken_promises(const std::string& page) {
  const Clone clone;
  Lines broken;
  for (const ShownCommand& shown : console_commands(page)) {
    const std::string seen = clone.seen(shown.command);
    if (is_shown_as(seen, shown.output)) continue;
    broken.push_back("line " + std::to_string(shown.line) + ": " + shown.command + "\nprints\n" +
                     seen);
  }
  return broken;
}

/// Commands of sh blocks whose program or metes command does not exist.
Lines missing_commands(const std::string& page) {
  const Clone clone;
  Lines missing;
  for (const ShownCommand& shown : sh_commands(page)) {
    const std::string program = shown.command.substr(0, shown.command.find(' '));
    std::string check = "command -v " + quoted(program);
    if (program == "metes") {
      const auto rest = shown.command.find_first_not_of(' ', program.size());
      const auto command = shown.command.substr(rest, shown.command.find(' ', rest) - rest);
      check = "metes " + quoted(command) + " --help | grep '^Usage: metes " + command + " '";
    }
    const std::string seen = clone.seen(check + " >/dev/null && echo yes");
    if (seen != "yes\n")
      missing.push_back("line " + std::to_string(shown.line) + ": " + shown.command);
  }
  return missing;
}

TEST(Readme, EveryConsoleBlockPrintsWhatItShows) {
  const std::string page = read_file(kProject / "README.md");
  EXPECT_FALSE(console_commands(page).empty()) << "README.md shows no command";
  for (const std::string& broken : broken_promises(page)) ADD_FAILURE() << broken;
}

TEST(Readme, EveryCommandOfAnShBlockExists) {
  const std::string page = read_file(kProject / "README.md");
  EXPECT_FALSE(sh_commands(page).empty()) << "README.md has no sh block";
  EXPECT_THAT(missing_commands(page), IsEmpty());
}

constexpr const char* kPage = R"(# A page

```sh
tools/quickstart  # not run
# a comment
```

```console
$ echo one; echo two
one
two
$ printf 'a\nb\nc\n'
a
…
$ true
```

```text
$ this is not run
```

```console
$ echo \
  joined
joined
$ ls data/cities | head -1
cambridge
$ cat nowhere
cat: nowhere: No such file or directory
```
)";

TEST(ReadmePage, IsTakenApartIntoCommandsWithTheirOutput) {
  const auto commands = console_commands(kPage);
  ASSERT_EQ(commands.size(), 6U);
  EXPECT_EQ(commands[0].line, 9U);
  EXPECT_EQ(commands[0].command, "echo one; echo two");
  EXPECT_THAT(commands[0].output, ElementsAre("one", "two"));
  EXPECT_THAT(commands[1].output, ElementsAre("a", "…"));
  EXPECT_THAT(commands[2].output, IsEmpty());
  EXPECT_EQ(commands[3].command, "echo \\\n  joined");
  EXPECT_EQ(commands[3].line, 23U);
  ASSERT_EQ(sh_commands(kPage).size(), 1U);
  EXPECT_EQ(sh_commands(kPage)[0].line, 4U);
}

TEST(ReadmePage, ThatIsTrueBreaksNoPromise) {
  EXPECT_THAT(broken_promises(kPage), IsEmpty());
  EXPECT_THAT(missing_commands(kPage), IsEmpty());
}

TEST(ReadmePage, EveryPlantedDifferenceIsFound) {
  const std::vector<std::pair<std::string, std::string>> plants{
      {"\none\n", "\nOne\n"},                        // another text
      {"\none\ntwo\n", "\none\n"},                   // a line that is not shown
      {"\ntwo\n", "\ntwo\nthree\n"},                 // a line that is not printed
      {"\na\n…\n", "\nb\n…\n"},                      // before any lines
      {"\na\n…\n", "\na\n…\nd\n"},                   // after any lines
      {"$ true\n", "$ true\nsomething\n"},           // output of a silent command
      {"\njoined\n", "\njoined \n"},                 // a blank at the end
      {"$ ls data/cities", "$ ls data/towns"},       // another command
      {"$ cat nowhere\n", "$ cat data/README.md\n"}  // an error that does not come
  };
  for (const auto& [text, planted] : plants) {
    std::string page = kPage;
    const auto at = page.find(text);
    ASSERT_NE(at, std::string::npos) << text;
    page.replace(at, text.size(), planted);
    EXPECT_EQ(broken_promises(page).size(), 1U) << planted;
  }
}

TEST(ReadmePage, CommandsThatDoNotExistAreFound) {
  EXPECT_THAT(
      missing_commands("```sh\ntools/quickstrat\nmetes look CITY\nmetes lookup CITY\n```\n"),
      ElementsAre("line 2: tools/quickstrat", "line 3: metes look CITY"));
}

TEST(ReadmePage, BlocksThatAreNotClosedOrBeginWithOutputAreErrors) {
  EXPECT_THAT(message_of<std::runtime_error>(
                  [] { static_cast<void>(console_commands("text\n```console\n$ true\n")); }),
              HasSubstr("line 2"));
  EXPECT_THAT(message_of<std::runtime_error>(
                  [] { static_cast<void>(console_commands("```console\nout\n```\n")); }),
              HasSubstr("line 2"));
}

TEST(ReadmePage, AnyLinesMayBeNone) {
  EXPECT_TRUE(is_shown_as("a\nb\n", {"a", "…", "b"}));
  EXPECT_TRUE(is_shown_as("a\nx\nb\ny\nb\n", {"a", "…", "b"}));
  EXPECT_TRUE(is_shown_as("", {"…"}));
  EXPECT_FALSE(is_shown_as("a\n", {"a", "…", "b"}));
  EXPECT_FALSE(is_shown_as("a\n…\n", {"a", "b"}));
}

}  // namespace
}  // namespace metes::tests
