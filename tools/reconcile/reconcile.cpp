#include "data/file/new_file.hpp"
#include "data/import/import.hpp"
#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"
#include "tools/command/city_about.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/layer_outputs.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/text_table.hpp"
#include "tools/command/today.hpp"
#include "tools/reconcile/left_out_check.hpp"
#include "tools/reconcile/record_check.hpp"
#include "tools/reconcile/reviewed.hpp"
#include "tools/reconcile/sarif.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

bool is_sarif(const std::filesystem::path& file) {
  return file.extension() == ".sarif";
}

void check_outputs(const ReconcileArguments& arguments) {
  std::vector<InputFile> taken{{.file = arguments.file, .what = "the snapshot"}};
  if (arguments.waivers) taken.push_back({.file = *arguments.waivers, .what = "--waivers"});
  if (arguments.report) taken.push_back({.file = *arguments.report, .what = "--report"});
  for (const auto& output : arguments.outputs) {
    refuse_inputs(output, "--output", taken);
    taken.push_back({.file = output, .what = "given twice"});
    if (is_sarif(output) || data::map_format_of(output)) continue;
    throw UsageError(
        fmt::format("--output is {}, expected a name that ends in .sarif or one of "
                    "{}",
                    output.string(), data::map_endings()));
  }
}

std::optional<Severity> worst_allowed(const ReconcileArguments& arguments) {
  if (!arguments.fail_on) return std::nullopt;
  if (const auto severity = parse_severity(*arguments.fail_on)) return severity;
  throw UsageError(
      fmt::format("--fail-on is \"{}\", expected note, warning or error", *arguments.fail_on));
}

std::vector<LayerField> fields() {
  std::vector<LayerField> fields{
      {.name = "id", .meaning = "Names the finding as long as it is the same"},
      {.name = "severity", .meaning = "note, warning or error"},
      {.name = "kind", .meaning = "What is wrong, as a word"},
      {.name = "message", .meaning = "What is wrong, in words"},
      {.name = "numbers", .meaning = "The parcel numbers"}};
  for (const std::string side : {"1", "2"}) {
    fields.push_back({.name = "source_" + side, .meaning = "A source"});
    fields.push_back({.name = "vintage_" + side, .is_day = true, .meaning = "Its vintage"});
    fields.push_back({.name = "feature_" + side,
                      .kind = LayerField::Kind::integer,
                      .meaning = "The feature or row of it"});
    fields.push_back({.name = "file_" + side, .meaning = "The file of that, where it is several"});
    fields.push_back({.name = "says_" + side, .meaning = "What it says"});
  }
  fields.push_back({.name = "amount",
                    .kind = LayerField::Kind::number,
                    .meaning = "Metres, rows, or square metres of land"});
  fields.push_back({.name = "lon",
                    .kind = LayerField::Kind::number,
                    .meaning = "Where it is, if it is at one place, degrees"});
  fields.push_back({.name = "lat", .kind = LayerField::Kind::number, .meaning = "As lon"});
  fields.push_back({.name = "times",
                    .kind = LayerField::Kind::integer,
                    .meaning = "How often the same was found"});
  fields.push_back({.name = "waived", .meaning = "Why it need not be looked at"});
  fields.push_back({.name = "waived_by", .meaning = "Who says so"});
  fields.push_back({.name = "waived_until",
                    .is_day = true,
                    .meaning = "The first day on which that no longer holds"});
  return fields;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += fmt::format("{}{}", all.empty() ? "" : "; ", text);
  return all;
}

