#include "data/reader/sequence_end.hpp"

#include <cpl_vsi.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>

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

// Each line that is not blank; of a sequence what stands between its separators.
template <typename Take>
void for_each_record(const std::string& path, Take take) {
  const File file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return;
  std::string chunk(kFirstLook, '\0');
  std::string record;
  char separator = '\0';
  const auto end_record = [&] {
    if (record.find_first_not_of(kBlank) != std::string::npos) take(record);
    record.clear();
  };
  while (const std::size_t got = VSIFReadL(chunk.data(), 1, chunk.size(), file.get())) {
    if (separator == '\0') separator = chunk.front() == kRecordSeparator ? kRecordSeparator : '\n';
    std::string_view rest(chunk.data(), got);
    for (auto end = rest.find(separator); end != std::string_view::npos;
         end = rest.find(separator)) {
      record += rest.substr(0, end);
      end_record();
      rest.remove_prefix(end + 1);
    }
    record += rest;
  }
  end_record();
}

bool is_feature(const std::string& record) {
  const auto json = nlohmann::json::parse(record, nullptr, false);
  return json.is_object() && json.contains("type");
}

}  // namespace

std::uint64_t records_in(const std::string& path) {
  std::uint64_t count = 0;
  for_each_record(path, [&](const std::string& /*record*/) { ++count; });
  return count;
}

std::uint64_t first_that_is_no_feature(const std::string& path) {
  std::uint64_t count = 0;
  std::uint64_t first = 0;
  for_each_record(path, [&](const std::string& record) {
    ++count;
    if (first == 0 && !is_feature(record)) first = count;
  });
  return first;
}

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
