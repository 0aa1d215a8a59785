#pragma once

#include "data/directive/declaration.hpp"
#include "data/manifest/field.hpp"
#include "data/manifest/manifest.hpp"

#include <string>
#include <vector>

namespace metes::data {

/// Reads the field rules and filters of a manifest (data/README.md, "Fields" and
/// "[[source.where]]"). `of` is the table they stand in; it names file and subject in errors.
/// `allowed`: the only texts that a constant or a map may give; empty: any. Callable from any
/// thread.
[[nodiscard]] FieldRule read_field(const Declaration& of, std::string_view key,
                                   const std::vector<std::string>& allowed = {});
[[nodiscard]] std::optional<FieldRule> read_optional_field(
    const Declaration& of, std::string_view key, const std::vector<std::string>& allowed = {});

/// The keys of a field, for a table in which they stand beside others.
[[nodiscard]] const std::vector<std::string>& field_keys();
/// A field whose keys stand in `of` itself.
[[nodiscard]] FieldRule read_field_here(const Declaration& of,
                                        const std::vector<std::string>& allowed = {});

[[nodiscard]] std::vector<Filter> read_filters(const Declaration& of, std::string_view key);

}  // namespace metes::data