// As fields().
std::vector<std::string> row_of(const ReviewedFinding& reviewed) {
  const RecordFinding& finding = reviewed.finding;
  std::vector<std::string> row{reviewed.id, std::string(to_string(finding.severity)),
                               std::string(to_string(finding.kind)), finding.message,
                               joined(finding.numbers)};
  for (const Witness& witness : finding.witnesses) {
    const Source* const source = witness.source;
    const bool there = source != nullptr;
    row.push_back(there ? source->id : "");
    row.push_back(there && source->vintage ? to_string(*source->vintage) : "");
    const bool has_row = there && witness.feature != kNotListed;
    const auto place = has_row ? feature_in_file(*source, witness.feature) : FeatureInFile();
    row.push_back(has_row ? fmt::to_string(place.number) : "");
    row.emplace_back(place.file);
    row.push_back(witness.said);
  }
  row.push_back(finding.amount ? fmt::format("{:.2f}", *finding.amount) : "");
  const auto at = finding.at ? std::optional(to_degrees(*finding.at)) : std::nullopt;
  row.push_back(at ? fmt::format("{:.7f}", at->lon) : "");
  row.push_back(at ? fmt::format("{:.7f}", at->lat) : "");
  row.push_back(fmt::to_string(finding.times));
  const data::Waiver* const waiver = reviewed.waiver;
  row.push_back(waiver != nullptr ? waiver->reason : "");
  row.push_back(waiver != nullptr ? waiver->by : "");
  row.push_back(waiver != nullptr ? to_string(waiver->until) : "");
  return row;
}

data::LayerAbout about(const Snapshot& snapshot, Day day) {
  const City& city = snapshot.city();
  return {
      .facts = {{"title", fmt::format("What the sources of {} say against each other", city.name)},
                {"as_of", to_string(day)},
                {"vintage", vintages_in(city)},
                {"licence", licences_in(city)},
                {"digest", snapshot.digest()},
                {"engine", "metes " METES_VERSION},
                {"notice", notice_of(city)}},
      .tables = {sources_table(city)}};
}

/// The layers and logs, each whole or not at all.
class Outputs {
 public:
  Outputs(const ReconcileArguments& arguments, const data::LayerAbout& about) {
    for (const auto& output : arguments.outputs) {
      if (is_sarif(output)) {
        logs_.push_back(std::make_unique<data::NewFile>(output));
        continue;
      }
      data::LayerPlan plan{.name = "findings",
                           .fields = fields(),
                           .format = *data::map_format_of(output),
                           .about = about};
      layers_.open(output, std::move(plan));
    }
  }
  void write(const Snapshot& snapshot, const Review& review, const data::LayerAbout& about,
             const LongWork& work) {
    std::size_t done = 0;
    for (const ReviewedFinding& finding : review.findings) {
      work.look_up("findings", done++, review.findings.size());
      const auto row = row_of(finding);
      layers_.add(snapshot.shapes(), finding.finding.parcel, row);
    }
    for (auto& log : logs_) write_sarif(*log, review, about.facts);
  }
  void commit() {
    layers_.commit();
    for (auto& log : logs_) log->commit();
  }
  /// What layers could not hold.
  [[nodiscard]] std::string losses() const { return layers_.losses(); }

 private:
  LayerOutputs layers_;
  std::vector<std::unique_ptr<data::NewFile>> logs_;
};

/// Findings by kind.
struct Count {
  std::array<std::uint64_t, 3> open{};  // by severity
  std::uint64_t waived = 0;
};

std::array<Count, kFindingKinds> counts_of(const Review& review) {
  std::array<Count, kFindingKinds> counts;
  for (const ReviewedFinding& one : review.findings) {
    Count& count = counts.at(static_cast<std::size_t>(one.finding.kind));
    if (one.waiver != nullptr) {
      ++count.waived;
    } else {
      ++count.open.at(static_cast<std::size_t>(one.finding.severity));
    }
  }
  return counts;
}

