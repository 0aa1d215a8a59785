#include "api/tiles/tileset.hpp"

#include "api/features/feature_sources.hpp"
#include "api/service/html_page.hpp"
#include "api/service/problem.hpp"
#include "api/tiles/tile_content.hpp"

#include <algorithm>
#include <vector>

namespace metes::api {

void refuse_path(std::string_view name, std::string_view expected) {
  throw RequestError({.kind = ProblemKind::not_found,
                      .parameter = std::string(name),
                      .expected = std::string(expected)});
}

void require_matrix_set(const std::string& id) {
  if (id != kTileMatrixSet) refuse_path("tileMatrixSetId", kTileMatrixSet);
}

Box tile_bounds(const Call& call, std::string_view city) {
  Box box = empty_box();
  for (const TileLayer& layer : tile_layers()) {
    extend(box, bounds_of(feature_sources(call, layer.collection, std::nullopt, city)));
  }
  return box;
}

std::string attribution_of(const Catalogue& catalogue) {
  std::vector<std::string> lines;
  for (const Edition& edition : catalogue.editions()) {
    for (const Source& source : edition.engine->snapshot().city().sources) {
      std::string line = source.publisher.empty() ? source.title : source.publisher;
      if (!source.licence.empty()) line += " (" + source.licence + ")";
      if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) {
        lines.push_back(std::move(line));
      }
    }
  }
  std::string all;
  for (const std::string& line : lines) {
    all.append(all.empty() ? "" : "; ").append(escaped_html(line));
  }
  return all;
}

}  // namespace metes::api
