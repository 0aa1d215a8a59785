#pragma once

#include "data/reader/layer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace metes::data {

/// One thing to open: how GDAL finds it and which of its drivers may open it.
struct SourcePart {
  enum class Kind : std::uint8_t { table, layer, service, database };
  Kind kind = Kind::layer;
  std::string path;                  // as GDAL takes it: "/vsizip/lots.zip/lots.shp"
  std::string name;                  // without folders
  std::vector<const char*> drivers;  // names of GDAL drivers, ended by nullptr; empty: ours
  std::vector<std::string> files;    // whose bytes are read, in the order of their digest
};

/// What a request's path stands for: one part, or those of a pattern in the order of their names.
/// A driver is chosen by what the name says, from a fixed table. Throws DataError for a file that
/// is not there, a name that says nothing, an archive with several candidates.
[[nodiscard]] std::vector<SourcePart> find_parts(const LayerRequest& request);

/// Whether a path is that of a service, of a database, of a folder or an archive, or of a file of
/// GDAL's, which may then be refused with its reason: a table of text is not.
[[nodiscard]] bool stands_for_layer(const std::string& path);

/// SHA-256 over the bytes of all files of all parts, in order; empty for services.
[[nodiscard]] std::string digest_of(const std::vector<SourcePart>& parts);

}  // namespace metes::data
