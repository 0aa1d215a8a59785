#include "data/reader/sequence_end.hpp"

#include <cpl_vsi.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>

namespace metes::data {
namespace {

struct FileCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, FileCloser>;

constexpr vsi_l_offset kFirstLook = 1U << 16U;
constexpr const char* kBlank = " \t\r\n";

std::string read_at(VSILFILE* file, vsi_l_offset begin, vsi_l_offset end) {
  std::string bytes(end - begin, '\0');
  VSIFSeekL(file, begin, SEEK_SET);
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  return bytes;
}

// RFC 8142 sets a record separator before each feature, which may then have several lines.
constexpr char kRecordSeparator = '\x1e';

// What follows the last separator that has something behind it.
std::string last_feature(VSILFILE* file) {
  const std::string separator = read_at(file, 0, 1) == std::string(1, kRecordSeparator)
                                    ? std::string(1, kRecordSeparator)
                                    : std::string("\n");
  VSIFSeekL(file, 0, SEEK_END);
  const vsi_l_offset size = VSIFTellL(file);
  for (vsi_l_offset looked_at = kFirstLook;; looked_at *= 2) {
    const vsi_l_offset begin = size - std::min(size, looked_at);
    std::string tail = read_at(file, begin, size);
    const auto content = tail.find_last_not_of(kBlank);
    const auto at = content == std::string::npos ? content : tail.rfind(separator, content);
    if (at != std::string::npos) return tail.substr(at + 1);
    if (begin == 0) return tail;
  }
}

}  // namespace

bool ends_with_a_whole_feature(const std::string& path) {
  const File file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return true;
  const std::string last = last_feature(file.get());
  return last.find_first_not_of(kBlank) == std::string::npos || nlohmann::json::accept(last);
}

bool ends_with_a_line(const std::string& path) {
  const File file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return false;
  VSIFSeekL(file.get(), 0, SEEK_END);
  const vsi_l_offset size = VSIFTellL(file.get());
  return size > 0 && read_at(file.get(), size - 1, size) == "\n";
}

}  // namespace metes::data
