#include "data/import/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace metes::data {
namespace {

using Json = nlohmann::ordered_json;

std::string_view kind_word(ReportEntry::Kind kind) {
  switch (kind) {
    case ReportEntry::Kind::dropped:
      return "dropped";
    case ReportEntry::Kind::repaired:
      return "repaired";
    case ReportEntry::Kind::filtered:
      return "filtered";
    case ReportEntry::Kind::review:
      break;
  }
  return "review";
}

/// Texts come from the sources: bytes that are not UTF-8 must not end the report.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json entry_json(const ReportEntry& entry) {
  Json json{{"kind", kind_word(entry.kind)}, {"reason", entry.reason}, {"feature", entry.feature}};
  if (!entry.part.empty()) json["part"] = entry.part;
  if (!entry.number.empty()) json["number"] = entry.number;
  json["text"] = entry.text;
  return json;
}

/// Entry by entry: one tree of a million entries would take more memory than the import.
std::string entries_json(const std::vector<ReportEntry>& entries) {
  std::string text = "[";
  for (const ReportEntry& entry : entries) {
    text += text.size() == 1 ? "\n" : ",\n";
    text += dump(entry_json(entry));
  }
  return text + "]";
}

Json source_json(const SourceReport& source) {
  Json json{{"id", source.id},
            {"role", source.role},
            {"name", source.name},
            {"layer", source.layer},
            {"driver", source.driver},
            {"crs", source.crs},
            {"pipeline", source.pipeline},
            {"pipeline_accuracy_m", source.pipeline_accuracy_m},
            {"sha256", source.sha256},
            {"vintage", source.vintage},
            {"read", source.read},
            {"kept", source.kept},
            {"joined", source.joined},
            {"unplaced", source.unplaced},
            {"repaired", source.repaired},
            {"dropped", source.dropped},
            {"filtered", source.filtered},
            {"reasons", source.reasons},
            {"unmapped", source.unmapped},
            {"unknown_owners", source.unknown_owners}};
  json["notes"] = Json::array();
  for (const auto& note : source.notes) {
    json["notes"].push_back({{"reason", note.first}, {"text", note.second}});
  }
  return json;
}

Json totals_json(const ImportReport& report) {
  return {{"parcels", report.parcels},     {"parcels_with_shape", report.parcels_with_shape},
          {"records", report.records},     {"tenures", report.tenures},
          {"addresses", report.addresses}, {"areas", report.areas},
          {"vertices", report.vertices},   {"stacked", report.stacked}};
}

/// An object's text with one more member at its end.
std::string with_member(std::string object, std::string_view name, const std::string& value) {
  object.pop_back();
  return fmt::format("{},\n\"{}\": {}}}", object, name, value);
}

std::string source_line(const SourceReport& source) {
  std::string line = fmt::format("{} ({}, {}): {} read, {} kept", source.id, source.role,
                                 source.name, source.read, source.kept);
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count != 0) line += fmt::format(", {} {}", count, what);
  };
  add(source.joined, "joined");
  add(source.unplaced, "in no fabric");
  add(source.repaired, "repaired");
  add(source.dropped, "left out");
  add(source.filtered, "filtered");
  return line + "\n";
}

std::string crs_line(const SourceReport& source) {
  if (source.crs.empty()) return {};
  if (source.pipeline.empty()) return fmt::format("    {}\n", source.crs);
  return fmt::format("    {} by {} (within {} m)\n", source.crs, source.pipeline,
                     source.pipeline_accuracy_m);
}

using Counted = std::vector<std::pair<std::string, std::uint64_t>>;

Counted most_frequent(const std::map<std::string, std::uint64_t>& counts) {
  Counted sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::string counts_text(std::string_view title,
                        const std::map<std::string, std::uint64_t>& counts) {
  constexpr std::size_t kShown = 8;
  std::string text;
  const Counted sorted = most_frequent(counts);
  for (std::size_t i = 0; i < std::min(kShown, sorted.size()); ++i) {
    text += fmt::format("    {}{}: {}\n", title, sorted[i].first, sorted[i].second);
  }
  if (sorted.size() > kShown) {
    text += fmt::format("    {}… and {} more\n", title, sorted.size() - kShown);
  }
  return text;
}

std::string source_text(const SourceReport& source) {
  constexpr std::size_t kShownNotes = 6;
  std::string text = source_line(source) + crs_line(source) + counts_text("", source.reasons);
  for (std::size_t i = 0; i < std::min(kShownNotes, source.notes.size()); ++i) {
    text += fmt::format("    {}\n", source.notes[i].second);
  }
  for (const auto& [field, values] : source.unmapped) {
    text += counts_text(fmt::format("{} not in the map, ", field), values);
  }
  return text + counts_text("owner not in the table, ", source.unknown_owners);
}

}  // namespace

std::string to_json(const ImportReport& report) {
  std::string sources = "[";
  for (const SourceReport& source : report.sources) {
    sources += sources.size() == 1 ? "\n" : ",\n";
    sources += with_member(dump(source_json(source)), "entries", entries_json(source.entries));
  }
  const Json head{{"city", report.city},
                  {"manifest_sha256", report.manifest_sha256},
                  {"totals", totals_json(report)}};
  const std::string with_sources = with_member(dump(head), "sources", sources + "]");
  return with_member(with_sources, "across", entries_json(report.across)) + "\n";
}

std::string to_text(const ImportReport& report) {
  std::string text;
  for (const SourceReport& source : report.sources) text += source_text(source);
  text += fmt::format("{}: {} parcels ({} with a shape, {} stacked), {} records, {} tenures, ",
                      report.city, report.parcels, report.parcels_with_shape, report.stacked,
                      report.records, report.tenures);
  text += fmt::format("{} addresses, {} areas, {} vertices\n", report.addresses, report.areas,
                      report.vertices);
  std::map<std::string, std::uint64_t> across;
  for (const ReportEntry& entry : report.across) ++across[entry.reason];
  return text + counts_text("", across);
}

}  // namespace metes::data
