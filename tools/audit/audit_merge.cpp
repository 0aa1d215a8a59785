#include "data/file/digest.hpp"
#include "data/file/new_file.hpp"
#include "data/reader/csv_blocks.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/area_summary.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/audit_page.hpp"
#include "tools/audit/audit_shard.hpp"
#include "tools/audit/audit_summary.hpp"
#include "tools/audit/shard_note.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/same_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

/// The summary of one shard, or its table, and what it is of.
template <typename Summary>
struct Part {
  std::filesystem::path file;
  AuditShard shard;
  Summary summary;
  Json about;  // snapshot, directives, day
};

/// The table of one shard, and what it was when it was whole.
struct PartTable {
  std::filesystem::path file;
  data::FileContent content{};
};

[[noreturn]] void refuse_part(const std::filesystem::path& file) {
  throw DataError(
      fmt::format("{}: is no summary of a shard, expected what audits of one kind with --shard and "
                  "--summary wrote",
                  file.string()));
}

Json read_json(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", file.string()));
  try {
    return Json::parse(in);
  } catch (const Json::exception&) {
    refuse_part(file);
  }
}

template <typename Summary, typename Read>
Part<Summary> read_part(const std::filesystem::path& file, const Read& read) {
  const Json json = read_json(file);
  try {
    Part<Summary> part{.file = file,
                       .shard = parse_shard(json.at("shard").get<std::string>()),
                       .summary = read(json),
                       .about = Json::object()};
    for (const char* const member : {"snapshot", "directives", "as_of"}) {
      part.about[member] = json.at(member);
    }
    // Where a table is divided depends on how long the input is.
    for (const char* const member : {"input_bytes", "asked"}) {
      if (json.contains(member)) part.about[member] = json.at(member);
    }
    return part;
  } catch (const Json::exception&) {
    refuse_part(file);
  } catch (const UsageError& error) {
    throw DataError(fmt::format("{}: {}", file.string(), error.what()));
  } catch (const DataError& error) {
    throw DataError(fmt::format("{}: {}", file.string(), error.what()));
  }
}

template <typename Summary>
void require_same_audit(const Part<Summary>& part, const Part<Summary>& first) {
  if (part.about == first.about) return;
  throw DataError(
      fmt::format("{}: is of another snapshot, directive or day than {}, or of an input of another "
                  "length, or was asked with other options",
                  part.file.string(), first.file.string()));
}

// Each shard once, and all of them of one audit.
template <typename Summary>
void put_in_order(std::vector<Part<Summary>>& parts) {
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.shard.number < b.shard.number; });
  const Part<Summary>& first = parts.front();
  const auto refuse = [&](const std::string& why) {
    throw DataError(fmt::format("{}: give all shards once", why));
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part<Summary>& part = parts[i];
    const std::string is =
        fmt::format("{}: is shard {}/{}", part.file.string(), part.shard.number, part.shard.of);
    require_same_audit(part, first);
    if (part.shard.of != first.shard.of) {
      refuse(
          fmt::format("{}, expected one of {} as {} is", is, first.shard.of, first.file.string()));
    }
    if (part.shard.number <= i) {
      refuse(fmt::format("{}, as {} is", is, parts[i - 1].file.string()));
    }
    if (part.shard.number != i + 1) {
      refuse(fmt::format("{}, and shard {}/{} is not given", is, i + 1, part.shard.of));
    }
  }
  if (parts.size() < first.shard.of) {
    refuse(fmt::format("shard {}/{} is not given", parts.size() + 1, first.shard.of));
  }
}

/// Summaries of all shards as one.
template <typename Summary>
struct Merged {
  Summary summary;
  Json about;
};

/// `read` makes the summary of a part's JSON.
template <typename Summary, typename Read>
Merged<Summary> merge_parts(const AuditMergeArguments& arguments, const Read& read) {
  std::vector<Part<Summary>> parts;
  for (const auto& file : arguments.parts) parts.push_back(read_part<Summary>(file, read));
  put_in_order(parts);
  Merged<Summary> merged{.summary = parts.front().summary, .about = parts.front().about};
  for (std::size_t i = 1; i < parts.size(); ++i) merged.summary.add(parts[i].summary);
  return merged;
}