void print_text(const Review& review, Day day) {
  std::vector<std::vector<std::string>> rows{{"finding", "errors", "warnings", "notes", "waived"}};
  const auto counts = counts_of(review);
  for (std::size_t i = 0; i < kFindingKinds; ++i) {
    const auto& [open, waived] = counts.at(i);
    if (open[0] + open[1] + open[2] + waived == 0) continue;
    rows.push_back({std::string(to_string(static_cast<FindingKind>(i))), data::grouped(open[2]),
                    data::grouped(open[1]), data::grouped(open[0]), data::grouped(waived)});
  }
  fmt::print("{} findings on {}\n", data::grouped(review.findings.size()), to_string(day));
  if (rows.size() > 1) fmt::print("{}", text_table(rows, "<>>>>"));
  for (const data::Waiver* waiver : review.over) {
    fmt::print("waiver {} (line {}) ended on {}\n", waiver->id, waiver->line,
               to_string(waiver->until));
  }
  for (const data::Waiver* waiver : review.unused) {
    fmt::print("waiver {} (line {}) is of no finding\n", waiver->id, waiver->line);
  }
}

Json ids_of(const std::vector<const data::Waiver*>& waivers) {
  Json list = Json::array();
  for (const data::Waiver* waiver : waivers) list.push_back(waiver->id);
  return list;
}

void print_json(const Snapshot& snapshot, const Review& review, Day day) {
  Json kinds = Json::object();
  const auto counts = counts_of(review);
  for (std::size_t i = 0; i < kFindingKinds; ++i) {
    const auto& [open, waived] = counts.at(i);
    kinds[std::string(to_string(static_cast<FindingKind>(i)))] = {
        {"error", open[2]}, {"warning", open[1]}, {"note", open[0]}, {"waived", waived}};
  }
  const Json all{{"city", snapshot.city().id},
                 {"snapshot", snapshot.digest()},
                 {"as_of", to_string(day)},
                 {"findings", review.findings.size()},
                 {"kinds", std::move(kinds)},
                 {"waivers_over", ids_of(review.over)},
                 {"waivers_unused", ids_of(review.unused)}};
  fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

std::vector<RecordFinding> findings_of(const Snapshot& snapshot,
                                       const ReconcileArguments& arguments, Day day,
                                       const LongWork& work) {
  std::vector<RecordFinding> all;
  if (arguments.report) all = check_left_out(snapshot, *arguments.report);
  for (auto more :
       {check_records(snapshot, day, work), check_addresses(snapshot, work),
        check_situs(snapshot, work), check_fabric(snapshot, work), check_gaps(snapshot, work)}) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return in_order(std::move(all));
}

}  // namespace

int reconcile(const ReconcileArguments& arguments) {
  check_outputs(arguments);
  const auto worst = worst_allowed(arguments);
  std::vector<data::Waiver> waivers;
  if (arguments.waivers) waivers = data::read_waivers(*arguments.waivers);
  const Snapshot snapshot = data::open_snapshot(arguments.file);
  const Day day = day_of(arguments.as_of, snapshot.city().time_zone);
  const StopOnSignal signals;
  const data::LayerAbout said = about(snapshot, day);
  Outputs outputs(arguments, said);
  ProgressBar bar;
  const LongWork work{
      .stop = signals.token(),
      .show = [&](auto what, auto done, auto total) { bar.show(what, done, total); },
      .threads = std::max(1U, std::thread::hardware_concurrency())};
  const Review reviewed = review(findings_of(snapshot, arguments, day, work), waivers, day);
  outputs.write(snapshot, reviewed, said, work);
  bar.clear();
  if (signals.token().stop_requested()) throw data::Interrupted{};
  outputs.commit();
  arguments.json ? print_json(snapshot, reviewed, day) : print_text(reviewed, day);
  fmt::print(arguments.json ? stderr : stdout, "{}", outputs.losses());
  const bool fails =
      worst && std::any_of(reviewed.findings.begin(), reviewed.findings.end(),
                           [&](const ReviewedFinding& one) {
                             return one.waiver == nullptr && one.finding.severity >= *worst;
                           });
  return fails ? 1 : 0;
}

}  // namespace metes::tools
