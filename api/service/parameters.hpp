#pragma once

#include "geo/values/day.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

/// The parameters of a query, each known to its endpoint and given once. Throws RequestError for
/// one that is not; the same for values that are not of their type. One thread.
class Parameters {
 public:
  Parameters(std::vector<std::pair<std::string, std::string>> pairs,
             std::span<const std::string_view> known);

  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  /// A finite decimal number.
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  /// A whole number from 1 to `most`.
  [[nodiscard]] std::optional<std::size_t> count(std::string_view name, std::size_t most,
                                                 std::size_t least = 1) const;
  [[nodiscard]] std::optional<Day> day(std::string_view name) const;
  /// Divided at commas.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

/// The fields of a form that is sent as application/x-www-form-urlencoded. Throws RequestError
/// where the body is none, and as Parameters does.
[[nodiscard]] Parameters form_fields(std::string_view body,
                                     std::span<const std::string_view> known);

/// `name` as one that is not known, with the nearest that is.
[[noreturn]] void refuse_unknown(const std::string& name, std::span<const std::string_view> known);
/// A value that is not of the form `expected`.
[[noreturn]] void refuse_value(std::string_view name, std::string_view expected);

/// A day as parameters and bodies give it. Throws RequestError.
[[nodiscard]] Day day_from(std::string_view name, std::string_view text);

}  // namespace metes::api
