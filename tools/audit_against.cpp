#include "tools/audit_against.hpp"

#include "data/grouped.hpp"
#include "data/layer.hpp"
#include "data/new_file.hpp"
#include "data/source_files.hpp"
#include "geo/error.hpp"
#include "geo/lent.hpp"
#include "tools/area_asker.hpp"
#include "tools/area_output.hpp"
#include "tools/audit_json.hpp"
#include "tools/audit_shard.hpp"
#include "tools/engine_of.hpp"
#include "tools/export_about.hpp"
#include "tools/free_name.hpp"
#include "tools/layer_target.hpp"
#include "tools/long_work.hpp"
#include "tools/outcome_counts.hpp"
#include "tools/progress_bar.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"
#include "tools/text_table.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <set>
#include <thread>
#include <utility>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

// Polygons that a thread takes at a time: each takes a millisecond or so.
constexpr std::size_t kBatch = 32;

data::Layer open_layer(const AuditParcelsArguments& arguments) {
  const std::string input = arguments.against->string();
  if (!data::stands_for_layer(input)) {
    throw UsageError(
        fmt::format("--against is {}, expected a layer of polygons (.geojson, .gpkg, .fgb, .shp, "
                    ".kml, .topojson, a service or a database)",
                    input));
  }
  return data::Layer::open({.path = input,
                            .root = {},
                            .layer = arguments.layer,
                            .encoding = {},
                            .header = {},
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
  throw UsageError(
      fmt::format("--id-field is \"{}\", expected one of {}", *id_field, fmt::join(columns, ", ")));
}

std::vector<LayerField> fields_of(const data::Layer& layer, const std::vector<std::size_t>& kept,
                                  std::span<const Directive> directives) {
  std::set<std::string> used;
  std::vector<LayerField> fields;
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

/// The features of one shard, by their order in the layer.
class FeatureRange {
 public:
  FeatureRange(const std::string& shard, std::uint64_t count) {
    const AuditShard part = parse_shard(shard);
    if (part.of == 1) return;
    if (count == 0) {
      throw UsageError(fmt::format(
          "--shard is {}, expected none: the layer does not say how many features it has", shard));
    }
    begin_ = count * (part.number - 1) / part.of;
    end_ = part.number == part.of ? end_ : count * part.number / part.of;
  }
  [[nodiscard]] bool has(std::uint64_t feature) const {
    return begin_ <= feature && feature < end_;
  }
  [[nodiscard]] bool is_over(std::uint64_t feature) const { return feature >= end_; }

 private:
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = std::numeric_limits<std::uint64_t>::max();
};

struct Counts {
  explicit Counts(std::size_t directives) : by_directive(directives) {}

  void note(const AreaRow& row) {
    ++rows;
    errors += row.outcome ? 0U : 1U;
    mended += row.was_mended ? 1U : 0U;
    with_slivers += row.has_slivers ? 1U : 0U;
    area_m2 += row.area_m2;
    covered_m2 += row.covered_m2;
    if (row.outcome) ++outcomes[*row.outcome];
    for (std::size_t i = 0; i < row.outcomes.size(); ++i) ++by_directive[i][row.outcomes[i]];
  }

  std::uint64_t rows = 0;
  std::uint64_t errors = 0;
  std::uint64_t mended = 0;
  std::uint64_t with_slivers = 0;
  double area_m2 = 0;
  double covered_m2 = 0;
  OutcomeCounts outcomes{};
  std::vector<OutcomeCounts> by_directive;
};

std::string text_of(const Counts& counts) {
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome : kShownOutcomes) {
    rows.push_back({std::string(to_string(outcome)), data::grouped(counts.outcomes[outcome])});
  }
  rows.push_back({"error", data::grouped(counts.errors)});
  rows.push_back({"with slivers of covered land", data::grouped(counts.with_slivers)});
  rows.push_back({"mended", data::grouped(counts.mended)});
  return text_table(rows, "<>");
}

std::string json_of(const Counts& counts, const Engine& engine, Day day) {
  Json all = about_audit(engine, day);
  all["rows"] = counts.rows;
  all["errors"] = counts.errors;
  all["mended"] = counts.mended;
  all["with_slivers"] = counts.with_slivers;
  all["area_m2"] = counts.area_m2;
  all["covered_m2"] = counts.covered_m2;
  all["outcomes"] = to_json(counts.outcomes);
  for (std::size_t i = 0; i < counts.by_directive.size(); ++i) {
    all["by_directive"][engine.directives()[i].id] = to_json(counts.by_directive[i]);
  }
  return summary_text(all);
}

struct Answered {
  std::vector<data::Feature> features;
  std::vector<AreaRow> rows;
};

Counts run(data::Layer& layer, const AuditParcelsArguments& arguments,
           const std::vector<std::size_t>& kept, const Engine& engine, AreaOutput& output, Day day,
           const std::stop_token& stop) {
  const Designations designations(engine.snapshot(), engine.directives(), day);
  const auto crs = projection_choice(layer_crs(layer, arguments.against_crs, "--against-crs"),
                                     engine.snapshot().city());
  Lent<AreaAsker> askers([&] { return std::make_unique<AreaAsker>(engine, designations, crs); });
  const FeatureRange range(arguments.shard, layer.count());
  Counts counts(designations.size());
  ProgressBar bar;
  std::uint64_t read = 0;
  const unsigned threads =
      arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency());
  work_in_order(
      threads,
      [&]() -> std::optional<std::vector<data::Feature>> {
        if (stop.stop_requested()) throw data::Interrupted{};
        std::vector<data::Feature> batch;
        while (batch.size() < kBatch && !range.is_over(read)) {
          auto feature = layer.next();
          if (!feature) break;
          if (range.has(read++)) batch.push_back(std::move(*feature));
        }
        if (batch.empty()) return std::nullopt;
        return batch;
      },
      [&](std::vector<data::Feature>& batch) {
        Answered answered;
        askers.with([&](AreaAsker& one) {
          for (const data::Feature& feature : batch) answered.rows.push_back(one.answer(feature));
        });
        answered.features = std::move(batch);
        return answered;
      },
      [&](const Answered& part) {
        for (std::size_t i = 0; i < part.rows.size(); ++i) {
          std::vector<std::string> texts;
          for (const std::size_t column : kept) texts.push_back(part.features[i].texts[column]);
          const AreaRow& row = part.rows[i];
          texts.insert(texts.end(), row.texts.begin(), row.texts.end());
          output.add(row.area, texts);
          counts.note(row);
        }
        bar.show("polygons", counts.rows, layer.count());
      });
  if (stop.stop_requested()) throw data::Interrupted{};
  return counts;
}

void check_targets(const AuditParcelsArguments& arguments) {
  const auto refuse_inputs = [&](const std::filesystem::path& target, const char* argument) {
    refuse_same_file(target, argument, arguments.file, "the snapshot");
    refuse_same_file(target, argument, *arguments.against, "--against");
  };
  refuse_inputs(arguments.output, "--output");
  if (!arguments.summary) return;
  refuse_inputs(*arguments.summary, "--summary");
  refuse_same_file(*arguments.summary, "--summary", arguments.output, "--output");
  if (arguments.shard == "1/1") return;
  throw UsageError(
      "--summary of a --shard is not made: audit merge puts together the tables alone");
}

}  // namespace

int audit_against(const AuditParcelsArguments& arguments) {
  check_targets(arguments);
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Day day = day_of(arguments.as_of, engine.snapshot().city().time_zone);
  data::Layer layer = open_layer(arguments);
  const auto kept = kept_columns(layer, arguments.id_field);
  const StopOnSignal signals;
  const auto output = open_area_output(
      arguments.output, fields_of(layer, kept, engine.directives()),
      about_answers(
          fmt::format("Polygons of {} and what applies there on {}", layer.name(), to_string(day)),
          engine, day));
  std::optional<data::NewFile> summary_file;
  if (arguments.summary) summary_file.emplace(*arguments.summary);
  const Counts counts = run(layer, arguments, kept, engine, *output, day, signals.token());
  if (summary_file) summary_file->write(json_of(counts, engine, day));
  output->commit();
  if (summary_file) summary_file->commit();
  fmt::print("wrote {}: {} polygons of {} on {}\n{}", arguments.output.string(),
             data::grouped(counts.rows), layer.name(), to_string(day), text_of(counts));
  return 0;
}

}  // namespace metes::tools
