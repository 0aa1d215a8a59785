#include "data/file/new_file.hpp"
#include "data/import/import.hpp"
#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"
#include "tools/command/city_about.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/layer_outputs.hpp"
#include "tools/command/long_work.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/text_table.hpp"
#include "tools/command/today.hpp"
#include "tools/diff/diff_page.hpp"
#include "tools/diff/diff_summary.hpp"
#include "tools/diff/succession.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

// Parcels that a thread compares at a time.
constexpr std::uint32_t kDiffChunk = 1'024;

void check_outputs(const DiffArguments& arguments) {
  auto taken = with_directives({{.file = arguments.before, .what = "a snapshot that is compared"},
                                {.file = arguments.after, .what = "a snapshot that is compared"}},
                               arguments.directives);
  for (const auto& output : arguments.outputs) {
    refuse_inputs(output, "--output", taken);
    taken.push_back({.file = output, .what = "given twice"});
    if (!is_page(output) && !data::map_format_of(output)) {
      throw UsageError(
          fmt::format("--output is {}, expected a name that ends in .html or one of "
                      "{}",
                      output.string(), data::map_endings()));
    }
  }
}

void check_cities(const City& before, const City& after) {
  if (before.id == after.id) return;
  throw UsageError(fmt::format("the snapshots are of \"{}\" and of \"{}\", expected one city",
                               before.id, after.id));
}

data::LayerAbout about(const Engine& before, const Engine& after, Day day) {
  const City& city = after.snapshot().city();
  const City& earlier = before.snapshot().city();
  return {.facts = {{"title", fmt::format("What changed in the parcels of {}", city.name)},
                    {"as_of", to_string(day)},
                    {"vintage_old", vintages_in(earlier)},
                    {"vintage_new", vintages_in(city)},
                    {"licence", licences_in(city)},
                    {"digest_old", before.snapshot().digest()},
                    {"digest_new", after.snapshot().digest()},
                    {"engine", "metes " METES_VERSION},
                    {"notice", notice_of(city)}},
          .tables = {sources_table(earlier, "sources_old"), sources_table(city, "sources_new"),
                     directives_table(before.directives(), "directives_old"),
                     directives_table(after.directives(), "directives_new")}};
}

/// The layers and the page, each whole or not at all.
class Outputs {
 public:
  Outputs(const DiffArguments& arguments, const DiffSheet& sheet, const data::LayerAbout& about)
      : page_(about, sheet) {
    for (const auto& output : arguments.outputs) {
      if (is_page(output)) {
        pages_.push_back(std::make_unique<data::NewFile>(output));
        continue;
      }
      data::LayerPlan plan{.name = "changes",
                           .fields = sheet.fields(),
                           .format = *data::map_format_of(output),
                           .about = about};
      layers_.open(output, std::move(plan));
    }
  }
  void add(const Shapes& shapes, ParcelId parcel, const ParcelChange& change,
           const std::vector<std::string>& row) {
    layers_.add(shapes, parcel, row);
    page_.note(change, row);
  }
  void commit(const DiffSummary& summary, Day day) {
    for (auto& page : pages_) page->write(page_.text(summary, day));
    layers_.commit();
    for (auto& page : pages_) page->commit();
  }
  /// What layers could not hold.
  [[nodiscard]] std::string losses() const { return layers_.losses(); }

 private:
  DiffPage page_;
  LayerOutputs layers_;
  std::vector<std::unique_ptr<data::NewFile>> pages_;
};

/// Goes through all parcels of both snapshots.
class Difference {
 public:
  Difference(const Engine& before, const Engine& after, const LongWork& work)
      : before_(before.snapshot()),
        after_(after.snapshot()),
        work_(work),
        succession_(before_, after_, work) {}

  /// First those of the new snapshot, in its order, then those that are in the old one only.
  DiffSummary go_through(DiffSheet& sheet, Outputs& outputs) {
    DiffSummary summary(sheet.directives());
    compare(sheet, outputs, summary);
    add_removed(sheet, outputs, summary);
    return summary;
  }

 private:
  [[nodiscard]] Transition transition(std::uint32_t after) const;
  void compare(DiffSheet& sheet, Outputs& outputs, DiffSummary& summary);
  void add_removed(DiffSheet& sheet, Outputs& outputs, DiffSummary& summary) const;

  const Snapshot& before_;
  const Snapshot& after_;
  const LongWork& work_;
  Succession succession_;
};

