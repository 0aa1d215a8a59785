#include "tests/support/scratch_folder.hpp"
#include "tests/tools/readme.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/slurm_cluster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

// What tools/audit/ARRAY_JOBS.md tells users of Slurm to do, done.

namespace metes::tests {
namespace {

using testing::HasSubstr;

std::string page() {
  return read_file(std::filesystem::path(METES_SOURCE_DIR) / "tools/audit/ARRAY_JOBS.md");
}

// The page's block of this language.
std::string block(const std::string& text, const std::string& language) {
  const std::string fence = "```" + language + '\n';
  const auto begin = text.find(fence) + fence.size();
  return text.substr(begin, text.find("```\n", begin) - begin);
}

class ArrayJob : public testing::Test {
 protected:
  ArrayJob() {
    create_symlink(small_snapshot(), folder_ / "city.metes");
    std::string table = "id,lat,lon\n";
    for (int i = 0; i < 20'000; ++i) {
      table += std::to_string(i) + ",-48.87" + std::to_string(5'000 + i % 4'900) + ",-123.3" +
               std::to_string(80'000 + i * 7 % 18'000) + '\n';
    }
    write_file(folder_ / "in.csv", table);
    write_file(folder_ / "audit.sbatch", block(page(), "bash"));
  }

  /// Runs lines of sh in the folder, with the cluster and this build's metes at hand.
  [[nodiscard]] Ended ask(const SlurmCluster& cluster, const std::string& lines) const {
    const auto bin = std::filesystem::path(metes_path()).parent_path();
    return shell("export " + cluster.environment() + "; PATH=" + quoted(bin) + ":$PATH; " + lines,
                 folder_.path());
  }
  void expect_same_as_one_run() const {
    EXPECT_EQ(metes({"audit", "points", "city.metes", "in.csv", "-o", "whole.csv", "--summary",
                     "whole.json", "--as-of", "2026-06-01"},
                    folder_.path())
                  .exit_code,
              0);
    EXPECT_EQ(read_file(folder_ / "answers.csv"), read_file(folder_ / "whole.csv"));
    EXPECT_EQ(read_file(folder_ / "answers.json"), read_file(folder_ / "whole.json"));
  }

  ScratchFolder folder_;
};

TEST_F(ArrayJob, OfSlurmIsOneRunToTheByteAlsoAfterATaskFailed) {
  if (!SlurmCluster::is_installed()) GTEST_SKIP() << "needs Slurm (package slurm-wlm)";
  const SlurmCluster cluster;
  const auto commands = sh_commands(page());
  ASSERT_EQ(commands.size(), 2U);
  const std::string both = commands[0].command + '\n' + commands[1].command;

  // The name of the third part is taken by a folder.
  create_directory(folder_ / "part-3.csv");
  (void)ask(cluster, both);
  EXPECT_THAT(read_file(folder_ / "audit-3.log"), HasSubstr("part-3.csv"));
  EXPECT_FALSE(exists(folder_ / "answers.csv"));

  remove(folder_ / "part-3.csv");
  const Ended again =
      ask(cluster, "job=$(sbatch --parsable --array=3 audit.sbatch)\n" + commands[1].command);
  EXPECT_EQ(again.exit_code, 0) << again.err << read_file(folder_ / "merge.log") << cluster.log();
  expect_same_as_one_run();
}

}  // namespace
}  // namespace metes::tests
