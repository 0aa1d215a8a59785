#include "api/http/checked_request.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace metes::api {
namespace {

// Said elsewhere, or nothing that the library may act on.
constexpr std::array<std::string_view, 13> kWithheld{
    "Accept-Encoding", "Connection",        "Content-Length", "Expect",     "If-Range",
    "Keep-Alive",      "Transfer-Encoding", "Range",          "LOCAL_ADDR", "LOCAL_PORT",
    "REMOTE_ADDR",     "REMOTE_PORT",       "Upgrade"};

bool is_withheld(std::string_view name) {
  return std::any_of(kWithheld.begin(), kWithheld.end(),
                     [&](std::string_view each) { return same_token(each, name); });
}

void append_escaped(std::string& to, std::string_view text, char escaped, std::string_view as) {
  for (const char c : text) {
    if (c == escaped)
      to.append(as);
    else
      to += c;
  }
}

}  // namespace

std::string checked_request(const RequestHead& head) {
  constexpr std::string_view kEnd = "\r\n";
  const auto query = std::min(head.target.find('?'), head.target.size() - 1) + 1;
  std::string text = head.method + " " + head.target.substr(0, query);
  append_escaped(text, std::string_view(head.target).substr(query), '?', "%3F");
  text.append(head.is_http_1_1 ? " HTTP/1.1" : " HTTP/1.0").append(kEnd);
  if (text.size() > CPPHTTPLIB_REQUEST_URI_MAX_LENGTH) {
    throw Refusal{.status = 414, .detail = "The request target is too long."};
  }
  for (const Header& header : head.headers) {
    if (is_withheld(header.name)) continue;
    const auto begin = text.size();
    text.append(header.name).append(": ");
    append_escaped(text, header.value, '%', "%25");
    text.append(kEnd);
    if (text.size() - begin > CPPHTTPLIB_HEADER_MAX_LENGTH) {
      throw Refusal{.status = 431, .detail = "A header field is too long."};
    }
  }
  return text.append("Content-Length: 0\r\n\r\n");
}

}  // namespace metes::api
