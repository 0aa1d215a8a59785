#include "tools/answer_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

namespace metes::tools {
namespace {

// Records shown of one parcel; a condominium has hundreds. JSON has them all.
constexpr std::uint32_t kRecordsShown = 5;

class Page {
 public:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string_view headline(Outcome outcome) {
  switch (outcome) {
    case Outcome::covered:
      return "COVERED";
    case Outcome::not_covered:
      return "NOT COVERED";
    case Outcome::depends:
      return "DEPENDS";
    case Outcome::unknown:
      break;
  }
  return "UNKNOWN";
}

std::string vintage_of(const Source& source) {
  return source.vintage ? to_string(*source.vintage) : "no date";
}

std::string or_dash(std::string_view text) {
  return text.empty() ? "-" : std::string(text);
}

// Its number; of one without, its name or where it came from.
std::string shown_parcel(const Snapshot& snapshot, ParcelId parcel) {
  const auto number = snapshot.number(parcel);
  if (!number.empty()) return display_number(number, snapshot.city().number_scheme);
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const auto name = snapshot.record(i).name;
    if (!name.empty()) return fmt::format("\"{}\"", name);
  }
  const auto& tables = snapshot.tables();
  return fmt::format("without a number (feature {} of {})", tables.parcel_feature[index(parcel)],
                     snapshot.source(tables.parcel_source[index(parcel)]).id);
}

std::string interval(const Interval& valid) {
  if (valid == Interval{}) return "";
  const auto from = to_string(valid.from);
  const auto until = to_string(valid.until);
  if (until.empty()) return fmt::format(" since {}", from);
  if (from.empty()) return fmt::format(" until {}", until);
  return fmt::format(" from {} until {}", from, until);
}

void write_record(Page& page, const Record& record) {
  page.line("    {} of {}, row {}", record.source->id, vintage_of(*record.source), record.feature);
  const std::array<std::pair<std::string_view, std::string_view>, 9> facts{{
      {"name", record.name},
      {"address", record.address},
      {"owner", record.owner},
      {"entity", record.entity},
      {"custodian", record.custodian},
      {"use", record.use},
      {"district", record.district},
      {"status", record.status},
      {"right", record.superior_right},
  }};
  for (const auto& fact : facts) {
    if (!fact.second.empty()) page.line("      {:<10}{}", fact.first, fact.second);
  }
  for (const Tenure& tenure : record.tenures) {
    page.line("      {:<10}{}: {}{}", "interest", to_string(tenure.interest),
              to_string(tenure.fact), interval(tenure.valid));
  }
}

void write_parcel(Page& page, const Snapshot& snapshot, const ParcelAnswer& parcel) {
  std::string where;
  if (parcel.location) {
    where = fmt::format(", {}, {:.2f} m from its nearest edge",
                        *parcel.location == Location::interior ? "inside" : "on the line",
                        parcel.edge_m.value_or(0));
  }
  page.line("  parcel {}: {}{}", shown_parcel(snapshot, parcel.parcel), to_string(parcel.outcome),
            where);
  const Range records = snapshot.records(parcel.parcel);
  const std::uint32_t shown = std::min(records.size(), kRecordsShown);
  for (std::uint32_t i = 0; i < shown; ++i) {
    write_record(page, snapshot.record(records.begin + i));
  }
  if (shown < records.size()) {
    page.line("    … and {} more records (all with --json)", records.size() - shown);
  }
}

void write_place(Page& page, const Answer& answer) {
  const std::string day = to_string(answer.query.as_of);
  if (const auto* number = std::get_if<Number>(&answer.query.place)) {
    page.line("parcel {} on {}", number->text, day);
    return;
  }
  const auto& position = std::get<Position>(answer.query.place);
  page.line("{:.7f}, {:.7f} (latitude, longitude) ± {} m on {}", position.at.lat, position.at.lon,
            position.accuracy_m, day);
}

std::string title_of(const Directive& directive) {
  if (directive.sources.empty()) return directive.title;
  const auto& life = directive.life;
  const auto day = life.effective_from ? life.effective_from
                   : life.adopted_on   ? life.adopted_on
                                       : life.signed_on;
  return fmt::format("{} ({}, {}{}{})", directive.title, directive.id, to_string(life.status),
                     day ? " " : "", day ? to_string(*day) : "");
}

// The reasons of the directive that decides are the answer's own.
void write_directive(Page& page, const Directive& directive, const DirectiveAnswer& answer,
                     bool decides) {
  page.line("  {}: {}", title_of(directive), to_string(answer.outcome));
  if (decides) return;
  for (const Because& because : answer.because) {
    page.line("    {} ({})", explain(because), to_string(because.reason));
  }
}

void write_error(Page& page, const PositionError& error) {
  if (error.radius_m <= 0) return;
  page.line("  within {:.2f} m: {:.1f} % of the disc is covered land; at the point itself: {}",
            error.radius_m, 100 * error.covered_share, to_string(error.at_point));
}

void write_sources(Page& page, const Snapshot& snapshot) {
  page.line("Sources");
  for (const Source& source : snapshot.city().sources) {
    page.line("  {:<24} {:<10} {}  sha256 {:.12}…", source.id, to_string(source.role),
              vintage_of(source), or_dash(source.sha256));
  }
  page.line("Snapshot {:.12}… of {}, engine {}", or_dash(snapshot.digest()), snapshot.city().name,
            snapshot.city().engine_version);
}

}  // namespace

std::string to_text(const Answer& answer, const Engine& engine) {
  const Snapshot& snapshot = engine.snapshot();
  Page page;
  page.line("{}", headline(answer.outcome));
  for (const Because& because : answer.because) {
    page.line("  {} ({})", explain(because), to_string(because.reason));
  }
  write_place(page, answer);
  if (answer.error) write_error(page, *answer.error);
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    write_directive(page, engine.directives()[i], answer.directives[i], i == answer.decided_by);
  }
  for (const ParcelAnswer& parcel : answer.parcels) write_parcel(page, snapshot, parcel);
  if (answer.nearest_covered) {
    page.line("  nearest covered parcel: {}, {:.2f} m away",
              shown_parcel(snapshot, answer.nearest_covered->parcel),
              answer.nearest_covered->metres);
  }
  write_sources(page, snapshot);
  if (!snapshot.city().notice.empty()) page.line("{}", snapshot.city().notice);
  page.line("{}", kNotice);
  return page.take();
}

}  // namespace metes::tools
