#include "tools/audit/audit_against.hpp"

#include "data/file/new_file.hpp"
#include "data/reader/file_format.hpp"
#include "data/reader/layer.hpp"
#include "data/reader/source_files.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/values/error.hpp"
#include "geo/values/lent.hpp"
#include "tools/audit/area_asker.hpp"
#include "tools/audit/area_output.hpp"
#include "tools/audit/area_summary.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/audit_shard.hpp"
#include "tools/audit/shard_note.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/free_name.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/input_size.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/long_work.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/command/until_stopped.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <thread>
#include <utility>

namespace metes::tools {
namespace {

// Polygons that a thread takes at a time: each takes a millisecond or so.
constexpr std::size_t kBatch = 32;

data::Layer open_layer(const AuditParcelsArguments& arguments) {
  const std::string input = arguments.against->string();
  if (!data::stands_for_layer(input)) {
    throw UsageError(
        fmt::format("--against is {}, expected a layer of polygons ({} .zip, a service or a "
                    "database)",
                    input, data::layer_extensions()));
  }
  return data::Layer::open({.path = input,
                            .root = {},
                            .layer = arguments.layer,
                            .encoding = {},
                            .header = {},
                            .wants_count = arguments.shard.has_value(),
                            .keeps_controls = true,
                            .layer_key = "--layer",
                            .at = "--against"});
}

/// Which columns of the layer a row has.
std::vector<std::size_t> kept_columns(const data::Layer& layer,
                                      const std::optional<std::string>& id_field) {
  const auto& columns = layer.columns();
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!id_field || columns[i] == *id_field) kept.push_back(i);
  }
  if (!id_field || kept.size() == 1) return kept;
  if (columns.empty()) {
    throw UsageError(
        fmt::format("--id-field is \"{}\", and {} has no columns: it is a layer without features",
                    *id_field, layer.name()));
  }
  throw UsageError(
      fmt::format("--id-field is \"{}\", expected one of {}", *id_field, fmt::join(columns, ", ")));
}

std::vector<LayerField> fields_of(const data::Layer& layer, const std::vector<std::size_t>& kept,
                                  std::span<const Directive> directives) {
  std::set<std::string> used;
  std::vector<LayerField> fields;
  fields.reserve(kept.size());
  for (const std::size_t column : kept) {
    fields.push_back(
        {.name = free_name(layer.columns()[column], used), .meaning = "Of the input, as it is"});
  }
  for (LayerField field : area_fields(directives)) {
    const auto taken = [&] {
      return std::any_of(fields.begin(), fields.end(),
                         [&](const LayerField& each) { return each.name == field.name; });
    };
    while (taken()) field.name.insert(0, "metes_");
    field.name = free_name(field.name, used);
    fields.push_back(std::move(field));
  }
  return fields;
}

/// Features of a range of a layer, some at a time.
class FeatureBatches {
 public:
  FeatureBatches(data::Layer& layer, const FeatureRange& range) : layer_(layer), range_(range) {}

  std::optional<std::vector<data::Feature>> next() {
    std::vector<data::Feature> batch;
    while (batch.size() < kBatch && read_ < range_.end) {
      auto feature = layer_.next();
      if (!feature) break;
      if (read_++ >= range_.begin) batch.push_back(std::move(*feature));
    }
    if (batch.empty()) return std::nullopt;
    return batch;
  }

 private:
  data::Layer& layer_;
  FeatureRange range_;
  std::uint64_t read_ = 0;
};

struct Answered {
  std::vector<data::Feature> features;
  std::vector<AreaRow> rows;
};

Answered answered(AreaAsker& asker, std::vector<data::Feature> features) {
  Answered all{.features = std::move(features), .rows = {}};
  all.rows.reserve(all.features.size());
  for (const data::Feature& feature : all.features) all.rows.push_back(asker.answer(feature));
  return all;
}

