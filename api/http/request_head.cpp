#include "api/http/request_head.hpp"

#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace metes::api {
namespace {

constexpr std::string_view kEnd = "\r\n\r\n";
constexpr std::array<std::string_view, 7> kMethods{"GET",    "HEAD",    "POST", "PUT",
                                                   "DELETE", "OPTIONS", "PATCH"};

// Thrown within this file only: the way out of a parser with many exits.
[[noreturn]] void refuse(int status, std::string_view detail) {
  throw Refusal{.status = status, .detail = std::string(detail)};
}

bool is_token_char(char c) {
  return is_letter_or_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string::npos;
}
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}
bool is_visible(char c) {
  return c > ' ' && c < '\x7F';
}
// Bytes above ASCII are let through as they are; they mean nothing to us.
bool is_value_char(char c) {
  return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F');
}

// Cuts the next line off; a bare CR or LF is in no valid line and is refused by its reader.
std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

// A name or an address, perhaps with a zone (RFC 6874), perhaps a port: RFC 3986 without a user. An
// empty name is one, as a client sends that has none.
bool is_host_field(std::string_view text) {
  const bool is_bracketed = text.substr(0, 1) == "[";
  const auto end = is_bracketed ? text.find(']') : std::min(text.find(':'), text.size());
  if (end == std::string_view::npos) return false;
  const auto name = text.substr(0, end);
  auto port = text.substr(end + (is_bracketed ? 1 : 0));
  if (!port.empty() && port.front() != ':') return false;
  port.remove_prefix(std::min<std::size_t>(port.size(), 1));
  const std::string_view marks = is_bracketed ? "[:.%-_~" : "-._~!$&'()*+,;=%";
  return std::all_of(port.begin(), port.end(), is_digit) &&
         std::all_of(name.begin(), name.end(), [&](char c) {
           return is_letter_or_digit(c) || marks.find(c) != std::string_view::npos;
         });
}

struct AskedTarget {
  std::string origin_form;
  std::string host = {};  // of one in absolute form, which counts instead of the field
};

// "http://host/path" is what a client sends to a proxy; RFC 9112 3.2.2 has servers take it.
AskedTarget taken_apart(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_token(target.substr(0, scheme.size()), scheme)) continue;
    const auto end = std::min(target.find_first_of("/?", scheme.size()), target.size());
    const auto host = target.substr(scheme.size(), end - scheme.size());
    if (host.empty()) refuse(400, "The request target has no host.");
    const auto rest = target.substr(end);
    return {.origin_form = std::string(rest.substr(0, 1) == "/" ? "" : "/").append(rest),
            .host = std::string(host)};
  }
  return {.origin_form = std::string(target)};
}

// Of HTTP/1, a later minor version is answered as the last that is known (RFC 9110 2.5).
bool is_http_1(std::string_view version) {
  return version.substr(0, 7) == "HTTP/1." && is_digit(version.back());
}

// The host of the target, if that is absolute.
std::string read_request_line(std::string_view line, const HeadLimits& limits, RequestHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    refuse(400, "The request line has no form.");
  auto [target, host] = taken_apart(line.substr(first + 1, last - first - 1));
  const auto version = line.substr(last + 1);
  head.method = line.substr(0, first);
  if (!is_token(head.method)) refuse(400, "The method is no token.");
  if (version.size() != 8 || version.substr(0, 5) != "HTTP/") {
    refuse(400, "The request line does not end in a version of HTTP.");
  }
  if (!is_http_1(version)) refuse(505, "HTTP/1.1 is spoken here.");
  if (target.size() > limits.target_bytes) refuse(414, "The request target is too long.");
  if (!std::all_of(target.begin(), target.end(), is_visible) ||
      target.find('#') != std::string::npos) {
    refuse(400, "The request target has characters that must be percent-encoded.");
  }
  if (std::find(kMethods.begin(), kMethods.end(), head.method) == kMethods.end()) {
    refuse(501, "The method is not known here.");
  }
  const bool is_server = target == "*" && head.method == "OPTIONS";
  if (!is_server && (target.empty() || target.front() != '/')) {
    refuse(400, "The request target does not begin with a slash.");
  }
  head.target = std::move(target);
  head.is_http_1_1 = version != "HTTP/1.0";
  head.keep_alive = head.is_http_1_1;
  return host;
}

Header read_field(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    refuse(400, "A header field's name is no token.");
  }
  const auto value = trimmed(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), is_value_char)) {
    refuse(400, "A header field's value has control characters.");
  }
  return {.name = std::string(line.substr(0, colon)), .value = std::string(value)};
}

std::ptrdiff_t count_of(const RequestHead& head, std::string_view name) {
  return std::count_if(head.headers.begin(), head.headers.end(),
                       [&](const Header& header) { return same_token(header.name, name); });
}

void read_length(RequestHead& head) {
  const auto text = find_header(head.headers, "content-length");
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), head.content_length);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(400, "Content-Length is no number of bytes.");
  }
}

