#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace metes::data {

/// A folder of its own for one test, removed with everything in it.
class TestFolder {
 public:
  TestFolder() {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string("metes_") + test->test_suite_name() + "_" + test->name();
    for (char& c : name) c = c == '/' ? '_' : c;
    path_ = std::filesystem::temp_directory_path() / name;
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::filesystem::path path_;
};

/// Where the real files are, if they are here.
inline std::filesystem::path real_data() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  const char* const named = std::getenv("METES_DATA");
  if (named != nullptr && *named != '\0') return named;
  return std::filesystem::path(METES_SOURCE_DIR) / ".." / "shared" / "data";
}

}  // namespace metes::data

/// Skips the test, visibly, where the real files are not. A macro, as it returns from the test.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): see above
#define METES_NEEDS(file)                                                                     \
  if (!std::filesystem::exists(metes::data::real_data() / (file)))                            \
  GTEST_SKIP() << "needs " << (metes::data::real_data() / (file)).lexically_normal().string() \
               << " (set METES_DATA)"
