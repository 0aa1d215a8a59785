#pragma once

#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace metes::tests {

/// A sample city in a folder of the test's own, so that its manifest can be spoilt: city.toml is a
/// copy, the other files are links. Beside it `city.metes` is where imports go.
class SampleCopy {
 public:
  explicit SampleCopy(const std::filesystem::path& city) {
    create_directory(folder_ / "city");
    for (const auto& file : std::filesystem::directory_iterator(city)) {
      const auto name = file.path().filename();
      if (name == "city.toml") {
        copy_file(file.path(), manifest());
      } else {
        create_symlink(file.path(), folder_ / "city" / name);
      }
    }
  }

  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path manifest() const { return folder_ / "city" / "city.toml"; }
  [[nodiscard]] std::filesystem::path target() const { return folder_ / "city.metes"; }

  /// Puts the snapshot of another import where the target is, and says what it holds.
  std::string put_earlier_snapshot() const {
    copy_file(small_snapshot(), target());
    return read_file(target());
  }

  /// Replaces the first occurrence in the manifest; the line it was in, from 1.
  std::ptrdiff_t replace(const std::string& text, const std::string& other) const {
    std::string manifest_text = read_file(manifest());
    const auto at = manifest_text.find(text);
    if (at == std::string::npos) {
      ADD_FAILURE() << "the manifest has no " << text;
      return 0;
    }
    const auto begin = manifest_text.begin();
    const auto line = 1 + std::count(begin, begin + static_cast<std::ptrdiff_t>(at), '\n');
    write_file(manifest(), manifest_text.replace(at, text.size(), other));
    return line;
  }

  [[nodiscard]] std::vector<std::string> import_words() const {
    return {"import", manifest().string(), "-o", target().string()};
  }
  [[nodiscard]] Ended import() const { return metes(import_words(), folder()); }

 private:
  ScratchFolder folder_;
};

}  // namespace metes::tests