void read_framing(RequestHead& head) {
  const auto lengths = count_of(head, "content-length");
  const auto codings = count_of(head, "transfer-encoding");
  if (lengths > 1) refuse(400, "Content-Length is given more than once.");
  if (lengths == 1 && codings > 0) refuse(400, "Content-Length stands beside Transfer-Encoding.");
  if (lengths == 1) read_length(head);
  if (codings == 0) return;
  if (!head.is_http_1_1) refuse(400, "Transfer-Encoding is not of HTTP/1.0.");
  if (codings > 1) refuse(400, "Transfer-Encoding is given more than once.");
  if (!same_token(find_header(head.headers, "transfer-encoding"), "chunked")) {
    refuse(501, "The only transfer coding known here is chunked.");
  }
  head.chunked = true;
}

void read_connection(RequestHead& head) {
  for (const Header& header : head.headers) {
    if (!same_token(header.name, "connection")) continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      const auto option = trimmed(rest.substr(0, comma));
      if (same_token(option, "close")) head.keep_alive = false;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
}

void read_expectation(RequestHead& head) {
  const auto count = count_of(head, "expect");
  if (count == 0 || !head.is_http_1_1) return;
  if (count > 1 || !same_token(find_header(head.headers, "expect"), "100-continue")) {
    refuse(417, "The only expectation known here is 100-continue.");
  }
  head.expects_continue = head.chunked || head.content_length > 0;
}

void read_fields(std::string_view rest, const HeadLimits& limits, RequestHead& head) {
  constexpr std::size_t kUsual = 16;
  head.headers.reserve(kUsual);
  for (auto line = next_line(rest); !line.empty(); line = next_line(rest)) {
    if (head.headers.size() == limits.fields) refuse(431, "There are too many header fields.");
    head.headers.push_back(read_field(line));
  }
}

void read_host(std::string&& of_target, RequestHead& head) {
  const auto hosts = count_of(head, "host");
  if (hosts > 1 || (head.is_http_1_1 && hosts == 0)) refuse(400, "Host must be given, and once.");
  if (!is_host_field(find_header(head.headers, "host")) || !is_host_field(of_target)) {
    refuse(400, "Host is no name or address, perhaps with a port.");
  }
  if (of_target.empty()) return;
  if (hosts == 0) head.headers.push_back({.name = "Host", .value = {}});
  const auto at = std::find_if(head.headers.begin(), head.headers.end(), [](const Header& header) {
    return same_token(header.name, "host");
  });
  at->value = std::move(of_target);
}

void unite_fields(std::vector<Header>& headers) {
  auto united_end = headers.begin();
  for (auto header = headers.begin(); header != headers.end(); ++header) {
    const auto same = std::find_if(headers.begin(), united_end, [&](const Header& each) {
      return same_token(each.name, header->name);
    });
    if (same != united_end) {
      same->value.append(", ").append(header->value);
    } else {
      if (united_end != header) *united_end = std::move(*header);
      ++united_end;
    }
  }
  headers.erase(united_end, headers.end());
}

RequestHead parsed(std::string_view rest, const HeadLimits& limits) {
  RequestHead head;
  std::string host = read_request_line(next_line(rest), limits, head);
  read_fields(rest, limits, head);
  read_host(std::move(host), head);
  read_framing(head);
  read_connection(head);
  read_expectation(head);
  unite_fields(head.headers);
  return head;
}

// The first of its lines that is too long; all of the head may be there, or a part of it.
std::optional<Refusal> refuse_long(std::string_view bytes, const HeadLimits& limits) {
  constexpr std::size_t kBesideTarget = 32;  // method, blanks and version
  if (std::min(bytes.find('\n'), bytes.size()) > limits.target_bytes + kBesideTarget) {
    return Refusal{.status = 414, .detail = "The request target is too long."};
  }
  if (bytes.size() > limits.head_bytes) {
    return Refusal{.status = 431, .detail = "The header fields are too long."};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> head_length(std::string_view bytes) {
  const auto end = bytes.find(kEnd);
  if (end == std::string_view::npos) return std::nullopt;
  return end + kEnd.size();
}

Refusal refuse_body(std::uint64_t most) {
  return {.status = 413,
          .detail = "The body is too large, expected at most " + std::to_string(most) + " bytes."};
}

std::optional<Refusal> refuse_growing(std::string_view bytes, const HeadLimits& limits) {
  // As of TLS, whose client would wait for more than it sent.
  if (!bytes.empty() && !is_token_char(bytes.front()) && bytes.front() != '\r') {
    return Refusal{.status = 400, .detail = "What comes is no request of HTTP."};
  }
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at > 0 && bytes[at - 1] == '\r') continue;
    return Refusal{.status = 400, .detail = "A line does not end in CR LF."};
  }
  return refuse_long(bytes, limits);
}

std::variant<RequestHead, Refusal> parse_head(std::string_view head, const HeadLimits& limits) {
  if (const auto refusal = refuse_long(head, limits)) return *refusal;
  try {
    return parsed(head, limits);
  } catch (const Refusal& refusal) {
    return refusal;
  }
}

}  // namespace metes::api
