#include "tools/export/export_tiles.hpp"

#include "api/service/catalogue.hpp"
#include "api/tiles/tileset.hpp"
#include "data/layer/tile_file.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "geo/values/lent.hpp"
#include "geo/values/ordered_work.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/freed_memory.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/long_work.hpp"
#include "tools/command/parcel_selection.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/export/export_tally.hpp"
#include "tools/export/tile_maker.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

// From the zoom in which the areas of a city are seen to the deepest that is drawn.
struct Zooms {
  std::uint32_t least = 0;
  std::uint32_t most = kMostZoom;
};

std::optional<std::uint32_t> zoom_from(std::string_view text) {
  std::uint32_t zoom = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), zoom);
  if (error != std::errc() || end != text.data() + text.size() || zoom > kMostZoom) {
    return std::nullopt;
  }
  return zoom;
}

Zooms zooms_from(const std::string& text) {
  const auto dash = std::min(text.find('-'), text.size());
  const auto least = zoom_from(std::string_view(text).substr(0, dash));
  const auto most =
      dash == text.size() ? least : zoom_from(std::string_view(text).substr(dash + 1));
  if (least && most && *least <= *most) return {.least = *least, .most = *most};
  throw UsageError(
      fmt::format("--zoom is {}, expected two zooms from 0 to {}, as 12-16", text, kMostZoom));
}

// Without its parcels a file of tiles would be about nothing.
void require_parcels(const TileChoice& choice, const Zooms& zooms) {
  std::uint32_t needed = 0;
  for (const api::TileLayer& layer : layers_of(choice)) {
    needed = std::max(needed, layer.least_zoom);
  }
  if (zooms.most >= needed) return;
  throw UsageError(fmt::format("--zoom is {}-{}, expected one that reaches {}: {} begin there",
                               zooms.least, zooms.most, needed,
                               choice.covered_only ? "covered parcels" : "parcels"));
}

std::string value_type(LayerField::Kind kind) {
  return kind == LayerField::Kind::text ? "String" : "Number";
}

std::vector<LayerField> fields_of(const TileChoice& choice, const api::TileLayer& layer) {
  const auto source = source_of(choice, layer);
  std::vector<LayerField> fields;
  for (const std::size_t i : api::fields_of(layer, *source)) fields.push_back(source->fields()[i]);
  return fields;
}

std::string layers_json(const TileChoice& choice, const Zooms& zooms) {
  Json layers = Json::array();
  for (const api::TileLayer& layer : layers_of(choice)) {
    const api::Collection& collection = api::collection_of(layer.collection);
    Json fields = Json::object();
    for (const LayerField& field : fields_of(choice, layer)) {
      fields[field.name] = value_type(field.kind);
    }
    layers.push_back({{"id", collection.name},
                      {"description", collection.description},
                      {"minzoom", std::max(layer.least_zoom, zooms.least)},
                      {"maxzoom", zooms.most},
                      {"fields", std::move(fields)}});
  }
  return Json{{"vector_layers", std::move(layers)}}.dump();
}

data::SideTable dictionary_of(const TileChoice& choice) {
  std::vector<LayerField> all;
  for (const api::TileLayer& layer : layers_of(choice)) {
    for (LayerField& field : fields_of(choice, layer)) {
      const bool is_known = std::any_of(
          all.begin(), all.end(), [&](const auto& other) { return other.name == field.name; });
      if (!is_known) all.push_back(std::move(field));
    }
  }
  return data::dictionary_of(all);
}

std::string text_of(const data::LayerAbout& about, std::string_view fact) {
  for (const auto& [name, text] : about.facts) {
    if (name == fact) return text;
  }
  return {};
}

// The rows that the specification asks for or knows, then what goes with every export.
void tell(data::TileFile& file, const TileChoice& choice, const data::LayerAbout& about,
          const Zooms& zooms, const Box& box) {
  file.add("name", text_of(about, "title"));
  file.add("format", "pbf");
  if (!is_empty(box)) {
    constexpr std::uint32_t kCityZoom = 12;
    const LonLat low = to_degrees(box.min);
    const LonLat high = to_degrees(box.max);
    file.add("bounds",
             fmt::format("{:.7f},{:.7f},{:.7f},{:.7f}", low.lon, low.lat, high.lon, high.lat));
    file.add("center",
             fmt::format("{:.7f},{:.7f},{}", (low.lon + high.lon) / 2, (low.lat + high.lat) / 2,
                         std::clamp(kCityZoom, zooms.least, zooms.most)));
  }
  file.add("minzoom", fmt::to_string(zooms.least));
  file.add("maxzoom", fmt::to_string(zooms.most));
  file.add("attribution", api::attribution_of(api::Catalogue({choice.engine})));
  file.add("description", fmt::format("{}: {}. {}", text_of(about, "title"),
                                      text_of(about, "selection"), text_of(about, "notice")));
  file.add("type", "overlay");
  file.add("version", "1");
  file.add("json", layers_json(choice, zooms));
  for (const auto& [name, text] : about.facts) file.add(name, text);
  file.add("crs", "EPSG:3857");
  for (const data::SideTable& table : about.tables) file.add(table);
  file.add(dictionary_of(choice));
}

