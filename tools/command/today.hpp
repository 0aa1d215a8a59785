#pragma once

#include "geo/values/day.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace metes::tools {

/// Whether the system knows the IANA time zone.
[[nodiscard]] bool is_time_zone(const std::string& name);

/// An IANA time zone ("America/Chicago"), in memory. Callable from any thread.
class TimeZone {
 public:
  /// Throws DataError where the system does not know it: by another the day may be another.
  explicit TimeZone(const std::string& name);
  /// The day of a moment by its calendar.
  [[nodiscard]] Day day_at(std::chrono::system_clock::time_point at) const;
  [[nodiscard]] Day today() const;

 private:
  std::shared_ptr<void> zone_;  // a GTimeZone
};

/// Time zones, each of which is read from the system once. Callable from any thread.
class TimeZones {
 public:
  /// Throws DataError as TimeZone.
  [[nodiscard]] Day today_in(const std::string& name);

 private:
  std::mutex mutex_;
  std::map<std::string, TimeZone> zones_;
};

/// The day of a --as-of, or where there is none today in the zone. Throws UsageError for a text
/// that is no day, and DataError as TimeZone.
[[nodiscard]] Day day_of(const std::optional<std::string>& as_of, const std::string& time_zone);

}  // namespace metes::tools
