#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::IsSupersetOf;

std::set<std::string> words_matching(const std::string& text, const std::regex& form) {
  std::set<std::string> found;
  for (std::sregex_iterator each(text.begin(), text.end(), form), end; each != end; ++each) {
    found.insert((*each)[1].str());
  }
  return found;
}

std::string help_of(const std::string& command) {
  std::vector<std::string> words;
  std::istringstream text(command);
  for (std::string word; text >> word;) words.push_back(word);
  words.emplace_back("--help");
  return metes(words).out;
}

// "info", "audit points"; of `parent`, or all.
std::set<std::string> commands_of_help(const std::string& parent = "") {
  const std::string help = help_of(parent);
  const auto list = help.find("\nSubcommands:");
  if (list == std::string::npos) return {parent};
  std::set<std::string> commands;
  for (const std::string& name :
       words_matching(help.substr(list), std::regex("\n  ([a-z]+)  +[A-Z]"))) {
    commands.merge(commands_of_help(parent.empty() ? name : fmt::format("{} {}", parent, name)));
  }
  return commands;
}

std::set<std::string> options_of_help(const std::string& command) {
  auto options = words_matching(help_of(command), std::regex("\n  (?:-[a-z],)?--([a-z0-9-]+)"));
  options.erase("help");
  if (options.erase("output") > 0) options.insert("o");  // its short form is what a synopsis has
  return options;
}

// The synopses of the man page by command: text from a `.Cm` to the next `.Nm`.
std::map<std::string, std::vector<std::string>> synopses() {
  const std::string page = read_file(std::filesystem::path(METES_SOURCE_DIR) / "tools/man/metes.1");
  const auto begin = page.find(".Sh SYNOPSIS");
  const std::string text = page.substr(begin, page.find(".Sh DESCRIPTION") - begin);
  std::map<std::string, std::vector<std::string>> found;
  for (auto at = text.find(".Cm "); at != std::string::npos; at = text.find(".Cm ", at + 1)) {
    const auto line_end = text.find('\n', at);
    found[text.substr(at + 4, line_end - at - 4)].push_back(
        text.substr(line_end, text.find(".Nm", at) - line_end));
  }
  return found;
}

std::set<std::string> options_of_synopsis(const std::string& synopsis) {
  return words_matching(synopsis, std::regex("Fl -?([a-z0-9-]+)"));
}

TEST(ManPage, NamesEachOptionOfEachCommandAndNoOther) {
  const auto in_page = synopses();
  std::set<std::string> commands;
  for (const auto& [command, forms] : in_page) commands.insert(command);
  EXPECT_EQ(commands, commands_of_help());
  commands.erase("serve");  // whose synopsis has "options"
  for (const std::string& command : commands) {
    std::set<std::string> named;
    for (const std::string& form : in_page.at(command)) named.merge(options_of_synopsis(form));
    EXPECT_EQ(named, options_of_help(command)) << command;
  }
}

TEST(ManPage, HasWhatGoesWithEachWayToNameAPlace) {
  const auto forms = synopses().at("lookup");
  ASSERT_EQ(forms.size(), 3U);
  for (const std::string& form : forms) {
    EXPECT_THAT(options_of_synopsis(form),
                IsSupersetOf({"as-of", "directive", "lang", "evidence", "sign", "json", "verify"}));
  }
}

}  // namespace
}  // namespace metes::tests