void write_rows(const Answered& part, const std::vector<std::size_t>& kept, AreaOutput& output,
                AreaSummary& summary) {
  for (std::size_t i = 0; i < part.rows.size(); ++i) {
    const AreaRow& row = part.rows[i];
    std::vector<std::string> texts;
    texts.reserve(kept.size() + row.texts.size());
    for (const std::size_t column : kept) texts.push_back(part.features[i].texts[column]);
    texts.insert(texts.end(), row.texts.begin(), row.texts.end());
    output.add(row.area, texts);
    summary.note(row);
  }
}

AreaSummary run(data::Layer& layer, const AuditParcelsArguments& arguments,
                const std::vector<std::size_t>& kept, const Engine& engine, AreaOutput& output,
                Day day, const std::stop_token& stop) {
  const Designations designations(engine.snapshot(), engine.directives(), day);
  const auto crs = projection_choice(layer_crs(layer, arguments.against_crs, "--against-crs"),
                                     engine.snapshot().city());
  Lent<AreaAsker> askers([&] { return std::make_unique<AreaAsker>(engine, designations, crs); });
  const FeatureRange range = features_of(shard_of(arguments.shard), layer.count());
  FeatureBatches batches(layer, range);
  AreaSummary summary(engine.directives());
  ProgressBar bar;
  const unsigned threads =
      arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency());
  work_in_order(
      threads,
      [&] {
        if (stop.stop_requested()) throw data::Interrupted{};
        return batches.next();
      },
      [&](std::vector<data::Feature>& batch) {
        return until_stopped(stop, [&] {
          Answered part;
          askers.with([&](AreaAsker& one) { part = answered(one, std::move(batch)); });
          return part;
        });
      },
      [&](const Answered& part) {
        write_rows(part, kept, output, summary);
        bar.show("polygons", summary.rows(),
                 std::min(range.end, layer.count().value_or(0)) - range.begin);
      });
  if (stop.stop_requested()) throw data::Interrupted{};
  return summary;
}

void check_targets(const AuditParcelsArguments& arguments) {
  const auto inputs = with_directives({{.file = arguments.file, .what = "the snapshot"},
                                       {.file = *arguments.against, .what = "--against"}},
                                      arguments.directives);
  refuse_inputs(arguments.output, "--output", inputs);
  if (!arguments.summary) return;
  refuse_page(*arguments.summary);
  refuse_inputs(*arguments.summary, "--summary", inputs);
  refuse_same_file(*arguments.summary, "--summary", arguments.output, "--output");
}

std::string summary_of(const AuditParcelsArguments& arguments, const AreaSummary& summary,
                       const Engine& engine, Day day) {
  auto all = about_audit(engine, day);
  if (arguments.shard) all["shard"] = *arguments.shard;
  all.update(summary.to_json());
  return summary_text(all);
}

}  // namespace

int audit_against(const AuditParcelsArguments& arguments) {
  check_targets(arguments);
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Day day = day_of(arguments.as_of, engine.snapshot().city().time_zone);
  const std::uint64_t size = input_size(*arguments.against);
  data::Layer layer = open_layer(arguments);
  const auto kept = kept_columns(layer, arguments.id_field);
  if (arguments.shard) warn_of_no_note(arguments.output, *arguments.shard);
  const StopOnSignal signals;
  const auto output = open_area_output(
      arguments.output, fields_of(layer, kept, engine.directives()),
      about_answers(
          fmt::format("Polygons of {} and what applies there on {}", layer.name(), to_string(day)),
          engine, day),
      digest_for_note(arguments.output, arguments.shard));
  std::optional<data::NewFile> summary_file;
  if (arguments.summary) summary_file.emplace(*arguments.summary);
  const AreaSummary summary = run(layer, arguments, kept, engine, *output, day, signals.token());
  check_same_size(*arguments.against, size);
  if (summary_file) summary_file->write(summary_of(arguments, summary, engine, day));
  output->commit();
  if (const auto content = output->content()) {
    write_shard_note(arguments.output, *content, *arguments.shard, about_audit(engine, day), size);
  }
  if (summary_file) summary_file->commit();
  say_notes(arguments.against->string(), layer.notes());
  fmt::print("wrote {}: {} polygons of {} on {}\n{}", arguments.output.string(),
             data::grouped(summary.rows()), layer.name(), to_string(day), summary.to_text());
  return 0;
}

}  // namespace metes::tools
