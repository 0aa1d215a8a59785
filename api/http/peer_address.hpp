#pragma once

#include <string>

namespace metes::api {

/// The numeric address of whoever is at the other end of a socket; "" when it is gone.
[[nodiscard]] std::string peer_address(int socket);

}  // namespace metes::api
