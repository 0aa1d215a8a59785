#include "tools/serve/service_log.hpp"

#include <fmt/compile.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <chrono>
#include <ctime>

namespace metes::tools {
namespace {

std::string now() {
  const auto time = std::chrono::system_clock::now();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  std::tm utc{};
  const auto seconds = static_cast<std::time_t>(ms.count() / 1000);
  ::gmtime_r(&seconds, &utc);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z"), utc.tm_year + 1900,
                     utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                     ms.count() % 1000);
}

// In one piece, so that lines of several threads do not mix. A log that cannot be written stops no
// answer.
void write_line(const std::string& line) {
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace

ServiceLog::ServiceLog(std::string_view form)
    : form_(form == "json"   ? Form::json
            : form == "text" ? Form::text
                             : Form::none) {}

void ServiceLog::request(const api::Served& served) const {
  if (form_ == Form::none) return;
  const auto us = served.took.count();
  write_line(
      form_ == Form::json
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
  write_line(form_ == Form::json ? fmt::format(R"({{"time":"{}","event":"{}","detail":{}}})"
                                               "\n",
                                               now(), what, quoted(detail))
                                 : fmt::format("{} {}: {}\n", now(), what, detail));
}

}  // namespace metes::tools
