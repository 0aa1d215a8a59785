#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace metes::api {

/// What one attempt to move bytes came to, and what to wait for before the next.
struct Transfer {
  enum class State { done, wants_input, wants_room, closed, ended };  // closed: no more will come
  State state = State::ended;
  std::size_t bytes = 0;  // more than 0 where bytes were to be moved and are
};

/// A client's connected socket, as it is or through TLS. Nothing here waits. One thread.
class Wire {
 public:
  /// Owns the socket.
  explicit Wire(int socket) : socket_(socket) {}
  virtual ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// To wait on; not to read or write.
  [[nodiscard]] int socket() const { return socket_; }
  /// The first of these two also agrees with the client on what holds between them.
  [[nodiscard]] virtual Transfer receive(std::span<char> to) = 0;
  [[nodiscard]] virtual Transfer send(std::string_view bytes) = 0;
  /// Tells the client that no more will be sent.
  virtual void finish_sending() = 0;
  /// The socket will not be closed as at the end of an answer: the client sees that it is cut.
  void break_at_close() const;

 private:
  int socket_;
};

/// The socket as it is.
[[nodiscard]] std::unique_ptr<Wire> plain_wire(int socket);

}  // namespace metes::api
