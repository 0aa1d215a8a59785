#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// How a PostgreSQL database is reached: "PG:host=… dbname=…", or a URL "postgresql://…". It may
/// hold a password, which only gdal_name() shows.
class Connection {
 public:
  /// Whether a text is meant as one.
  [[nodiscard]] static bool is_one(std::string_view text);
  /// Throws UsageError, naming `argument` and not the text, for one that libpq does not understand.
  Connection(const std::string& text, const char* argument);

  /// What GDAL opens. Holds the password.
  [[nodiscard]] const std::string& gdal_name() const { return gdal_name_; }
  /// What someone else says of it, without the password.
  [[nodiscard]] std::string without_secrets(std::string text) const;

 private:
  std::string gdal_name_;
  std::vector<std::string> secrets_;
};

}  // namespace metes::data
