#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

/// A header field; names are compared without case.
struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};

/// The first of that name; "" where there is none.
[[nodiscard]] std::string_view find_header(const std::vector<Header>& headers,
                                           std::string_view name);

/// What a streamed request's body is read from and its answer written to. Both wait, and throw
/// ConnectionLost when the other side is too slow or gone. One thread.
class Exchange {
 public:
  virtual ~Exchange() = default;
  /// The next bytes of the body, at most the buffer's; 0 at its end.
  [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
  virtual void write(std::string_view bytes) = 0;
};

/// The other side is gone, or too slow to be waited for.
struct ConnectionLost {};

/// A request as the endpoints see it; nothing here knows of a socket.
struct Request {
  std::string method;  // "GET"
  std::string target;  // as sent: path and query
  std::vector<Header> headers;
  std::string body;    // whole; empty where the route streams
  std::string client;  // who asks, for the rate limit: never logged, never answered
};

/// An answer. Where `stream` is set, it writes the body after the head is sent.
struct Response {
  int status = 200;
  std::string content_type = {};
  std::string body = {};
  std::vector<Header> headers = {};
  std::function<void(Exchange&)> stream = {};
  std::string_view route = "-";  // the template, for log and metrics: static text
};

/// Without case, as header names and tokens are compared.
[[nodiscard]] bool same_token(std::string_view a, std::string_view b);
/// Without the blanks and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace metes::api
