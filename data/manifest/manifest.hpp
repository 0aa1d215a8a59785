#pragma once

#include "data/manifest/field.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/provenance.hpp"
#include "geo/values/tenure.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// Where the shape or the position of a feature comes from.
struct GeometryRule {
  enum class Kind { layer, wkt, wkb, lon_lat, x_y, none };
  Kind kind = Kind::layer;
  FieldRule first;   // wkt, wkb, lon or x
  FieldRule second;  // lat or y
  bool decimal_comma = false;
};

/// Which rows count.
struct Filter {
  FieldRule field;
  std::optional<std::vector<std::string>> in;
  std::optional<std::vector<std::string>> not_in;
  bool present = false;
  std::string reason;  // as the report counts it
};

struct TenureRule {
  Interest interest = Interest::owned;
  FieldRule fact;
  std::optional<FieldRule> from;
  std::optional<FieldRule> until;
  std::vector<Filter> only_if;
};

struct OwnerRule {
  FieldRule name;
  std::filesystem::path table;
};

/// The attributes a source may give; each absent when the manifest does not map it.
struct AttributeRules {
  std::optional<FieldRule> owner, custodian, use, name, address, district, status, superior_right;
  std::optional<FieldRule> house_number, street, unit, city, zip;
  std::optional<FieldRule> office, phone, email, url;              // of contacts
  std::optional<FieldRule> by, area, proof, from, until, revoked;  // of opt-ins
};

struct SourceRule {
  Source provenance;  // id, role, title, …, as declared; the rest is filled in by the import
  std::string path;   // as written
  std::filesystem::path root;  // what a relative path is relative to
  std::string layer;
  std::string crs;
  std::string pipeline;
  double crs_accuracy_m = 5;
  std::string encoding;
  bool has_header = true;
  std::vector<std::string> header;  // used instead of the file's first line
  GeometryRule geometry;
  std::optional<FieldRule> number;
  AttributeRules fields;
  std::vector<TenureRule> tenures;
  std::optional<OwnerRule> owner;
  std::vector<Filter> where;
  Fact absence = Fact::not_recorded;
  std::vector<std::string> joins;
  std::string at;  // "city.toml:12", where the source is declared
};

/// One city as its manifests declare it, checked key by key (data/README.md).
struct Manifest {
  City city;                          // without its sources
  std::vector<Directive> directives;  // that City::directives holds the texts of
  std::vector<std::filesystem::path> directive_files;
  std::vector<SourceRule> sources;
};

/// Reads manifests that together are one city. `root` overrides the folder that paths are relative
/// to. Throws DataError with file, line, key and what was expected.
[[nodiscard]] Manifest read_manifests(const std::vector<std::filesystem::path>& files,
                                      const std::optional<std::filesystem::path>& root);

}  // namespace metes::data
