#pragma once

#include "geo/values/layer_field.hpp"

#include <string>
#include <utility>
#include <vector>

namespace metes::data {

/// A small table that goes with a layer.
struct SideTable {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// What is to be known about a layer: vintage, licence, digest, notice.
struct LayerAbout {
  std::vector<std::pair<std::string, std::string>> facts{};
  std::vector<SideTable> tables{};
};

/// The dictionary of the fields. `written`: the name of each in the file, where it may have another
/// there.
[[nodiscard]] SideTable dictionary_of(const std::vector<LayerField>& fields,
                                      const std::vector<std::string>& written = {});

/// All of it as a JSON object: each fact, each table as a list of objects.
[[nodiscard]] std::string to_json(const LayerAbout& about, int indent);

}  // namespace metes::data
