#include "data/file/new_file.hpp"
#include "data/import/import.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/values/error.hpp"
#include "geo/values/lent.hpp"
#include "geo/values/ordered_work.hpp"
#include "tools/audit/audit_block.hpp"
#include "tools/audit/audit_columns.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/audit_output.hpp"
#include "tools/audit/audit_page.hpp"
#include "tools/audit/audit_summary.hpp"
#include "tools/audit/audit_table.hpp"
#include "tools/audit/row_crs.hpp"
#include "tools/audit/row_day.hpp"
#include "tools/audit/shard_note.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/freed_memory.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/input_size.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/command/until_stopped.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

struct Answered {
  std::string text;
  std::uint64_t rows = 0;
  std::uint64_t bytes_read = 0;
};

void check_target(const std::filesystem::path& target, const char* argument,
                  const AuditPointsArguments& arguments) {
  if (target == "-") return;
  refuse_inputs(target, argument,
                with_directives({{.file = arguments.file, .what = "the snapshot"},
                                 {.file = arguments.input, .what = "the input"}},
                                arguments.directives));
}

void check_targets(const AuditPointsArguments& arguments) {
  check_target(arguments.output, "--output", arguments);
  if (!arguments.summary) return;
  check_target(*arguments.summary, "--summary", arguments);
  if (is_page(*arguments.summary) && arguments.shard) {
    throw UsageError(
        fmt::format("--summary is {}, expected a .json of each shard, of which audit merge makes a "
                    "page",
                    arguments.summary->string()));
  }
  if (arguments.output == "-") return;
  refuse_same_file(*arguments.summary, "--summary", arguments.output, "--output");
}

AskedBy asked_by(const AuditPointsArguments& arguments) {
  if (arguments.parcel) return AskedBy::parcel;
  return arguments.address.empty() ? AskedBy::position : AskedBy::address;
}

/// How many rows there will be, from those so far.
std::uint64_t expected_rows(std::uint64_t rows, std::uint64_t read, std::uint64_t size) {
  if (size == 0 || read == 0) return 0;
  const double share = static_cast<double>(read) / static_cast<double>(size);
  return static_cast<std::uint64_t>(static_cast<double>(rows) / std::min(1.0, share));
}

unsigned thread_count(const AuditPointsArguments& arguments) {
  return arguments.threads > 0 ? arguments.threads
                               : std::max(1U, std::thread::hardware_concurrency());
}

// Counted where there is a page to draw them on, or shards of which one can be made.
std::optional<SquareGrid> squares_for(const AuditPointsArguments& arguments, const City& city) {
  const bool wanted = arguments.summary && (is_page(*arguments.summary) || arguments.shard);
  return wanted ? std::optional(audit_squares(city.extent)) : std::nullopt;
}

AuditSummary run(AuditTable& table, const RowAsker& asker, const AuditColumns& columns,
                 AuditOutput& output, const AuditPointsArguments& arguments, std::uint64_t size,
                 const std::stop_token& stop) {
  const auto designations = asker.engine().designations(asker.defaults().as_of);
  AuditSummary summary(columns.need_decision(),
                       squares_for(arguments, asker.engine().snapshot().city()));
  ParcelNames names(asker.engine().snapshot());
  Lent<BlockAsker> askers([&] {
    return std::make_unique<BlockAsker>(table, asker, columns, *designations, names, summary);
  });
  ProgressBar bar;
  std::uint64_t rows = 0;
  output.write(table.head());
  work_in_order(
      thread_count(arguments),
      [&]() -> std::optional<data::TextBlock> {
        if (stop.stop_requested()) throw data::Interrupted{};
        data::TextBlock block;
        if (!table.next(block)) return std::nullopt;
        return block;
      },
      [&](data::TextBlock& block) {
        Answered answered{.text = {}, .bytes_read = block.bytes_taken};
        answered.rows = until_stopped(stop, [&] {
          std::uint64_t rows_of_block = 0;
          askers.with([&](BlockAsker& one) { rows_of_block = one.answer(block, answered.text); });
          return rows_of_block;
        });
        return answered;
      },
      [&](const Answered& part) {
        output.write(part.text);
        rows += part.rows;
        bar.show("rows", rows, expected_rows(rows, part.bytes_read, size));
      });
  if (stop.stop_requested()) throw data::Interrupted{};
  check_same_size(arguments.input, size);
  for (const auto& each : askers.all()) each->count_into(summary);
  return summary;
}

