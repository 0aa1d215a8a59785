#include "api/http/peer_address.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <string_view>

namespace metes::api {

std::string peer_address(int socket) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  std::array<char, NI_MAXHOST> text{};
  const auto* address = reinterpret_cast<const sockaddr*>(&name);
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&name), &size) != 0 ||
      ::getnameinfo(address, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) {
    return {};
  }
  constexpr std::string_view kMapped = "::ffff:";  // IPv4 on a socket that takes both
  const std::string_view plain = text.data();
  return std::string(plain.substr(0, kMapped.size()) == kMapped ? plain.substr(kMapped.size())
                                                                : plain);
}

}  // namespace metes::api
