#pragma once

#include "data/file/signature.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace metes::tools {

// One struct of arguments and one function for each command of `metes`. They print to standard
// output and return the exit code; what cannot be done is thrown (DataError, UsageError) and
// becomes an exit code in main.

/// `metes import MANIFEST.toml… -o CITY.metes [--report R.json] [--root DIR]`
struct ImportArguments {
  std::vector<std::filesystem::path> manifests;
  std::filesystem::path output;
  std::optional<std::filesystem::path> report;
  std::optional<std::filesystem::path> root;
};
int import(const ImportArguments& arguments);

/// `metes lookup CITY.metes --lat … --lon … | --parcel … | --address …`
struct LookupArguments {
  std::filesystem::path file;
  double lat = 0;
  double lon = 0;
  double accuracy_m = 0;
  std::optional<std::string> parcel;   // asked by number; lat and lon are not used
  std::optional<std::string> address;  // asked by address; the same
  std::optional<std::string> as_of;
  std::vector<std::filesystem::path> directives;  // instead of the snapshot's
  std::string language = "en";
  std::optional<std::filesystem::path> evidence;  // the record to write
  std::optional<std::filesystem::path> sign;      // the key to sign it with
  bool json = false;
  bool verify = false;
};
/// Reads the key that signs records. Throws DataError.
using ReadSigner = std::function<std::unique_ptr<data::Signer>(const std::filesystem::path& pem)>;
int lookup(const LookupArguments& arguments, const ReadSigner& read_signer);

/// `metes sheet CITY.metes --parcel … -o OUT.pdf`: a printed sheet of a site.
struct SheetArguments {
  LookupArguments place;
  std::filesystem::path output;  // its ending says the format
  std::string paper = "letter";
  std::optional<double> dpi{};  // of an image
};
int sheet(const SheetArguments& arguments);

/// `metes info CITY.metes [--json]`: what is in a snapshot.
struct InfoArguments {
  std::filesystem::path file;
  bool json = false;
};
int info(const InfoArguments& arguments);

/// `metes verify CITY.metes`: every checksum and every element. `metes verify RECORD.json [--key
/// PUB.pem]`: an evidence record's digest and signature.
struct VerifyArguments {
  std::filesystem::path file;
  std::optional<std::filesystem::path> key;
};
int verify(const VerifyArguments& arguments);

/// `metes replay RECORD.json --snapshot CITY.metes`: computes a recorded answer again. Exit code 0:
/// identical; 1: not.
struct ReplayArguments {
  std::filesystem::path record;
  std::filesystem::path snapshot;
};
int replay(const ReplayArguments& arguments);

/// `metes directive check FILE… [--as-of DATE]`: what directive files say against themselves.
struct DirectiveCheckArguments {
  std::vector<std::filesystem::path> files;
  std::optional<std::string> as_of;
};
int directive_check(const DirectiveCheckArguments& arguments);

/// `metes directive compare CITY.metes --a A.toml --b B.toml`: which parcels have another outcome.
struct DirectiveCompareArguments {
  std::filesystem::path file;
  std::filesystem::path a;
  std::filesystem::path b;
  std::optional<std::string> as_of;
  std::optional<std::filesystem::path> csv;
  std::optional<std::filesystem::path> gpkg;
  bool json = false;
};
int directive_compare(const DirectiveCompareArguments& arguments);

/// `metes export CITY.metes -o OUT`: the parcels with what applies there, as a layer for a map,
/// as vector tiles or as a table of PostGIS.
struct ExportArguments {
  std::filesystem::path file;
  std::filesystem::path output;  // its ending says the format; or a connection to PostgreSQL
  std::optional<std::string> where{};
  std::optional<std::string> crs{};
  std::optional<std::string> as_of{};
  std::vector<std::filesystem::path> directives{};  // instead of the snapshot's
  bool covered = false;                             // only those
  std::optional<std::string> zoom{};                // of tiles: "12-16"
  std::optional<std::string> table{};               // of a database: "schema.table"
  bool overwrite = false;                           // also a table of someone else
};
int export_layer(const ExportArguments& arguments);

/// `metes diff OLD.metes NEW.metes [-o OUT…]`: what changed between two snapshots of a city.
struct DiffArguments {
  std::filesystem::path before;
  std::filesystem::path after;
  std::vector<std::filesystem::path> outputs{};  // the ending of each says the format
  std::optional<std::string> as_of{};
  std::vector<std::filesystem::path> directives{};  // instead of those of both snapshots
  bool json = false;
};
int diff(const DiffArguments& arguments);

