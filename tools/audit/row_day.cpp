#include "tools/audit/row_day.hpp"

#include "geo/values/error.hpp"
#include "geo/values/trimmed.hpp"

#include <fmt/format.h>

namespace metes::tools {
namespace {

std::optional<Day> day_alone(std::string_view text, std::string_view format) {
  if (const auto day = format.empty() ? std::nullopt : parse_day(text, format)) return day;
  if (const auto day = parse_day(text)) return day;
  return parse_day(text, "%Y/%m/%d");
}

bool is_time(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789:.") == std::string_view::npos;
}

}  // namespace

std::optional<Day> row_day(std::string_view text, std::string_view format) {
  const std::string_view written = trimmed(text);
  if (const auto day = day_alone(written, format)) return day;
  const std::size_t mark = written.find_last_of("T ");
  if (mark == std::string_view::npos || !is_time(written.substr(mark + 1))) return std::nullopt;
  return day_alone(written.substr(0, mark), format);
}

bool has_time_zone(std::string_view text, std::string_view format) {
  const std::string_view written = trimmed(text);
  const std::size_t mark = written.find_first_of("T ");
  if (mark == std::string_view::npos) return false;
  const std::size_t zone = written.find_first_of("Zz+- ", mark + 1);
  return zone != std::string_view::npos && row_day(written.substr(0, zone), format).has_value();
}

std::string day_format_of(const std::optional<std::string>& given) {
  if (!given) return {};
  if (is_day_format(*given)) return *given;
  throw UsageError(fmt::format(
      "--day-format is \"{}\", expected a form of year, month and day such as %m/%d/%Y", *given));
}

}  // namespace metes::tools
