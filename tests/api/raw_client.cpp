#include "tests/api/raw_client.hpp"

#include "api/http/message.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace metes::tests {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kLongest{10'000};

// What whole chunks hold; the last, which is empty, ends them.
std::string joined_chunks(const std::string& chunks) {
  constexpr int kHexadecimal = 16;
  std::string joined;
  std::size_t at = 0;
  for (auto line = chunks.find("\r\n"); line != std::string::npos; line = chunks.find("\r\n", at)) {
    const std::size_t size = std::stoul(chunks.substr(at, line - at), nullptr, kHexadecimal);
    joined += chunks.substr(line + 2, size);
    at = line + 2 + size + 2;
    if (size == 0) break;
  }
  return joined;
}

}  // namespace

RawClient::RawClient(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    ADD_FAILURE() << "nobody listens on port " << port;
  }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

void RawClient::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool RawClient::read_more(milliseconds time) {
  pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&ready, 1, static_cast<int>(time.count())) == 0) {
    if (time == kLongest) ADD_FAILURE() << "nothing came within ten seconds";
    return false;
  }
  std::array<char, 65536> piece{};
  const auto size = ::recv(socket_, piece.data(), piece.size(), 0);
  is_broken_off_ = size < 0 && errno == ECONNRESET;
  if (size <= 0) return false;
  received_.append(piece.data(), static_cast<std::size_t>(size));
  return true;
}

std::string RawClient::read_to_end() {
  while (read_more(kLongest)) {
  }
  return std::exchange(received_, {});
}

std::size_t RawClient::count_to_end() {
  std::size_t count = 0;
  do {
    count += received_.size();
    received_.clear();
  } while (read_more(kLongest));
  return count;
}

std::string RawClient::read_until(std::string_view text, std::size_t times) {
  std::size_t at = 0;
  while (times > 0) {
    const auto found = received_.find(text, at);
    if (found != std::string::npos) {
      at = found + text.size();
      --times;
    } else if (!read_more(kLongest)) {
      return std::exchange(received_, {});
    }
  }
  std::string front = received_.substr(0, at);
  received_.erase(0, at);
  return front;
}

bool RawClient::is_closed_within(milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(left.count())) == 0) return false;
    std::array<char, 4096> piece{};
    if (::recv(socket_, piece.data(), piece.size(), 0) <= 0) return true;
  }
}

std::string answer_to(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.read_to_end();
}

std::string get(std::uint16_t port, const std::string& target, const std::string& fields) {
  return answer_to(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                             fields + "\r\n");
}

std::string post(std::uint16_t port, const std::string& target, const std::string& type,
                 const std::string& body) {
  return answer_to(
      port, "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body);
}

int status_of(std::string_view answer) {
  if (answer.substr(0, 9) != "HTTP/1.1 ") return 0;
  return std::atoi(std::string(answer.substr(9, 3)).c_str());
}

std::string body_of(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos) return {};
  const std::string body = answer.substr(end + 4);
  return field_of(answer, "Transfer-Encoding") == "chunked" ? joined_chunks(body) : body;
}

std::string field_of(const std::string& answer, const std::string& name) {
  std::size_t at = answer.find("\r\n");
  while (at != std::string::npos) {
    const auto end = answer.find("\r\n", at + 2);
    if (end == std::string::npos || end == at + 2) return {};
    const std::string line = answer.substr(at + 2, end - at - 2);
    const auto colon = line.find(": ");
    if (colon != std::string::npos && api::same_token(line.substr(0, colon), name)) {
      return line.substr(colon + 2);
    }
    at = end;
  }
  return {};
}

}  // namespace metes::tests
