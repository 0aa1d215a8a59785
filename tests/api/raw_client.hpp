#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::tests {

/// One connection to 127.0.0.1 that sends any bytes and shows what comes back. Every wait ends
/// after ten seconds, as a failure of the test. One thread at a time.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  RawClient(RawClient&& other) noexcept;

  /// False when the other side has closed.
  bool send(std::string_view bytes);
  void finish_sending();
  /// All until the other side closes.
  [[nodiscard]] std::string read_to_end();
  /// The same, but only how many bytes.
  [[nodiscard]] std::size_t count_to_end();
  /// All until the text has come `times` times, or the other side closes.
  [[nodiscard]] std::string read_until(std::string_view text, std::size_t times = 1);
  /// Whether the other side closes within the time, whatever it sends before.
  [[nodiscard]] bool is_closed_within(std::chrono::milliseconds time);

  /// Whether the other side closed by a reset, as it does where an answer is cut.
  [[nodiscard]] bool is_broken_off() const { return is_broken_off_; }

 private:
  [[nodiscard]] bool read_more(std::chrono::milliseconds time);

  int socket_ = -1;
  bool is_broken_off_ = false;
  std::string received_;
};

/// Sends a request on a connection of its own and returns all that comes until the close.
[[nodiscard]] std::string answer_to(std::uint16_t port, std::string_view bytes);
/// "GET /path HTTP/1.1" with Host and Connection: close.
[[nodiscard]] std::string get(std::uint16_t port, const std::string& target,
                              const std::string& fields = "");
[[nodiscard]] std::string post(std::uint16_t port, const std::string& target,
                               const std::string& type, const std::string& body);

/// The status of the first answer in the bytes; 0 when there is none.
[[nodiscard]] int status_of(std::string_view answer);
/// What follows the first empty line, taken out of its chunks where it comes in such.
[[nodiscard]] std::string body_of(const std::string& answer);
/// A field's value in the first head; "" when it is not there.
[[nodiscard]] std::string field_of(const std::string& answer, const std::string& name);

}  // namespace metes::tests
