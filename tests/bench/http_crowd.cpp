#include "tests/bench/http_crowd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <string_view>

namespace metes::bench {
namespace {

constexpr std::string_view kRequest = "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n";

// A connection is a descriptor.
void raise_descriptor_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

int connected(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX declares it
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return socket;
  }
  ::close(socket);
  throw std::runtime_error("the server takes no more connections");
}

bool send_all(int socket, std::string_view bytes) {
  return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(bytes.size());
}

bool is_open(int socket) {
  char byte = 0;
  const ssize_t size = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size < 0 && (errno == EAGAIN || errno == EINTR);
}

}  // namespace

Crowd::Crowd(std::uint16_t port, std::size_t idle, std::size_t slow) : port_(port) {
  raise_descriptor_limit();
  for (std::size_t i = 0; i < idle; ++i) {
    idle_.push_back(connected(port));
    std::array<char, 4096> answer{};
    const bool is_answered = send_all(idle_.back(), kRequest) &&
                             ::recv(idle_.back(), answer.data(), answer.size(), 0) > 0;
    if (!is_answered) throw std::runtime_error("an idle client was not answered");
  }
  for (std::size_t i = 0; i < slow; ++i) slow_.push_back(connected(port));
  writing_ = std::jthread([this](const std::stop_token& stop) { write_slowly(stop); });
}

Crowd::~Crowd() {
  writing_.request_stop();
  writing_.join();
  for (const int socket : idle_) ::close(socket);
  for (const int socket : slow_) ::close(socket);
}

void Crowd::write_slowly(const std::stop_token& stop) {
  constexpr std::chrono::seconds kPause{1};
  for (std::size_t at = 0; !stop.stop_requested(); ++at) {
    for (int& socket : slow_) {
      if (is_open(socket) && send_all(socket, kRequest.substr(at % kRequest.size(), 1))) continue;
      ::close(socket);
      socket = connected(port_);
    }
    std::this_thread::sleep_for(kPause);
  }
}

std::size_t Crowd::idle_ones() const {
  return static_cast<std::size_t>(std::count_if(idle_.begin(), idle_.end(), is_open));
}

}  // namespace metes::bench
