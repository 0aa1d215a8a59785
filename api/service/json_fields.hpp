#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

// The members of a JSON object that was sent, for the sources that read one. Each throws
// RequestError, which names the member and repeats no value.

/// A text as a JSON object without repeated members. It lies in memory of this thread until the
/// next call.
[[nodiscard]] simdjson::dom::object parsed_object(std::string_view text);
void refuse_repeated(const simdjson::dom::object& object);

[[nodiscard]] double number_of(std::string_view name, const simdjson::dom::element& value);
[[nodiscard]] std::string text_of(std::string_view name, const simdjson::dom::element& value);
/// A list of at least one: who chooses none of them must not be answered by all.
[[nodiscard]] std::vector<std::string> texts_of(std::string_view name,
                                                const simdjson::dom::element& value);

}  // namespace metes::api