template <typename Summary>
int write_merged(const AuditMergeArguments& arguments, const Summary& all,
                 const std::string& text) {
  data::NewFile file(arguments.output);
  file.write(text);
  file.commit();
  fmt::print("wrote {}: {} rows\n{}", arguments.output.string(), data::grouped(all.rows()),
             all.to_text());
  return 0;
}

template <typename Summary, typename Read>
int merge_summaries(const AuditMergeArguments& arguments, const Read& read) {
  Merged<Summary> merged = merge_parts<Summary>(arguments, read);
  merged.about.update(merged.summary.to_json());
  return write_merged(arguments, merged.summary, summary_text(merged.about));
}

// The first part says whether all are of points or of polygons.
int merge_summaries(const AuditMergeArguments& arguments) {
  if (AreaSummary::is_in(read_json(arguments.parts.front()))) {
    return merge_summaries<AreaSummary>(
        arguments, [](const Json& json) { return AreaSummary::from_json(json); });
  }
  return merge_summaries<AuditSummary>(
      arguments, [](const Json& json) { return AuditSummary::from_json(json); });
}

// The map is of the land that the snapshot has under the directives that were applied.
int merge_into_page(const AuditMergeArguments& arguments) {
  if (!arguments.snapshot) {
    throw UsageError(fmt::format("--output is {}, expected --snapshot with it: the page has a map",
                                 arguments.output.string()));
  }
  refuse_inputs(arguments.output, "--output",
                with_directives({{.file = *arguments.snapshot, .what = "the snapshot"}},
                                arguments.directives));
  const Engine engine = open_engine(*arguments.snapshot, arguments.directives);
  const SquareGrid squares = audit_squares(engine.snapshot().city().extent);
  const auto merged = merge_parts<AuditSummary>(
      arguments, [&](const Json& json) { return AuditSummary::from_json(json, squares); });
  const auto day = parse_day(merged.about.at("as_of").get<std::string>());
  if (!day || merged.about != about_audit(engine, *day)) {
    throw DataError(fmt::format("{}: is of another snapshot than {}, or of other directives",
                                arguments.parts.front().string(), arguments.snapshot->string()));
  }
  return write_merged(arguments, merged.summary, audit_page(merged.summary, engine, *day));
}

/// The bytes of a table, of which it is seen whether they are those that its audit wrote.
class TableBytes {
 public:
  explicit TableBytes(const PartTable& table) : table_(table), in_(table.file, std::ios::binary) {
    if (!in_) throw DataError(fmt::format("{}: cannot be opened", table.file.string()));
  }

  /// At most so many; none at the end.
  [[nodiscard]] std::string_view next(std::size_t most) {
    bytes_.resize(most);
    in_.read(bytes_.data(), static_cast<std::streamsize>(most));
    if (in_.bad()) throw DataError(fmt::format("{}: cannot be read", table_.file.string()));
    bytes_.resize(static_cast<std::size_t>(in_.gcount()));
    digest_.update(bytes_);
    return bytes_;
  }
  /// At the end. Throws DataError for other bytes.
  void require_as_written() {
    if (digest_.hex() == table_.content.sha256) return;
    throw DataError(
        fmt::format("{}: is not what its audit wrote, its bytes have another digest than {} says",
                    table_.file.string(), shard_note_of(table_.file).filename().string()));
  }

 private:
  const PartTable& table_;
  std::ifstream in_;
  std::string bytes_;
  data::Sha256 digest_;
};

// Of all tables but the first without the header.
void append_rows(const PartTable& part, std::string_view header, data::NewFile& file) {
  constexpr std::size_t kChunk = std::size_t{1} << 18U;
  TableBytes bytes(part);
  if (!header.empty() && bytes.next(header.size()) != header) {
    throw DataError(fmt::format("{}: has other columns than the first part", part.file.string()));
  }
  for (auto some = bytes.next(kChunk); !some.empty(); some = bytes.next(kChunk)) file.write(some);
  bytes.require_as_written();
}