/// `metes reconcile CITY.metes [-o OUT…]`: what its sources say against each other. Exit code 1
/// where a finding that is not waived is as severe as --fail-on.
struct ReconcileArguments {
  std::filesystem::path file;
  std::vector<std::filesystem::path> outputs{};   // the ending of each says the format
  std::optional<std::filesystem::path> report{};  // what the import of it wrote
  std::optional<std::filesystem::path> waivers{};
  std::optional<std::string> fail_on{};
  std::optional<std::string> as_of{};
  bool json = false;
};
int reconcile(const ReconcileArguments& arguments);

/// `metes audit points CITY.metes IN -o OUT`: a table of places, each row with its answer.
struct AuditPointsArguments {
  std::filesystem::path file;
  std::filesystem::path input;       // "-": standard input
  std::filesystem::path output;      // "-": standard output, in the form of the input
  std::optional<std::string> lat{};  // names of columns
  std::optional<std::string> lon{};
  std::vector<std::string> address{};
  std::optional<std::string> parcel{};
  std::optional<std::string> accuracy_column{};
  std::optional<std::string> as_of_column{};
  std::optional<std::string> day_format{};  // of that column, beside ISO 8601
  std::optional<double> accuracy_m{};
  std::optional<std::string> as_of{};
  std::vector<std::filesystem::path> directives{};
  std::optional<std::filesystem::path> summary{};
  std::vector<std::string> columns{};         // of the answer; all if empty
  std::optional<std::string> input_format{};  // csv or ndjson; else the name says it
  std::optional<std::string> crs{};           // of the positions; WGS 84, or what a layer says
  std::string layer{};                        // of an input that has several
  std::optional<std::string> shard{};         // the part of the input that is answered
  bool no_header = false;
  bool decimal_comma = false;  // of the numbers of positions
  std::uint32_t threads = 0;   // 0: as many as there are
};
int audit_points(const AuditPointsArguments& arguments);

/// `metes audit parcels CITY.metes -o OUT`: a department's inventory: the parcels that a directive
/// covers or may cover, why, what is to be done there and whether it is.
struct AuditParcelsArguments {
  std::filesystem::path file;
  std::filesystem::path output;  // its ending says the format
  bool covered = false;          // only those that are covered
  bool all = false;              // also those that no directive covers
  std::optional<std::string> where{};
  std::optional<std::string> crs{};
  std::optional<std::string> as_of{};
  std::vector<std::filesystem::path> directives{};  // instead of the snapshot's
  std::optional<std::filesystem::path> tracking{};  // a table of what is done
  std::optional<std::string> day_format{};          // of its days, beside ISO 8601
  std::optional<std::filesystem::path> signs{};     // the sign sheet to write
  std::uint32_t signs_per_site = 1;                 // of each language
  std::optional<std::string> sign_cost{};           // of one sign
  std::optional<std::filesystem::path> summary{};   // JSON to write
  // Instead of the parcels the polygons of a layer:
  std::optional<std::filesystem::path> against{};
  std::optional<std::string> id_field{};     // the only one of its columns that is kept
  std::optional<std::string> against_crs{};  // what it says, if it says none
  std::string layer{};                       // of an input that has several
  std::optional<std::string> shard{};
  std::uint32_t threads = 0;  // 0: as many as there are
};
int audit_parcels(const AuditParcelsArguments& arguments);

/// `metes audit merge PART… -o OUT`: the shards of an audit, or of its summaries, as one.
struct AuditMergeArguments {
  std::vector<std::filesystem::path> parts;
  std::filesystem::path output;
  std::optional<std::filesystem::path> snapshot{};  // for a page: which was audited
  std::vector<std::filesystem::path> directives{};  // and by which, if not by its own
};
int audit_merge(const AuditMergeArguments& arguments);

/// `metes parse [FILE|-] [--cities FILE] [--readings]`: addresses, a JSON object a line, taken
/// apart.
struct ParseArguments {
  std::filesystem::path file = "-";
  std::optional<std::filesystem::path> towns;
  bool readings = false;
};
int parse(const ParseArguments& arguments);

/// `metes match CITY.metes [FILE|-]`: addresses, a JSON object a line, found in a snapshot.
struct MatchArguments {
  std::filesystem::path snapshot;
  std::filesystem::path file = "-";
};
int match(const MatchArguments& arguments);

/// `metes synth -o DIR --parcels N [--seed S] [--force]`: the sources of a fictional city.
struct SynthArguments {
  std::filesystem::path folder;
  std::uint64_t parcels = 10'000;
  std::uint64_t seed = 1;
  bool force = false;
};
int synth(const SynthArguments& arguments);

}  // namespace metes::tools
