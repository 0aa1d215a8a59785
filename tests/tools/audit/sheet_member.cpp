#include "tests/tools/audit/sheet_member.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <memory>

namespace metes::tests {
namespace {

using VsiFile = std::unique_ptr<VSILFILE, int (*)(VSILFILE*)>;

}  // namespace

std::string member_of(const std::filesystem::path& archive, const std::string& name) {
  const std::string path = "/vsizip/" + archive.string() + '/' + name;
  const VsiFile file(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
  std::string bytes;
  std::string some(std::size_t{1} << 16U, '\0');
  while (file) {
    const std::size_t got = VSIFReadL(some.data(), 1, some.size(), file.get());
    if (got == 0) break;
    bytes.append(some, 0, got);
  }
  return bytes;
}

void write_with(const std::string& xml, const std::filesystem::path& from,
                const std::filesystem::path& to, const std::string& member) {
  const std::filesystem::path made = to.parent_path() / "made.zip";  // GDAL sees by this what it is
  const std::string archive = "/vsizip/" + made.string();
  {
    const VsiFile whole(VSIFOpenL(archive.c_str(), "wb"), VSIFCloseL);
    const CPLStringList names(VSIReadDirRecursive(("/vsizip/" + from.string()).c_str()));
    for (int i = 0; i < names.size(); ++i) {
      const std::string name = names[i];
      if (name.back() == '/') continue;
      const std::string bytes = name == member ? xml : member_of(from, name);
      const VsiFile file(VSIFOpenL((archive + '/' + name).c_str(), "wb"), VSIFCloseL);
      ASSERT_TRUE(file) << name;
      ASSERT_EQ(VSIFWriteL(bytes.data(), 1, bytes.size(), file.get()), bytes.size());
    }
  }
  rename(made, to);
}

}  // namespace metes::tests
