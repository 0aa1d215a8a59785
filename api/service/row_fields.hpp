#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace metes::api {

struct Question;

/// The names of a row's fields.
inline constexpr std::array<std::string_view, 10> kRowFields{
    "id", "lat", "lon", "accuracy_m", "parcel", "address", "as_of", "directives", "lang", "city"};

[[nodiscard]] bool is_row_field(std::string_view name);

/// Which of `fields` is called `name` nearly, or in other words. Callable from any thread.
[[nodiscard]] std::optional<std::string_view> field_meant(std::string_view name,
                                                          std::span<const std::string_view> fields);

/// A table may have columns of its own, a feature properties: they are passed over. Refuses one
/// that says nearly, or in other words, how near or when is asked, by which directives or in which
/// city, where no name says so and no default: without it the answer would be firmer than what was
/// asked, or of another day. Throws RequestError.
void refuse_lost_fields(std::span<const std::string_view> names, const Question& defaults);

}  // namespace metes::api
