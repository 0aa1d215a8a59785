#pragma once

#include "data/layer/parcel_layer.hpp"
#include "data/reader/layer.hpp"
#include "geo/values/provenance.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

// What a command that writes a layer of parcels makes of -o and --crs.

/// By the ending of its name. Throws UsageError, naming `argument`, for one of no format.
[[nodiscard]] data::MapFormat layer_format(const std::filesystem::path& output,
                                           const char* argument);

/// How positions in a CRS are put into degrees: where a source of the city came in it, by the very
/// pipeline by which that came.
[[nodiscard]] data::Projection::Choice projection_choice(const std::string& crs, const City& city);

/// The CRS of a layer that is read: its own, or the one that `argument` gives. Throws DataError for
/// a layer that says none where none is given, UsageError where they differ.
[[nodiscard]] std::string layer_crs(const data::Layer& layer,
                                    const std::optional<std::string>& given, const char* argument);

/// What was noticed of a layer that was read, on standard error.
void say_notes(const std::string& name, const std::vector<data::LayerNote>& notes);

/// Lets the plan be in the CRS of --crs, and says in its facts which it is: where a source of the
/// city came in it, by the very pipeline by which that came. Throws UsageError for one that is not
/// known, or that the format cannot have.
void use_crs(data::LayerPlan& plan, const std::optional<std::string>& crs, const City& city);

/// "EPSG:4326" where it is in degrees.
[[nodiscard]] std::string crs_of(const data::LayerPlan& plan);

/// The sentence about features that a form has no place for; none where there are none.
[[nodiscard]] std::string left_out_text(std::uint64_t features, std::string_view form);

/// Sentences about what a layer could not hold, a line each; none where it holds all.
[[nodiscard]] std::string losses_of(const data::ParcelLayer& layer,
                                    const data::MapFormatTraits& format);

}  // namespace metes::tools
