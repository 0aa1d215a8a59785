#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

// Tables of some megabytes, sent as curl sends them when nothing else is said.

namespace metes::tests {
namespace {

using testing::StartsWith;

constexpr int kRows = 50'000;

class StreamClients : public testing::Test {
 protected:
  // What curl prints, asked in the form of `type`.
  std::string sent(const std::string& type, const std::string& table) {
    write_file(folder_ / "table", table);
    const Ended ended =
        run({"curl", "--silent", "--show-error", "--fail", "--header", "Content-Type: " + type,
             "--data-binary", "@" + (folder_ / "table").string(),
             server_.url() + "/v1/lookups?as_of=2026-02-20"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  }

 private:
  ScratchFolder folder_;
  Served server_{metes_path(), small_snapshot()};
};

TEST_F(StreamClients, CurlGetsAnAnswerForEachLine) {
  std::string table;
  for (int i = 0; i < kRows; ++i) {
    table += R"({"id":)" + std::to_string(i) + R"(,"lat":-48.8785602,"lon":-123.3984887})" + "\n";
  }
  ASSERT_GT(table.size(), std::size_t{2'000'000});
  const std::string answers = sent("application/x-ndjson", table);
  EXPECT_EQ(std::count(answers.begin(), answers.end(), '\n'), kRows);
  EXPECT_THAT(answers, StartsWith(R"({"row":1,"id":0,)"));
}

TEST_F(StreamClients, CurlGetsAnAnswerForEachRowOfATable) {
  std::string table = "id,lat,lon\n";
  for (int i = 0; i < kRows; ++i) table += std::to_string(i) + ",-48.8785602,-123.3984887\n";
  ASSERT_GT(table.size(), std::size_t{1'200'000});
  const std::string answers = sent("text/csv", table);
  EXPECT_EQ(std::count(answers.begin(), answers.end(), '\n'), kRows + 1);
}

}  // namespace
}  // namespace metes::tests
