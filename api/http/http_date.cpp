#include "api/http/http_date.hpp"

#include <fmt/compile.h>

#include <array>
#include <ctime>

namespace metes::api {

// RFC 9110 5.6.7; never in the locale's language. cpp-httplib sends none.
std::string http_date_now() {
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  return fmt::format(FMT_COMPILE("{}, {:02} {} {} {:02}:{:02}:{:02} GMT"),
                     kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                     kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace metes::api
