#pragma once

#include "geo/values/coordinate.hpp"
#include "geo/values/day.hpp"
#include "geo/values/parcel_number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// What a source is to its city.
enum class Role : std::uint8_t {
  fabric,
  inventory,
  roll,
  boundary,
  addresses,
  districts,
  contacts,
  opt_in,
};

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

/// A file of a source that is several. Their features are counted on: of this file they are its own
/// numbers and `first`.
struct SourceFile {
  std::string name;
  std::int64_t first = 0;
};

/// One file or table as it was read, enough to find it again and to judge it.
/// `name` is the file's name, never a path of the machine that imported it.
struct Source {
  std::string id;
  Role role = Role::fabric;
  std::string title;
  std::string publisher;
  std::string licence;
  std::string url;
  std::string name;
  std::vector<SourceFile> files{};  // in order, where it is several
  std::string layer;
  std::string crs;                 // as used: "EPSG:3435"
  std::string pipeline;            // the PROJ pipeline that was pinned; empty: none needed
  double pipeline_accuracy_m = 0;  // as PROJ states it; 0: none needed
  std::optional<Day> vintage;      // the date of what it knows
  std::optional<std::uint32_t> fresh_days{};  // beyond that age a firm answer may not rest on it
  double line_tolerance_m = 0;                // how far its lines may be off
  bool complete = false;                      // fabric: what is in no parcel is right-of-way
  std::string sha256;      // of the file's bytes, hex; several files: of their digests
  std::uint64_t read = 0;  // features or rows
  std::uint64_t kept = 0;
};

/// A directive file as it was imported: its bytes are kept, so that an answer can be replayed from
/// the snapshot alone.
struct DirectiveText {
  std::string name;    // the file's, without a folder
  std::string sha256;  // of its bytes, hex
  std::string toml;
};

/// The city that a snapshot is about and what went into it.
struct City {
  std::string id;
  std::string name;
  std::string time_zone;
  std::string notice;  // shown with every answer; may be empty
  NumberScheme number_scheme;
  Box extent = empty_box();  // declared: outside it the data says nothing
  std::string manifest_sha256;
  std::string engine_version;
  std::vector<Source> sources;
  std::vector<DirectiveText> directives{};  // that apply in it
};

/// A feature or row by the number that it has in its file; of a source of one file that is not
/// said.
struct FeatureInFile {
  std::int64_t number = 0;
  std::string_view file{};
};
/// Of a number as the snapshot has it. The file's name is the source's.
[[nodiscard]] FeatureInFile feature_in_file(const Source& source, std::int64_t feature);
/// The same in words of no language: "12", "12 (CD_02.csv)".
[[nodiscard]] std::string shown_feature(const Source& source, std::int64_t feature);

/// The largest tolerance of the lines of any source of the role, metres; 0 where there is none.
[[nodiscard]] double widest_tolerance_m(const City& city, Role role);
/// Whether land in the city that is in no parcel is right-of-way.
[[nodiscard]] bool has_complete_fabric(const City& city);

}  // namespace metes
