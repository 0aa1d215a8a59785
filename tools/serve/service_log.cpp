#include "tools/serve/service_log.hpp"

#include "geo/values/put_number.hpp"

#include <fcntl.h>
#include <fmt/compile.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstddef>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace metes::tools {
namespace {

std::string now() {
  const auto time = std::chrono::system_clock::now();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  std::tm utc{};
  const auto seconds = static_cast<std::time_t>(ms.count() / 1000);
  ::gmtime_r(&seconds, &utc);
  std::string text = "0000-00-00T00:00:00.000Z";
  put_number(text, 0, 4, static_cast<unsigned>(utc.tm_year + 1900));
  put_number(text, 5, 2, static_cast<unsigned>(utc.tm_mon + 1));
  put_number(text, 8, 2, static_cast<unsigned>(utc.tm_mday));
  put_number(text, 11, 2, static_cast<unsigned>(utc.tm_hour));
  put_number(text, 14, 2, static_cast<unsigned>(utc.tm_min));
  put_number(text, 17, 2, static_cast<unsigned>(utc.tm_sec));
  put_number(text, 20, 3, static_cast<unsigned>(ms.count() % 1000));
  return text;
}

mode_t kind_of_output() {
  struct stat about {};
  return ::fstat(STDERR_FILENO, &about) == 0 ? about.st_mode : 0;
}

// The name of the file that standard error is, which is appended to from now on; "" where it is
// none.
std::string appended_file() {
  if (!S_ISREG(kind_of_output())) return {};
  static_cast<void>(::fcntl(STDERR_FILENO, F_SETFL, ::fcntl(STDERR_FILENO, F_GETFL) | O_APPEND));
  std::error_code unknown;
  return std::filesystem::read_symlink("/proc/self/fd/2", unknown).string();
}

bool is_same_file(int a, int b) {
  struct stat one {};
  struct stat other {};
  return ::fstat(a, &one) == 0 && ::fstat(b, &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

// A pipe is opened anew, as others may have it, and want to wait.
int open_output(mode_t kind) {
  const int own =
      S_ISFIFO(kind) ? ::open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_CLOEXEC) : -1;
  return own < 0 ? STDERR_FILENO : own;
}

ServiceLog::Form form_of(std::string_view word) {
  if (word == "json") return ServiceLog::Form::json;
  return word == "text" ? ServiceLog::Form::text : ServiceLog::Form::none;
}

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

// As many whole lines from the beginning as a pipe takes in one piece, or one.
std::string_view first_lines(std::string_view lines) {
  const auto end = lines.substr(0, PIPE_BUF).rfind('\n');
  return lines.substr(0, (end == std::string_view::npos ? lines.find('\n') : end) + 1);
}

}  // namespace

ServiceLog::ServiceLog(Form form)
    : form_(form),
      file_(appended_file()),
      output_(open_output(kind_of_output())),
      is_socket_(S_ISSOCK(kind_of_output())) {
  if (form_ == Form::none) return;
  writer_ = std::jthread([this](const std::stop_token& stop) { write_until(stop); });
}

ServiceLog::ServiceLog(std::string_view form) : ServiceLog(form_of(form)) {}

ServiceLog::~ServiceLog() {
  writer_ = {};  // when it is done
  if (output_ != STDERR_FILENO) ::close(output_);
}

void ServiceLog::write_until(const std::stop_token& stop) const {
  constexpr std::chrono::milliseconds kGather{10};
  std::unique_lock lock(waiting_mutex_);
  while (is_waiting_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
    is_waiting_.wait_for(lock, stop, kGather, [] { return false; });
    lock.unlock();
    write_waiting();
    lock.lock();
  }
}

void ServiceLog::add(const std::string& line) const {
  constexpr std::size_t kMost = std::size_t{4} << 20U;
  const std::lock_guard lock(waiting_mutex_);
  if (waiting_.size() > kMost) {
    ++lost_;
    return;
  }
  const bool is_first = waiting_.empty();
  waiting_ += line;
  if (is_first) is_waiting_.notify_one();
}

void ServiceLog::write_waiting() const {
  const std::lock_guard lock(output_mutex_);
  {
    const std::lock_guard waiting_lock(waiting_mutex_);
    std::swap(waiting_, writing_);
  }
  for (std::string_view rest = writing_; !rest.empty();) {
    const std::string_view lines = first_lines(rest);
    write_lines(lines);
    rest.remove_prefix(lines.size());
  }
  writing_.clear();
}

// In one piece, so that lines of several processes do not mix.
bool ServiceLog::put(std::string_view lines) const {
  const auto written =
      is_socket_ ? ::send(output_, lines.data(), lines.size(), MSG_DONTWAIT | MSG_NOSIGNAL)
                 : ::write(output_, lines.data(), lines.size());
  return written == static_cast<ssize_t>(lines.size());
}

void ServiceLog::write_lines(std::string_view lines) const {
  const std::uint64_t lost = lost_.exchange(0);
  const bool has_room =
      lost == 0 ||
      put(event_line("lost", fmt::format("{} lines of the log, which nobody took", lost)));
  if (has_room && put(lines)) return;
  lost_ += static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n')) +
           (has_room ? 0 : lost);
}

void ServiceLog::request(const api::Served& served) const {
  if (form_ == Form::none) return;
  const auto us = served.took.count();
  add(form_ == Form::json
          ? fmt::format(FMT_COMPILE(R"({{"time":"{}","event":"request","method":"{}","route":"{}",)"
                                    R"("status":{},"bytes":{},"us":{},"id":"{}"{}}})"
                                    "\n"),
                        now(), served.method, served.route, served.status, served.bytes, us,
                        served.id, served.is_cut ? R"(,"cut":true)" : "")
          : fmt::format("{} {} {} {} {} bytes {} us {}{}\n", now(), served.method, served.route,
                        served.status, served.bytes, us, served.id, served.is_cut ? " cut" : ""));
}

void ServiceLog::event(std::string_view what, const std::string& detail) const {
  if (form_ == Form::none) return;
  add(event_line(what, detail));
  write_waiting();
}

void ServiceLog::reopen() const {
  if (file_.empty()) return;
  constexpr mode_t kPermissions = 0777;
  write_waiting();
  // A pipe that has come in its place is not waited for.
  const int file = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK,
                          kind_of_output() & kPermissions);
  if (file < 0) {
    const std::string why = std::generic_category().message(errno);
    return event("log_failed", file_ + ": " + why + "; the earlier file goes on being written");
  }
  // Standard output would keep the earlier one open.
  if (is_same_file(STDOUT_FILENO, STDERR_FILENO)) ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::close(file);
  event("log", "its file is opened anew");
}

std::string ServiceLog::event_line(std::string_view what, const std::string& detail) const {
  return form_ == Form::json ? fmt::format(R"({{"time":"{}","event":"{}","detail":{}}})"
                                           "\n",
                                           now(), what, quoted(detail))
                             : fmt::format("{} {}: {}\n", now(), what, detail);
}

}  // namespace metes::tools
