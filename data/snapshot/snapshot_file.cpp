#include "data/snapshot/snapshot_file.hpp"

#include "data/directive/directive_reader.hpp"
#include "data/file/copied_file.hpp"
#include "data/file/mapped_file.hpp"
#include "data/file/new_file.hpp"
#include "data/snapshot/city_json.hpp"
#include "data/snapshot/snapshot_check.hpp"
#include "data/snapshot/snapshot_layout.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

constexpr std::string_view kCitySection = "city";
// Of sections that later programs added; a file without them has none of the kind.
constexpr std::string_view kAddedSections = "position_";

using SectionsByName = std::map<std::string_view, const SectionEntry*>;

std::vector<Section> sections_of(const Tables<View>& tables, std::string_view city) {
  std::vector<Section> sections{{.name = kCitySection, .bytes = std::as_bytes(std::span(city))}};
  for_each_table(tables, [&](std::string_view name, const auto& column) {
    constexpr std::size_t kElementBytes = sizeof(column[0]);
    sections.push_back(
        {.name = name, .element_bytes = kElementBytes, .bytes = std::as_bytes(column)});
  });
  return sections;
}

void write_file(NewFile& file, const SnapshotLayout& layout, std::span<const Section> sections) {
  static constexpr std::array<std::byte, 64> kPadding{};
  file.write(std::as_bytes(std::span(&layout.header, 1)));
  file.write(std::as_bytes(std::span(layout.sections)));
  std::uint64_t end = sizeof layout.header + layout.sections.size() * sizeof(SectionEntry);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    file.write(std::span(kPadding).first(layout.sections[i].offset - end));
    file.write(sections[i].bytes);
    end = layout.sections[i].offset + sections[i].bytes.size();
  }
}

const SectionEntry& section_named(const SectionsByName& sections, std::string_view name,
                                  std::size_t element_bytes) {
  const auto found = sections.find(name);
  if (found == sections.end()) {
    throw DataError(fmt::format("section {} is missing", name));
  }
  if (found->second->element_bytes != element_bytes) {
    throw DataError(fmt::format("an element of section {} has {} bytes, expected {}", name,
                                found->second->element_bytes, element_bytes));
  }
  return *found->second;
}

Tables<View> tables_in(std::span<const std::byte> bytes, const SectionsByName& sections) {
  Tables<View> tables;
  for_each_table(tables, [&](std::string_view name, auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    if (name.starts_with(kAddedSections) && !sections.contains(name)) return;
    const auto section = bytes_of(bytes, section_named(sections, name, sizeof(T)));
    // Aligned: a mapping begins at a page, a section at a multiple of 64.
    column = {reinterpret_cast<const T*>(section.data()), section.size() / sizeof(T)};
  });
  return tables;
}

City city_in(std::span<const std::byte> bytes, const SectionsByName& sections) {
  const SectionEntry& entry = section_named(sections, kCitySection, 1);
  check_section(bytes, entry);
  const auto text = bytes_of(bytes, entry);
  return parse_city({reinterpret_cast<const char*>(text.data()), text.size()});
}

std::vector<Directive> directives_in(const City& city) {
  std::vector<Directive> directives;
  for (const DirectiveText& text : city.directives) {
    directives.push_back(read_directive_text(text.toml, text.name).directive);
    if (directives.back().sha256 != text.sha256) {
      throw DataError(
          fmt::format("directive {} is not the one whose digest is {}", text.name, text.sha256));
    }
  }
  return directives;
}

void check_everything(std::span<const std::byte> bytes, const SnapshotLayout& layout,
                      const Tables<View>& tables, const City& city) {
  for (const SectionEntry& entry : layout.sections) check_section(bytes, entry);
  check_padding(bytes, layout);
  check_elements(tables, city.sources.size());
}

template <typename File>
Snapshot snapshot_in(const std::shared_ptr<const File>& file, const SnapshotLayout& layout,
                     Verify verify) {
  SectionsByName sections;
  for (const SectionEntry& entry : layout.sections) sections.emplace(name_of(entry), &entry);
  City city = city_in(file->bytes(), sections);
  const Tables<View> tables = tables_in(file->bytes(), sections);
  check_lengths(tables);
  if (verify == Verify::everything) check_everything(file->bytes(), layout, tables, city);
  std::vector<Directive> directives = directives_in(city);
  return {std::move(city), std::move(directives), tables, hex(layout.header.digest), file};
}

template <typename File>
Snapshot open_as(const std::filesystem::path& path, Verify verify) {
  const auto file = std::make_shared<const File>(path);
  const SnapshotLayout layout = read_layout(file->bytes(), path);
  try {
    return snapshot_in(file, layout, verify);
  } catch (const DataError& error) {  // the checks know columns; the reader wants the file too
    throw DataError(fmt::format("{} is damaged: {}", path.string(), error.what()));
  }
}

}  // namespace

void write_snapshot(const SnapshotDraft& draft, const std::filesystem::path& target) {
  const std::string city = to_json(draft.city);
  const Tables<View> tables = view_of(draft.tables);
  check_lengths(tables);  // nothing is written that a reader would refuse
  check_elements(tables, draft.city.sources.size());
  const std::vector<Section> sections = sections_of(tables, city);
  NewFile file(target);
  write_file(file, lay_out(sections), sections);
  file.commit();
}

Snapshot open_snapshot(const std::filesystem::path& file, Verify verify, Hold hold) {
  return hold == Hold::copied ? open_as<CopiedFile>(file, verify)
                              : open_as<MappedFile>(file, verify);
}

std::vector<SectionInfo> list_sections(const std::filesystem::path& file) {
  const MappedFile mapped(file);
  const SnapshotLayout layout = read_layout(mapped.bytes(), file);
  std::vector<SectionInfo> infos;
  for (const SectionEntry& entry : layout.sections) {
    infos.push_back({.name = std::string(name_of(entry)),
                     .elements = entry.bytes / entry.element_bytes,
                     .bytes = entry.bytes,
                     .checksum = entry.checksum});
  }
  return infos;
}

}  // namespace metes::data