Transition Difference::transition(std::uint32_t after) const {
  Transition transition{.before = succession_.before(ParcelId{after}), .after = ParcelId{after}};
  if (transition.before == kNoParcel) return transition;
  const ShapeOf old{.shapes = &before_.shapes(), .shape = index(transition.before)};
  const ShapeOf now{.shapes = &after_.shapes(), .shape = after};
  const bool both =
      old.shapes->polygons(old.shape).size() > 0 && now.shapes->polygons(now.shape).size() > 0;
  if (both && !is_drawn_alike(old, now)) transition.shape = shape_change(old, now);
  return transition;
}

void Difference::compare(DiffSheet& sheet, Outputs& outputs, DiffSummary& summary) {
  work_in_parts(
      work_, "parcels", after_.parcel_count(), kDiffChunk,
      [&](const Part& part) {
        std::vector<Transition> transitions;
        for (std::uint32_t i = part.begin; i < part.end; ++i) transitions.push_back(transition(i));
        return transitions;
      },
      [&](const std::vector<Transition>& transitions) {
        for (const Transition& each : transitions) {
          if (!can_be_followed(after_, each.after)) {
            summary.note_not_followed(false);
            continue;
          }
          const ParcelChange& change = sheet.compare(each);
          summary.note(change, succession_.recognised(each.after));
          if (change.any()) outputs.add(after_.shapes(), each.after, change, sheet.row());
        }
      });
}

void Difference::add_removed(DiffSheet& sheet, Outputs& outputs, DiffSummary& summary) const {
  for (std::uint32_t i = 0; i < before_.parcel_count(); ++i) {
    if (i % kDiffChunk == 0) work_.look_up("parcels that are gone", i, before_.parcel_count());
    const ParcelId parcel{i};
    if (succession_.goes_on(parcel)) continue;
    if (!can_be_followed(before_, parcel)) {
      summary.note_not_followed(true);
      continue;
    }
    const ParcelChange& change = sheet.compare({.before = parcel});
    summary.note(change, Recognised::not_at_all);
    outputs.add(before_.shapes(), parcel, change, sheet.row());
  }
}

Json json_of(const Engine& engine) {
  Json directives = Json::array();
  for (const Directive& directive : engine.directives()) {
    directives.push_back(
        {{"id", directive.id}, {"version", directive.version}, {"sha256", directive.sha256}});
  }
  return {{"snapshot", engine.snapshot().digest()},
          {"vintage", vintages_in(engine.snapshot().city())},
          {"parcels", engine.snapshot().parcel_count()},
          {"directives", std::move(directives)}};
}

void print_json(const Engine& before, const Engine& after, Day day, const DiffSummary& summary) {
  Json all{{"city", after.snapshot().city().id},
           {"as_of", to_string(day)},
           {"old", json_of(before)},
           {"new", json_of(after)}};
  all.update(summary.to_json());
  fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

void print_text(const Engine& before, const Engine& after, Day day, const DiffSummary& summary) {
  const auto line = [](const char* what, const Snapshot& snapshot) {
    fmt::print("{}  {} parcels, {:.12}…  {}\n", what, data::grouped(snapshot.parcel_count()),
               snapshot.digest(), vintages_in(snapshot.city()));
  };
  line("old", before.snapshot());
  line("new", after.snapshot());
  fmt::print("{}\n", summary.sentence(day));
  for (const SummaryTable& table : summary.tables()) {
    fmt::print("\n{}\n{}", table.title, text_table(table.rows, table.alignment));
  }
}

}  // namespace

int diff(const DiffArguments& arguments) {
  check_outputs(arguments);
  const auto directives = read_directives(arguments.directives);
  const auto engine_for = [&](const std::filesystem::path& file) {
    return engine_of(directives, std::make_shared<const Snapshot>(data::open_snapshot(file)));
  };
  const Engine before = engine_for(arguments.before);
  const Engine after = engine_for(arguments.after);
  check_cities(before.snapshot().city(), after.snapshot().city());
  const Day day = day_of(arguments.as_of, after.snapshot().city().time_zone);
  const StopOnSignal signals;
  DiffSheet sheet(before, after, day);
  Outputs outputs(arguments, sheet, about(before, after, day));
  ProgressBar bar;
  const LongWork work{
      .stop = signals.token(),
      .show = [&](auto what, auto done, auto total) { bar.show(what, done, total); },
      .threads = std::max(1U, std::thread::hardware_concurrency())};
  const DiffSummary summary = Difference(before, after, work).go_through(sheet, outputs);
  bar.clear();
  if (signals.token().stop_requested()) throw data::Interrupted{};
  outputs.commit(summary, day);
  arguments.json ? print_json(before, after, day, summary)
                 : print_text(before, after, day, summary);
  fmt::print(arguments.json ? stderr : stdout, "{}", outputs.losses());
  return 0;
}

}  // namespace metes::tools
