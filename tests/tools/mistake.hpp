#pragma once

#include "tests/support/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {

/// A wrong call of a command, and what is said about it.
struct Mistake {
  const char* name;
  std::vector<std::string> words;
  std::vector<std::string> said;
  int exit_code = 2;
  friend void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }
};

/// That nothing but the mistake was said.
inline void expect_named(const Ended& ended, const Mistake& mistake) {
  EXPECT_EQ(ended.exit_code, mistake.exit_code);
  EXPECT_EQ(ended.out, "");
  for (const std::string& part : mistake.said) EXPECT_THAT(ended.err, testing::HasSubstr(part));
}

/// For INSTANTIATE_TEST_SUITE_P.
inline std::string name_of(const testing::TestParamInfo<Mistake>& test) {
  return test.param.name;
}

}  // namespace metes::tests
