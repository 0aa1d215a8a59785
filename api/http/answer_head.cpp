#include "api/http/answer_head.hpp"

#include <algorithm>

namespace metes::api {
namespace {

void drop_line(std::string& head, std::string_view line) {
  const auto at = head.find(line);
  if (at != std::string::npos) head.erase(at, line.size());
}

}  // namespace

bool is_clean(const Response& response) {
  return std::all_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
    return std::none_of(header.value.begin(), header.value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  });
}

bool has_no_body(int status) {
  return status == 204 || status == 304;
}

std::string whole_head(std::string_view head, const Response& response) {
  constexpr std::string_view kEnd = "\r\n";  // of a line, and of the head
  constexpr std::size_t kUsual = 512;
  std::string whole;
  whole.reserve(kUsual);
  whole = head.substr(0, head.size() - kEnd.size());
  if (has_no_body(response.status)) drop_line(whole, "Content-Length: 0\r\n");
  drop_line(whole, "Accept-Ranges: bytes\r\n");
  for (const Header& header : response.headers) {
    whole.append(header.name).append(": ").append(header.value).append(kEnd);
  }
  return whole.append(kEnd);
}

}  // namespace metes::api
