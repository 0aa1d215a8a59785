#pragma once

#include "data/reader/layer.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace metes::data {

/// A request for all of a file, as a manifest's source makes it.
[[nodiscard]] LayerRequest layer_request(const std::filesystem::path& path);

/// All features that are left.
[[nodiscard]] std::vector<Feature> read_all(Layer& layer);
[[nodiscard]] std::vector<Feature> read_all(const LayerRequest& request);

/// Why a layer cannot be read; how many features were read where it can.
[[nodiscard]] std::string layer_refusal(const LayerRequest& request);

/// The notes of a layer by their reason: how often each was made, and what one says.
[[nodiscard]] std::map<std::string, std::uint64_t> note_counts(const Layer& layer);
[[nodiscard]] std::string note_text(const Layer& layer, const std::string& reason);

/// What a feature has in a column.
[[nodiscard]] std::string text_in(const Layer& layer, const Feature& feature,
                                  const std::string& column);

}  // namespace metes::data
