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

std::string checked_head(std::string_view head, bool has_length) {
  std::string checked(head);
  if (!has_length) drop_line(checked, "Content-Length: 0\r\n");
  drop_line(checked, "Accept-Ranges: bytes\r\n");
  return checked;
}

}  // namespace metes::api
