#include "data/snapshot/city_json.hpp"
#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/text_table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {
namespace {

using data::grouped;
using data::SectionInfo;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kShortDigest = 12;  // enough to tell sources apart by eye

struct Count {
  std::string_view name;
  std::uint64_t value;
};

std::uint64_t total_bytes(const std::vector<SectionInfo>& sections) {
  std::uint64_t bytes = 0;
  for (const SectionInfo& section : sections) bytes += section.bytes;
  return bytes;
}

std::uint64_t parcels_with_shape(const Snapshot& snapshot) {
  return snapshot.tables().parcel_tree.items.size();
}

std::vector<Count> counts_of(const Snapshot& snapshot) {
  const Tables<View>& tables = snapshot.tables();
  return {{.name = "parcels", .value = snapshot.parcel_count()},
          {.name = "parcels_with_shape", .value = parcels_with_shape(snapshot)},
          {.name = "parcels_with_number", .value = tables.parcels_by_number.size()},
          {.name = "records", .value = tables.record_statement.size()},
          {.name = "tenures", .value = snapshot.tenure_count()},
          {.name = "areas", .value = snapshot.area_count()},
          {.name = "addresses", .value = tables.address_number.size()},
          {.name = "vertices", .value = tables.shapes.vertices.size()},
          {.name = "texts", .value = tables.text_ends.size() - 1}};
}

std::string or_dash(std::string_view text) {
  return std::string(text.empty() ? "-" : text);
}

std::string degrees(const Box& box) {
  if (is_empty(box)) return "-";
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  return fmt::format("{:.7f} {:.7f} {:.7f} {:.7f} (west south east north)", low.lon, low.lat,
                     high.lon, high.lat);
}

std::string city_text(const Snapshot& snapshot, const std::vector<SectionInfo>& sections) {
  const City& city = snapshot.city();
  Rows rows{{"city", fmt::format("{} ({})", city.name, city.id)},
            {"digest", snapshot.digest()},
            {"format", std::to_string(data::kSnapshotFormat)},
            {"written by", fmt::format("metes {}", city.engine_version)},
            {"manifest", or_dash(city.manifest_sha256)},
            {"time zone", city.time_zone},
            {"extent", degrees(city.extent)},
            {"number", city.number_scheme.name},
            {"data", grouped(total_bytes(sections)) + " bytes"}};
  if (!city.notice.empty()) rows.push_back({"notice", city.notice});
  return text_table(rows, "<<");
}

std::string sources_text(const City& city) {
  Rows rows{
      {"role", "name", "vintage", "licence", "sha256", "tolerance", "complete", "read", "kept"}};
  for (const Source& source : city.sources) {
    rows.push_back({std::string(to_string(source.role)), or_dash(source.name),
                    source.vintage ? to_string(*source.vintage) : "-", or_dash(source.licence),
                    or_dash(source.sha256.substr(0, kShortDigest)),
                    fmt::format("{:g} m", source.line_tolerance_m), source.complete ? "yes" : "no",
                    grouped(source.read), grouped(source.kept)});
  }
  return text_table(rows, "<<<<<><>>");
}

std::string counts_text(const Snapshot& snapshot) {
  Rows rows;
  for (const Count& count : counts_of(snapshot)) {
    std::string name(count.name);
    std::replace(name.begin(), name.end(), '_', ' ');
    rows.push_back({name, grouped(count.value)});
  }
  return text_table(rows, "<>");
}

std::string bytes_a_parcel(std::uint64_t bytes, std::uint32_t parcels) {
  if (parcels == 0) return "-";
  return fmt::format("{:.1f}", static_cast<double>(bytes) / parcels);
}

std::string sections_text(const Snapshot& snapshot, const std::vector<SectionInfo>& sections) {
  const std::uint32_t parcels = snapshot.parcel_count();
  Rows rows{{"section", "elements", "bytes", "bytes a parcel"}};
  for (const SectionInfo& section : sections) {
    rows.push_back({section.name, grouped(section.elements), grouped(section.bytes),
                    bytes_a_parcel(section.bytes, parcels)});
  }
  const std::uint64_t total = total_bytes(sections);
  rows.push_back({"all", "", grouped(total), bytes_a_parcel(total, parcels)});
  return text_table(rows, "<>>>");
}

// Without the whole texts of its directives.
nlohmann::ordered_json city_json(const Snapshot& snapshot) {
  auto city = nlohmann::ordered_json::parse(data::to_json(snapshot.city()));
  for (std::size_t i = 0; i < snapshot.directives().size(); ++i) {
    const Directive& directive = snapshot.directives()[i];
    city["directives"][i] = {{"id", directive.id},
                             {"version", directive.version},
                             {"title", directive.title},
                             {"file", snapshot.city().directives[i].name},
                             {"sha256", directive.sha256}};
  }
  return city;
}

std::string directives_text(const Snapshot& snapshot) {
  Rows rows{{"directive", "version", "status", "sha256", "title"}};
  for (const Directive& directive : snapshot.directives()) {
    rows.push_back({directive.id, std::to_string(directive.version),
                    std::string(to_string(directive.life.status)), directive.sha256.substr(0, 12),
                    directive.title});
  }
  return rows.size() == 1 ? "no directive\n" : text_table(rows, "<><<<");
}

std::string info_json(const Snapshot& snapshot, const std::vector<SectionInfo>& sections) {
  using nlohmann::ordered_json;
  ordered_json counts;
  for (const Count& count : counts_of(snapshot)) counts[std::string(count.name)] = count.value;
  ordered_json list = ordered_json::array();
  for (const SectionInfo& section : sections) {
    list.push_back({{"name", section.name},
                    {"elements", section.elements},
                    {"bytes", section.bytes},
                    {"checksum", fmt::format("{:016x}", section.checksum)}});
  }
  const ordered_json all = {{"digest", snapshot.digest()},
                            {"format", data::kSnapshotFormat},
                            {"city", city_json(snapshot)},
                            {"counts", std::move(counts)},
                            {"sections", std::move(list)}};
  return all.dump(2) + '\n';
}

}  // namespace

int info(const InfoArguments& arguments) {
  const Snapshot snapshot = data::open_snapshot(arguments.file);
  const auto sections = data::list_sections(arguments.file);
  if (arguments.json) {
    fmt::print("{}", info_json(snapshot, sections));
  } else {
    fmt::print("{}\n{}\n{}\n{}\n{}", city_text(snapshot, sections), sources_text(snapshot.city()),
               directives_text(snapshot), counts_text(snapshot), sections_text(snapshot, sections));
  }
  return 0;
}

}  // namespace metes::tools