std::string summary_of(const AuditPointsArguments& arguments, const AuditSummary& summary,
                       const Engine& engine, Day day) {
  if (is_page(*arguments.summary)) return audit_page(summary, engine, day);
  auto all = about_audit(engine, day);
  if (arguments.shard) all["shard"] = *arguments.shard;
  all.update(summary.to_json());
  return summary_text(all);
}

// What else decides how the rows of a shard are: those of all shards are to be put together.
nlohmann::ordered_json asked_in(const AuditPointsArguments& arguments) {
  const auto given = [](const std::optional<std::string>& option) { return option.value_or(""); };
  return {{"lat", given(arguments.lat)},
          {"lon", given(arguments.lon)},
          {"address", arguments.address},
          {"parcel", given(arguments.parcel)},
          {"accuracy", arguments.accuracy_m.value_or(0)},
          {"accuracy_column", given(arguments.accuracy_column)},
          {"as_of_column", given(arguments.as_of_column)},
          {"day_format", given(arguments.day_format)},
          {"columns", arguments.columns},
          {"crs", given(arguments.crs)},
          {"layer", arguments.layer},
          {"no_header", arguments.no_header},
          {"decimal_comma", arguments.decimal_comma}};
}

void say_titles(const AuditPointsArguments& arguments, std::size_t titles) {
  if (titles == 0) return;
  fmt::print(stderr, "{}: the header is row {}; {} above it {} left out\n",
             arguments.input.string(), titles + 1, titles == 1 ? "the one" : "those",
             titles == 1 ? "is" : "are");
}

// How texts were read that are not what they are taken for.
void say_texts(const AuditPointsArguments& arguments, const AuditTable& table,
               const AuditSummary& summary) {
  const std::string input = arguments.input.string();
  if (const std::uint64_t texts = summary.other_texts(); texts > 0) {
    const bool stay = forms_of(arguments).output == TableForm::cells;
    fmt::print(stderr, "{}: {} not UTF-8, read as Windows-1252{}\n", input,
               texts == 1 ? "1 text is" : data::grouped(texts) + " texts are",
               stay ? "; the bytes stay" : "");
  }
  say_notes(input, table.notes());
}

void write_note(const AuditPointsArguments& arguments, const data::FileContent& content,
                const Engine& engine, Day day, std::uint64_t size) {
  auto about = about_audit(engine, day);
  about["asked"] = asked_in(arguments);
  write_shard_note(arguments.output, content, *arguments.shard, about, size);
}

}  // namespace

int audit_points(const AuditPointsArguments& arguments) {
  check_targets(arguments);
  require_accuracy(arguments.accuracy_m.value_or(0));
  keep_freed_memory();
  const AuditColumns columns =
      arguments.columns.empty() ? AuditColumns() : AuditColumns(arguments.columns);
  const std::uint64_t size = input_size(arguments.input);  // before anything of it is read
  const auto table = open_audit_table(arguments, columns);
  say_titles(arguments, table->titles());
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Day day = day_of(arguments.as_of, engine.snapshot().city().time_zone);
  const RowAsker asker(engine, {.by = asked_by(arguments),
                                .accuracy_m = arguments.accuracy_m.value_or(0),
                                .as_of = day,
                                .day_format = day_format_of(arguments.day_format)});
  if (!table->crs().empty()) static_cast<void>(RowCrs(table->crs(), engine.snapshot().city()));
  const StopOnSignal signals;
  std::optional<data::NewFile> summary_file;
  if (arguments.summary) summary_file.emplace(*arguments.summary);
  if (arguments.shard) warn_of_no_note(arguments.output, *arguments.shard);
  const auto output = open_audit_output(arguments, *table, engine, day);
  const AuditSummary summary =
      run(*table, asker, columns, *output, arguments, size, signals.token());
  if (summary_file) summary_file->write(summary_of(arguments, summary, engine, day));
  output->commit();
  if (const auto content = output->content()) write_note(arguments, *content, engine, day, size);
  if (summary_file) summary_file->commit();
  say_texts(arguments, *table, summary);
  if (!output->is_file()) return 0;
  fmt::print("wrote {}: {} rows, on {} where they give no day\n{}", arguments.output.string(),
             data::grouped(summary.rows()), to_string(day), summary.to_text());
  return 0;
}

}  // namespace metes::tools
