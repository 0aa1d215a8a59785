#pragma once

#include "api/http/server.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace metes::tools {

/// One line an event on standard error. Of a request it has what api::Served has, and so nothing of
/// what was asked or by whom. No answer waits for the disk, or for who reads the log: lines of
/// requests are written together, 10 ms after the first of them. Those that a pipe has no room for
/// are lost, as are those beyond 4 MB that a disk is too slow for, and the next one that is written
/// says how many. A file is appended to, however it was opened: one that is emptied (logrotate's
/// copytruncate) goes on at its beginning. Callable from any thread.
class ServiceLog {
 public:
  enum class Form { json, text, none };
  explicit ServiceLog(Form form);
  /// "json", "text" or "none".
  explicit ServiceLog(std::string_view form);
  ServiceLog(const ServiceLog&) = delete;
  ServiceLog& operator=(const ServiceLog&) = delete;
  ~ServiceLog();

  void request(const api::Served& served) const;
  /// `what` is a word, `detail` a sentence about the service. Written at once, and with it the
  /// lines of all requests before.
  void event(std::string_view what, const std::string& detail) const;
  /// Opens the file that standard error is by the name that it had at first, so that after it was
  /// renamed (logrotate) a new one goes on. The earlier one does where that fails. Does nothing
  /// where it is no file.
  void reopen() const;

 private:
  [[nodiscard]] std::string event_line(std::string_view what, const std::string& detail) const;
  void add(const std::string& line) const;
  void write_waiting() const;
  void write_lines(std::string_view lines) const;
  [[nodiscard]] bool put(std::string_view lines) const;
  void write_until(const std::stop_token& stop) const;

  Form form_;
  std::string file_;  // that standard error was at first; "" where it is none
  int output_;        // standard error, or a way of our own into its pipe, that never waits
  bool is_socket_;
  mutable std::atomic<std::uint64_t> lost_{0};  // lines
  mutable std::mutex waiting_mutex_;
  mutable std::condition_variable_any is_waiting_;
  mutable std::string waiting_;      // lines
  mutable std::mutex output_mutex_;  // locked before the other
  mutable std::string writing_;      // lines
  std::jthread writer_;
};

}  // namespace metes::tools