// The header of a table as it lies there, a byte order mark and the line end included.
std::string header_of(const PartTable& table) {
  data::CsvBlocks blocks(table.file, table.file.string(), ',');
  if (!blocks.first_row()) return {};
  blocks.skip_first_row();
  data::TextBlock block;
  const std::uint64_t end = blocks.next(block) ? block.begin : table.content.bytes;
  return std::string(TableBytes(table).next(end));
}

// By the length alone a table that was altered cannot be told.
[[noreturn]] void refuse_old_note(const std::filesystem::path& table) {
  throw DataError(
      fmt::format("has no digest of {}, as an earlier version wrote it: audit the shard again",
                  table.filename().string()));
}

Part<PartTable> read_table(const std::filesystem::path& file) {
  std::error_code error;
  const std::uint64_t bytes = file_size(file, error);
  if (error) throw DataError(fmt::format("{}: cannot be opened", file.string()));
  const auto note = shard_note_of(file);
  if (!exists(note, error)) {
    throw DataError(
        fmt::format("{}: has no {} beside it, expected what an audit with --shard wrote",
                    file.string(), note.filename().string()));
  }
  const auto part = read_part<PartTable>(note, [&](const Json& json) {
    if (!json.contains("sha256")) refuse_old_note(file);
    return PartTable{.file = file,
                     .content = {.bytes = json.at("bytes").get<std::uint64_t>(),
                                 .sha256 = json.at("sha256").get<std::string>()}};
  });
  if (part.summary.content.bytes == bytes) return part;
  throw DataError(fmt::format("{}: has {} bytes, expected the {} that its audit wrote",
                              file.string(), bytes, part.summary.content.bytes));
}

// In the order of their shards, whatever that of their names is.
std::vector<PartTable> tables_of(const AuditMergeArguments& arguments) {
  std::vector<Part<PartTable>> parts;
  for (const auto& file : arguments.parts) parts.push_back(read_table(file));
  put_in_order(parts);
  std::vector<PartTable> tables;
  tables.reserve(parts.size());
  for (auto& part : parts) tables.push_back(std::move(part.summary));
  return tables;
}

int merge_tables(const AuditMergeArguments& arguments, bool has_header) {
  const auto tables = tables_of(arguments);
  data::NewFile file(arguments.output);
  append_rows(tables.front(), "", file);
  const std::string header = has_header ? header_of(tables.front()) : "";
  for (std::size_t i = 1; i < tables.size(); ++i) append_rows(tables[i], header, file);
  file.commit();
  fmt::print("wrote {}: {} parts\n", arguments.output.string(), tables.size());
  return 0;
}

}  // namespace

int audit_merge(const AuditMergeArguments& arguments) {
  const std::string ending = lower(arguments.output.extension().string());
  const bool as_page = is_page(arguments.output);
  if (!as_page && ending != ".json" && !can_be_merged(arguments.output)) {
    throw UsageError(
        fmt::format("--output is {}, expected a name that ends in .csv, .ndjson, .jsonl, "
                    ".geojsonl or, for summaries, .json or .html",
                    arguments.output.string()));
  }
  for (const auto& part : arguments.parts) {
    if (lower(part.extension().string()) != (as_page ? ".json" : ending)) {
      throw UsageError(
          as_page
              ? fmt::format("part {} is no summary, expected a name that ends in .json",
                            part.string())
              : fmt::format("part {} does not end in {} as --output does", part.string(), ending));
    }
    if (is_same_file(part, arguments.output)) {
      throw UsageError(
          fmt::format("--output {} is a part, expected another file", arguments.output.string()));
    }
  }
  if (as_page) return merge_into_page(arguments);
  if (arguments.snapshot || !arguments.directives.empty()) {
    throw UsageError(fmt::format("--output is {}, expected .html with --snapshot and --directive",
                                 arguments.output.string()));
  }
  if (ending == ".json") return merge_summaries(arguments);
  return merge_tables(arguments, ending == ".csv");
}

}  // namespace metes::tools