// All tiles that there may be, zoom by zoom.
class Pyramid {
 public:
  Pyramid(const TileChoice& choice, const Zooms& zooms)
      : choice_(choice), zooms_(zooms), walk_(walk_of(choice, zooms.least)) {}

  [[nodiscard]] std::optional<Tile> next() {
    while (true) {
      if (const auto tile = walk_.next()) return tile;
      if (zooms_.least == zooms_.most) return std::nullopt;
      walk_ = walk_of(choice_, ++zooms_.least);
    }
  }

 private:
  const TileChoice& choice_;
  Zooms zooms_;
  TileWalk walk_;
};

std::uint64_t count_tiles(const TileChoice& choice, const Zooms& zooms, const LongWork& work) {
  Pyramid pyramid(choice, zooms);
  std::uint64_t count = 0;
  while (pyramid.next()) {
    if (++count % 1'024 == 0) work.look_up("looking ahead", count, 0);
  }
  return count;
}

struct Written {
  std::uint64_t tiles = 0;
  std::uint64_t left_out = 0;
};

Written write_tiles(const TileChoice& choice, const Zooms& zooms, const LongWork& work,
                    data::TileFile& file) {
  // Enough that a thread has something to do, few enough that those in memory stay few.
  constexpr std::size_t kBatch = 16;
  const std::uint64_t total = count_tiles(choice, zooms, work);
  Lent<TileMaker> makers([&] { return std::make_unique<TileMaker>(choice); });
  Pyramid pyramid(choice, zooms);
  std::uint64_t begun = 0;
  Written written;
  work_in_order(
      work.threads,
      [&]() -> std::optional<std::vector<Tile>> {
        work.look_up("tiles", begun, total);
        std::vector<Tile> batch;
        while (batch.size() < kBatch) {
          const auto tile = pyramid.next();
          if (!tile) break;
          batch.push_back(*tile);
        }
        if (batch.empty()) return std::nullopt;
        begun += batch.size();
        return batch;
      },
      [&](const std::vector<Tile>& batch) {
        std::vector<MadeTile> made;
        makers.with([&](const TileMaker& maker) {
          for (const Tile& tile : batch) made.push_back(maker.make(tile));
        });
        return made;
      },
      [&](const std::vector<MadeTile>& made) {
        for (const MadeTile& each : made) {
          written.left_out += each.left_out;
          if (each.gzipped.empty()) continue;
          file.add(each.tile, each.gzipped);
          ++written.tiles;
        }
      });
  return written;
}

}  // namespace

bool is_tile_file(const std::filesystem::path& output) {
  return lower(output.extension().string()) == ".mbtiles";
}

int export_tiles(const ExportArguments& arguments) {
  refuse_inputs(
      arguments.output, "--output",
      with_directives({{.file = arguments.file, .what = "the snapshot"}}, arguments.directives));
  if (arguments.crs) {
    throw UsageError(
        fmt::format("--crs is {}, expected none: MBTiles is EPSG:3857 always", *arguments.crs));
  }
  const Zooms zooms = arguments.zoom ? zooms_from(*arguments.zoom) : Zooms{};
  const auto engine =
      std::make_shared<const Engine>(open_engine(arguments.file, arguments.directives));
  const Snapshot& snapshot = engine->snapshot();
  TileChoice tiles{.engine = engine,
                   .day = day_of(arguments.as_of, snapshot.city().time_zone),
                   .parcels = std::vector<bool>(snapshot.parcel_count()),
                   .is_whole = !arguments.where,
                   .covered_only = arguments.covered};
  require_parcels(tiles, zooms);
  const StopOnSignal signals;
  keep_freed_memory();
  const ParcelChoice choice = choice_of(arguments);
  ParcelSheet sheet(*engine, tiles.day);
  ParcelSelection selection(snapshot, sheet, choice, signals.token());
  data::TileFile file(arguments.output);
  ExportTally tally(snapshot, true);
  Box box = snapshot.area_count() > 0 ? snapshot.tables().area_tree.boxes.back() : empty_box();
  selection.go_through("parcels", [&](ParcelId parcel, auto) {
    tiles.parcels[index(parcel)] = true;
    tally.note(parcel, sheet.outcome());
    if (snapshot.shapes().polygons(index(parcel)).size() > 0) {
      extend(box, snapshot.shapes().bounds(index(parcel)));
    }
  });
  tell(file, tiles, export_about(choice, *engine, tiles.day), zooms, box);
  ProgressBar bar;
  const LongWork work{.stop = signals.token(),
                      .show = [&](std::string_view what, std::uint64_t done,
                                  std::uint64_t total) { bar.show(what, done, total); },
                      .threads = std::max(1U, std::thread::hardware_concurrency())};
  const Written written = write_tiles(tiles, zooms, work, file);
  bar.clear();
  file.commit();
  fmt::print("{}", tally.to_text(arguments.output.string(), "MBTiles, EPSG:3857", tiles.day));
  fmt::print("{}", left_out_text(tally.left_out(), "MBTiles"));
  fmt::print("{} tiles of zoom {} to {}\n", data::grouped(written.tiles), zooms.least, zooms.most);
  if (written.left_out > 0) {
    fmt::print("{} times a parcel was left out of a tile that had no room for it\n",
               data::grouped(written.left_out));
  }
  return 0;
}

}  // namespace metes::tools
