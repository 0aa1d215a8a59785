#include "tools/command/file_stamp.hpp"

#include <sys/stat.h>

namespace metes::tools {

std::vector<FileStamp> stamps_of(const std::vector<std::filesystem::path>& files) {
  std::vector<FileStamp> all;
  for (const auto& file : files) {
    struct stat found {};
    FileStamp stamp;
    if (::stat(file.c_str(), &found) == 0) {
      stamp = {.seconds = found.st_mtim.tv_sec,
               .nanoseconds = found.st_mtim.tv_nsec,
               .bytes = found.st_size,
               .inode = found.st_ino};
    }
    all.push_back(stamp);
  }
  return all;
}

}  // namespace metes::tools
