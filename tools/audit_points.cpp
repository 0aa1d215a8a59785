#include "data/grouped.hpp"
#include "data/import.hpp"
#include "data/new_file.hpp"
#include "data/snapshot_file.hpp"
#include "geo/error.hpp"
#include "geo/ordered_work.hpp"
#include "tools/audit_summary.hpp"
#include "tools/audit_table.hpp"
#include "tools/commands.hpp"
#include "tools/engine_of.hpp"
#include "tools/progress_bar.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

// Rows that a thread takes at once: 1 ms of work at the least, 100 KB of text.
constexpr std::size_t kChunk = 512;

using Rows = std::vector<InputRow>;

struct Answered {
  std::string text;
  AuditSummary summary;
  std::uint64_t bytes_read = 0;
};

struct Chunk {
  Rows rows;
  std::uint64_t bytes_read = 0;
};

/// Where the rows go: a file that appears whole or not at all, or standard output.
class Output {
 public:
  explicit Output(const std::filesystem::path& target) {
    if (target != "-") file_.emplace(target);
  }
  void write(const std::string& text) {
    if (file_) return file_->write(text);
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return;
    throw std::system_error(errno, std::generic_category(), "standard output cannot be written");
  }
  void commit() {
    if (file_) file_->commit();
  }
  /// Whether standard output is free for what people read.
  [[nodiscard]] bool is_file() const { return file_.has_value(); }

 private:
  std::optional<data::NewFile> file_;
};

void check_target(const std::filesystem::path& target, const char* argument,
                  const AuditPointsArguments& arguments) {
  if (target == "-") return;
  for (const auto& [file, what] :
       {std::pair{arguments.file, "the snapshot"}, std::pair{arguments.input, "the input"}}) {
    if (!is_same_file(target, file)) continue;
    throw UsageError(
        fmt::format("{} {} is {}, expected another file", argument, target.string(), what));
  }
}

void check_targets(const AuditPointsArguments& arguments) {
  check_target(arguments.output, "--output", arguments);
  if (!arguments.summary) return;
  check_target(*arguments.summary, "--summary", arguments);
  if (arguments.output != "-" && is_same_file(*arguments.summary, arguments.output)) {
    throw UsageError(fmt::format("--summary {} is --output, expected another file",
                                 arguments.summary->string()));
  }
}

AskedBy asked_by(const AuditPointsArguments& arguments) {
  if (arguments.parcel) return AskedBy::parcel;
  return arguments.address.empty() ? AskedBy::position : AskedBy::address;
}

RowAnswer answer_to(const AuditTable& table, const RowAsker& asker, const InputRow& row) {
  try {
    if (!row.fault.empty()) throw DataError(row.fault);
    return asker.answer(table.texts(row));
  } catch (const DataError& error) {
    return failed_row(fmt::format("row {}: {}", row.number, error.what()));
  } catch (const UsageError& error) {
    return failed_row(fmt::format("row {}: {}", row.number, error.what()));
  }
}

Answered answered(const AuditTable& table, const RowAsker& asker, const Chunk& chunk) {
  Answered answered{.text = {}, .summary = {}, .bytes_read = chunk.bytes_read};
  for (const InputRow& row : chunk.rows) {
    const RowAnswer answer = answer_to(table, asker, row);
    answered.summary.note(answer);
    answered.text += table.line(row, answer);
  }
  return answered;
}

std::optional<Chunk> next_chunk(AuditTable& table) {
  Chunk chunk;
  chunk.rows.reserve(kChunk);
  while (chunk.rows.size() < kChunk) {
    InputRow row;
    if (!table.next(row)) break;
    chunk.rows.push_back(std::move(row));
  }
  if (chunk.rows.empty()) return std::nullopt;
  chunk.bytes_read = table.bytes_read();
  return chunk;
}

/// Bytes of the input; 0 for a stream.
std::uint64_t size_of(const std::filesystem::path& input) {
  std::error_code no_file;
  const auto size = input == "-" ? 0 : file_size(input, no_file);
  return no_file ? 0 : size;
}

/// How many rows there will be, from those so far.
std::uint64_t expected_rows(const AuditSummary& summary, std::uint64_t read, std::uint64_t size) {
  if (size == 0 || read == 0) return 0;
  const double share = static_cast<double>(read) / static_cast<double>(size);
  return static_cast<std::uint64_t>(static_cast<double>(summary.rows()) / std::min(1.0, share));
}

unsigned thread_count(const AuditPointsArguments& arguments) {
  return arguments.threads > 0 ? arguments.threads
                               : std::max(1U, std::thread::hardware_concurrency());
}

AuditSummary run(AuditTable& table, const RowAsker& asker, Output& output,
                 const AuditPointsArguments& arguments, const std::stop_token& stop) {
  AuditSummary all;
  ProgressBar bar;
  const std::uint64_t size = size_of(arguments.input);
  output.write(table.head());
  work_in_order(
      thread_count(arguments),
      [&] {
        if (stop.stop_requested()) throw data::Interrupted{};
        return next_chunk(table);
      },
      [&](const Chunk& chunk) { return answered(table, asker, chunk); },
      [&](const Answered& part) {
        output.write(part.text);
        all.add(part.summary);
        bar.show("rows", all.rows(), expected_rows(all, part.bytes_read, size));
      });
  if (stop.stop_requested()) throw data::Interrupted{};
  return all;
}

void write_summary(const std::filesystem::path& target, const AuditSummary& summary,
                   const Engine& engine, Day day) {
  using Json = nlohmann::ordered_json;
  Json directives = Json::array();
  for (const Directive& directive : engine.directives()) {
    directives.push_back(
        {{"id", directive.id}, {"version", directive.version}, {"sha256", directive.sha256}});
  }
  Json all{{"snapshot", engine.snapshot().digest()},
           {"directives", std::move(directives)},
           {"as_of", to_string(day)}};
  all.update(summary.to_json());
  data::NewFile file(target);
  file.write(all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
  file.commit();
}

}  // namespace

int audit_points(const AuditPointsArguments& arguments) {
  check_targets(arguments);
  const auto table = open_audit_table(arguments);
  const Engine engine =
      engine_of(read_directives(arguments.directives),
                std::make_shared<const Snapshot>(data::open_snapshot(arguments.file)));
  const Day day = day_of(arguments.as_of, engine.snapshot().city().time_zone);
  const RowAsker asker(
      engine, {.by = asked_by(arguments), .accuracy_m = arguments.accuracy_m, .as_of = day});
  const StopOnSignal signals;
  Output output(arguments.output);
  const AuditSummary summary = run(*table, asker, output, arguments, signals.token());
  output.commit();
  if (arguments.summary) write_summary(*arguments.summary, summary, engine, day);
  if (!output.is_file()) return 0;
  fmt::print("wrote {}: {} rows, on {} where they give no day\n{}", arguments.output.string(),
             data::grouped(summary.rows()), to_string(day), summary.to_text());
  return 0;
}

}  // namespace metes::tools
