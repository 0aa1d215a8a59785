#include "api/http/http_date.hpp"

#include "geo/values/put_number.hpp"

#include <ctime>
#include <string_view>

namespace metes::api {

// RFC 9110 5.6.7; never in the locale's language.
std::string http_date_now() {
  constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::size_t kName = 3;  // letters
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::string text = "Ddd, 00 Mmm 0000 00:00:00 GMT";
  kDays.copy(text.data(), kName, static_cast<std::size_t>(utc.tm_wday) * kName);
  put_number(text, 5, 2, static_cast<unsigned>(utc.tm_mday));
  kMonths.copy(text.data() + 8, kName, static_cast<std::size_t>(utc.tm_mon) * kName);
  put_number(text, 12, 4, static_cast<unsigned>(utc.tm_year + 1900));
  put_number(text, 17, 2, static_cast<unsigned>(utc.tm_hour));
  put_number(text, 20, 2, static_cast<unsigned>(utc.tm_min));
  put_number(text, 23, 2, static_cast<unsigned>(utc.tm_sec));
  return text;
}

}  // namespace metes::api
