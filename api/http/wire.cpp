#include "api/http/wire.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace metes::api {
namespace {

class PlainWire final : public Wire {
 public:
  using Wire::Wire;
  Transfer receive(std::span<char> to) override {
    return moved(::recv(socket(), to.data(), to.size(), MSG_DONTWAIT),
                 Transfer::State::wants_input);
  }
  Transfer send(std::string_view bytes) override {
    return moved(::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT),
                 Transfer::State::wants_room);
  }
  void finish_sending() override { ::shutdown(socket(), SHUT_WR); }

 private:
  static Transfer moved(ssize_t size, Transfer::State otherwise) {
    if (size > 0) {
      return {.state = Transfer::State::done, .bytes = static_cast<std::size_t>(size)};
    }
    if (size == 0) return {.state = Transfer::State::closed};
    const bool must_wait = size < 0 && (errno == EAGAIN || errno == EINTR);
    return {.state = must_wait ? otherwise : Transfer::State::ended};
  }
};

}  // namespace

Wire::~Wire() {
  ::close(socket_);
}

void Wire::break_at_close() const {
  const ::linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

std::unique_ptr<Wire> plain_wire(int socket) {
  return std::make_unique<PlainWire>(socket);
}

}  // namespace metes::api
