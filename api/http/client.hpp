#pragma once

#include "api/http/chunks.hpp"
#include "api/http/message.hpp"
#include "api/http/request_head.hpp"
#include "api/http/wire.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace metes::api {

/// What a client may send, and how long it may take.
struct ClientLimits {
  HeadLimits head;
  std::size_t body_bytes = 65'536;                 // of a body that is kept whole
  std::uint64_t stream_bytes = 4'294'967'296;      // of one that is streamed
  std::chrono::milliseconds idle{60'000};          // between two requests
  std::chrono::milliseconds head_within{10'000};   // from its first byte to its last
  std::chrono::milliseconds body_within{20'000};   // the same for a body that is kept whole
  std::chrono::milliseconds write_within{10'000};  // for a piece of an answer to be taken
  std::chrono::milliseconds stream_pause{10'000};  // all waiting for a streamed body, and
  std::uint64_t stream_bytes_per_s = 10'000;       // as much more as this rate allows
};

/// The wire to one client, with a bound in bytes and in time for everything that is read from it.
/// In the place of cpp-httplib's own reading, which waits five seconds for each byte, and takes
/// lines, chunks and framing of any form and length. One thread.
class Client final : public Exchange {
 public:
  using Clock = std::chrono::steady_clock;

  /// `limits` outlive it.
  Client(std::unique_ptr<Wire> wire, const ClientLimits& limits);

  /// Whether bytes of a next request are there.
  [[nodiscard]] bool has_input();
  /// Waits for them; false when it has closed, or been idle too long.
  [[nodiscard]] bool wait_for_input();

  /// Both throw Refusal for what is not taken, and ConnectionLost.
  [[nodiscard]] RequestHead read_head();
  /// The whole body of the request whose head was read last.
  [[nodiscard]] std::string read_body();
  /// Asks for that body where the client waits to be asked (Expect: 100-continue); before an answer
  /// is begun that is written while the body is read. Throws ConnectionLost.
  void continue_if_expected();
  /// The next bytes of that body, of any length. Throws ConnectionLost.
  std::size_t read(std::span<char> buffer) override;
  /// False while the last request's body is in the way of a next request.
  [[nodiscard]] bool has_read_body() const { return body_ended_; }

  /// Waits for the client when much is to be sent. Throws ConnectionLost.
  void write(std::string_view bytes) override;
  void flush();
  /// No more is sent; what still comes is thrown away for some seconds, as a close with unread
  /// bytes would be a reset, and the answer lost with it: most clients send a body whole before
  /// they read.
  void linger(std::chrono::milliseconds longest);
  /// What ends with the connection must not seem whole: HTTP/1.0 has no other sign.
  void break_off() const { wire_->break_at_close(); }

 private:
  enum class Io { done, timed_out, closed, failed };
  [[nodiscard]] Io fill(Clock::time_point until);
  [[nodiscard]] bool wait_after(Transfer::State state, Clock::time_point until) const;
  void fill_or_refuse(Clock::time_point until);
  void fill_stream();
  [[nodiscard]] bool wait_for(short event, Clock::time_point until) const;
  [[nodiscard]] bool take_body(std::string& content, std::size_t content_limit);

  std::unique_ptr<Wire> wire_;
  const ClientLimits& limits_;
  std::string in_;   // received, not yet taken
  std::string out_;  // to be sent
  bool is_gone_ = false;

  bool is_chunked_ = false;
  bool expects_continue_ = false;
  Chunks chunks_;
  std::uint64_t body_left_ = 0;  // of one with a length
  bool body_ended_ = true;
  std::uint64_t streamed_bytes_ = 0;
  std::string piece_;  // that read() copies from, kept for its memory
  std::chrono::milliseconds waited_{0};
};

}  // namespace metes::api
