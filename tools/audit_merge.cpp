#include "data/csv_blocks.hpp"
#include "data/grouped.hpp"
#include "data/new_file.hpp"
#include "geo/error.hpp"
#include "tools/audit_json.hpp"
#include "tools/audit_shard.hpp"
#include "tools/audit_summary.hpp"
#include "tools/commands.hpp"
#include "tools/same_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

/// The summary of one shard, and what it is of.
struct Part {
  std::filesystem::path file;
  AuditShard shard;
  AuditSummary summary;
  Json about;  // snapshot, directives, day
};

Part read_part(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", file.string()));
  try {
    const Json json = Json::parse(in);
    Part part{.file = file,
              .shard = parse_shard(json.at("shard").get<std::string>()),
              .summary = AuditSummary::from_json(json),
              .about = Json::object()};
    for (const char* const member : {"snapshot", "directives", "as_of"}) {
      part.about[member] = json.at(member);
    }
    return part;
  } catch (const Json::exception&) {
    throw DataError(
        fmt::format("{}: is no summary of a shard, expected what metes audit points "
                    "--shard --summary wrote",
                    file.string()));
  } catch (const UsageError& error) {
    throw DataError(fmt::format("{}: {}", file.string(), error.what()));
  }
}

// Each shard once, and all of them of one audit.
void check_parts(const std::vector<Part>& parts) {
  const Part& first = parts.front();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (part.about != first.about) {
      throw DataError(fmt::format("{}: is of another snapshot, directive or day than {}",
                                  part.file.string(), first.file.string()));
    }
    if (part.shard.of != parts.size() || part.shard.number != i + 1) {
      throw DataError(fmt::format("{}: is shard {}/{}, expected {}/{}: give all shards once",
                                  part.file.string(), part.shard.number, part.shard.of, i + 1,
                                  parts.size()));
    }
  }
}

int merge_summaries(const AuditMergeArguments& arguments) {
  std::vector<Part> parts;
  for (const auto& file : arguments.parts) parts.push_back(read_part(file));
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.shard.number < b.shard.number; });
  check_parts(parts);
  AuditSummary all = parts.front().summary;
  for (std::size_t i = 1; i < parts.size(); ++i) all.add(parts[i].summary);
  Json json = parts.front().about;
  json.update(all.to_json());
  data::NewFile file(arguments.output);
  file.write(summary_text(json));
  file.commit();
  fmt::print("wrote {}: {} rows\n{}", arguments.output.string(), data::grouped(all.rows()),
             all.to_text());
  return 0;
}

void append_file(const std::filesystem::path& part, data::NewFile& file) {
  std::ifstream in(part, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", part.string()));
  std::string bytes(std::size_t{1} << 18U, '\0');
  while (in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) || in.gcount() > 0) {
    file.write(std::string_view(bytes).substr(0, static_cast<std::size_t>(in.gcount())));
  }
  if (in.bad()) throw DataError(fmt::format("{}: cannot be read", part.string()));
}

// The first table with its header, of the others the rows.
void append_rows(const std::filesystem::path& part, const std::vector<std::string>& header,
                 data::NewFile& file) {
  data::CsvBlocks blocks(part, part.string(), ',');
  if (blocks.first_row() != header) {
    throw DataError(fmt::format("{}: has other columns than the first part", part.string()));
  }
  blocks.skip_first_row();
  for (data::TextBlock block; blocks.next(block);) file.write(block.text);
}

int merge_tables(const AuditMergeArguments& arguments, bool has_header) {
  data::NewFile file(arguments.output);
  append_file(arguments.parts.front(), file);
  std::vector<std::string> header;
  if (has_header) {
    const std::string first = arguments.parts.front();
    header = data::CsvBlocks(first, first, ',').first_row().value_or(header);
  }
  for (std::size_t i = 1; i < arguments.parts.size(); ++i) {
    if (has_header) {
      append_rows(arguments.parts[i], header, file);
    } else {
      append_file(arguments.parts[i], file);
    }
  }
  file.commit();
  fmt::print("wrote {}: {} parts\n", arguments.output.string(), arguments.parts.size());
  return 0;
}

}  // namespace

int audit_merge(const AuditMergeArguments& arguments) {
  const std::filesystem::path ending = arguments.output.extension();
  for (const auto& part : arguments.parts) {
    if (part.extension() != ending) {
      throw UsageError(fmt::format("part {} does not end in {} as --output does", part.string(),
                                   ending.string()));
    }
    if (is_same_file(part, arguments.output)) {
      throw UsageError(
          fmt::format("--output {} is a part, expected another file", arguments.output.string()));
    }
  }
  if (ending == ".json") return merge_summaries(arguments);
  if (ending == ".csv") return merge_tables(arguments, true);
  if (ending == ".ndjson" || ending == ".jsonl") return merge_tables(arguments, false);
  throw UsageError(fmt::format(
      "--output is {}, expected a name that ends in .csv, .ndjson, .jsonl or, for summaries, .json",
      arguments.output.string()));
}

}  // namespace metes::tools
