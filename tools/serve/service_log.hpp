#pragma once

#include "api/http/server.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::tools {

/// One line an event on standard error. Of a request it has what api::Served has, and so nothing of
/// what was asked or by whom. No answer waits for who reads the log: lines that a pipe has no room
/// for are lost, and the next one that is written says how many. A file is appended to, however it
/// was opened: one that is emptied (logrotate's copytruncate) goes on at its beginning. Callable
/// from any thread.
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
  /// `what` is a word, `detail` a sentence about the service.
  void event(std::string_view what, const std::string& detail) const;
  /// Opens the file that standard error is by the name that it had at first, so that after it was
  /// renamed (logrotate) a new one goes on. The earlier one does where that fails. Does nothing
  /// where it is no file.
  void reopen() const;

 private:
  [[nodiscard]] std::string event_line(std::string_view what, const std::string& detail) const;
  void write_line(const std::string& line) const;
  [[nodiscard]] bool put(const std::string& line) const;

  Form form_;
  std::string file_;  // that standard error was at first; "" where it is none
  int output_;        // standard error, or a way of our own into its pipe, that never waits
  bool is_socket_;
  mutable std::atomic<std::uint64_t> lost_{0};  // lines
};

}  // namespace metes::tools
