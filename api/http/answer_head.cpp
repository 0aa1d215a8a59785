#include "api/http/answer_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace metes::api {
namespace {

struct Phrase {
  int status;
  std::string_view words;
};

// Of the statuses that are given here, as RFC 9110 and RFC 6585 name them.
constexpr std::array kPhrases{Phrase{200, "OK"},
                              Phrase{204, "No Content"},
                              Phrase{304, "Not Modified"},
                              Phrase{400, "Bad Request"},
                              Phrase{401, "Unauthorized"},
                              Phrase{404, "Not Found"},
                              Phrase{405, "Method Not Allowed"},
                              Phrase{406, "Not Acceptable"},
                              Phrase{408, "Request Timeout"},
                              Phrase{412, "Precondition Failed"},
                              Phrase{413, "Content Too Large"},
                              Phrase{414, "URI Too Long"},
                              Phrase{415, "Unsupported Media Type"},
                              Phrase{417, "Expectation Failed"},
                              Phrase{429, "Too Many Requests"},
                              Phrase{431, "Request Header Fields Too Large"},
                              Phrase{500, "Internal Server Error"},
                              Phrase{501, "Not Implemented"},
                              Phrase{503, "Service Unavailable"},
                              Phrase{505, "HTTP Version Not Supported"}};

// RFC 9112 4 lets it be empty.
std::string_view phrase_of(int status) {
  const auto* const found = std::find_if(kPhrases.begin(), kPhrases.end(),
                                         [&](const Phrase& each) { return each.status == status; });
  return found == kPhrases.end() ? std::string_view() : found->words;
}

// Of a status that never has a body, and so no length of it.
bool has_no_body(int status) {
  return status == 204 || status == 304;
}

void append(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_framing(std::string& head, const Response& response, BodyEnd end) {
  if (end == BodyEnd::chunks) append(head, "Transfer-Encoding", "chunked");
  if (end != BodyEnd::length || has_no_body(response.status)) return;
  const fmt::format_int length(response.body.size());
  append(head, "Content-Length", {length.data(), length.size()});
}

void append_connection(std::string& head, std::optional<std::chrono::seconds> idle) {
  if (!idle) return append(head, "Connection", "close");
  const fmt::format_int seconds(idle->count());
  head.append("Keep-Alive: timeout=").append(seconds.data(), seconds.size()).append("\r\n");
}

}  // namespace

bool is_clean(const Response& response) {
  return std::all_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
    return std::none_of(header.value.begin(), header.value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  });
}

std::string answer_head(const Response& response, BodyEnd end,
                        std::optional<std::chrono::seconds> idle) {
  constexpr std::size_t kUsual = 512;
  const fmt::format_int status(response.status);
  std::string head;
  head.reserve(kUsual);
  head.append("HTTP/1.1 ").append(status.data(), status.size()).append(" ");
  head.append(phrase_of(response.status)).append("\r\n");
  append_framing(head, response, end);
  if (!response.content_type.empty()) append(head, "Content-Type", response.content_type);
  append_connection(head, idle);
  for (const Header& header : response.headers) append(head, header.name, header.value);
  return head.append("\r\n");
}

}  // namespace metes::api
