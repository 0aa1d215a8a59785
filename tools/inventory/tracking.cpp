#include "tools/inventory/tracking.hpp"

#include "data/reader/named_column.hpp"
#include "geo/values/error.hpp"
#include "geo/values/parcel_number.hpp"
#include "geo/values/trimmed.hpp"
#include "tools/audit/row_day.hpp"
#include "tools/inventory/site.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace metes::tools {
namespace {

using Columns = std::vector<std::string>;

// Where the cells of a row are; the note's is beyond the others where there is none.
struct Positions {
  std::size_t parcel = 0;
  std::size_t obligation = 0;
  std::size_t done_on = 0;
  std::optional<std::size_t> note{};
};

Positions positions_in(const data::Layer& table) {
  const Columns& columns = table.columns();
  const auto needed = [&](const char* name) {
    if (const auto position = data::column_named(columns, name)) return *position;
    throw DataError(
        fmt::format("--tracking: {} has the columns {}, expected parcel, obligation, done_on and, "
                    "if there are notes, note",
                    table.name(), fmt::join(columns, ", ")));
  };
  return {.parcel = needed("parcel"),
          .obligation = needed("obligation"),
          .done_on = needed("done_on"),
          .note = data::column_named(columns, "note")};
}

// Whether an obligation's cell means one: by its id, or the directive's and its own.
bool is_named(std::string_view text, const Directive& directive, const Obligation& obligation) {
  return text == obligation.id || text == directive.id + '/' + obligation.id;
}

}  // namespace

/// Reads the rows of a table, one by one.
class Tracking::Reading {
 public:
  Reading(const Engine& engine, const std::vector<Duty>& duties, const WhyNot& why_not,
          const std::string& day_format, Tracking& tracking)
      : engine_(engine),
        duties_(duties),
        why_not_(why_not),
        day_format_(day_format),
        into_(tracking) {}

  void take(UnmatchedRow row) {
    ++into_.rows_;
    row.why = note(row);
    if (!row.why.empty()) into_.unmatched_.push_back(std::move(row));
  }

 private:
  // Why it says nothing; nothing where it does.
  [[nodiscard]] std::string note(const UnmatchedRow& row) {
    const Snapshot& snapshot = engine_.snapshot();
    const auto number = normalize_number(trimmed(row.parcel), snapshot.city().number_scheme);
    if (!number) return "parcel_not_readable";
    const auto parcels = snapshot.parcels_numbered(*number);
    if (parcels.empty()) return "parcel_not_found";
    std::size_t duty = 0;
    if (auto why = find_duty(trimmed(row.obligation), duty); !why.empty()) return why;
    const std::string_view day = trimmed(row.done_on);
    const TrackedDuty tracked{.done = row_day(day, day_format_), .note = row.note};
    if (!day.empty() && !tracked.done) return "day_not_readable";
    std::string why;
    bool any = false;
    for (const ParcelId parcel : parcels) {
      const std::string here = note(parcel, duty, tracked);
      any |= here.empty();
      if (why.empty()) why = here;
    }
    return any ? "" : why;
  }

  [[nodiscard]] std::string find_duty(std::string_view text, std::size_t& duty) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < duties_.size(); ++i) {
      const Directive& directive = engine_.directives()[duties_[i].directive];
      if (!is_named(text, directive, *duties_[i].obligation)) continue;
      duty = i;
      ++found;
    }
    if (found > 1) return "obligation_of_several_directives";
    if (found == 1) return {};
    for (const Directive& directive : engine_.directives()) {
      const auto& all = directive.obligations;
      const bool is_other = std::any_of(all.begin(), all.end(), [&](const Obligation& each) {
        return is_named(text, directive, each);
      });
      if (is_other) return "obligation_not_of_a_site";
    }
    return "obligation_not_found";
  }

  [[nodiscard]] std::string note(ParcelId parcel, std::size_t duty, const TrackedDuty& tracked) {
    if (auto why = why_not_(parcel, duties_[duty]); !why.empty()) return why;
    if (!add(into_.by_parcel_, parcel, duty, tracked)) return "repeated";
    note_at_site(site_of(engine_.snapshot(), parcel).first, duty, tracked);
    return {};
  }

  // Of the days of a site's parcels the earliest: its signs stand from then on.
  void note_at_site(ParcelId site, std::size_t duty, const TrackedDuty& tracked) {
    TrackedDuty& known = into_.by_site_[{site, duty}];
    if (tracked.done && (!known.done || *tracked.done < *known.done)) known.done = tracked.done;
  }

  // False where a day is given a second time.
  static bool add(Duties& duties, ParcelId parcel, std::size_t duty, const TrackedDuty& tracked) {
    const auto [found, is_new] = duties.try_emplace({parcel, duty}, tracked);
    if (is_new) return true;
    TrackedDuty& known = found->second;
    if (known.done && tracked.done) return false;
    if (tracked.done) known.done = tracked.done;
    if (!tracked.note.empty()) known.note += (known.note.empty() ? "" : "; ") + tracked.note;
    return true;
  }

  const Engine& engine_;
  const std::vector<Duty>& duties_;
  const WhyNot& why_not_;
  const std::string& day_format_;
  Tracking& into_;
};

Tracking::Tracking(const std::filesystem::path& file, const Engine& engine,
                   const std::vector<Duty>& duties, const WhyNot& why_not,
                   const std::string& day_format) {
  data::Layer table = data::Layer::open({.path = file.string(),
                                         .root = {},
                                         .layer = {},
                                         .encoding = {},
                                         .header = {},
                                         .wants_geometry = false,
                                         .wanted = {{"parcel"}, {"obligation"}, {"done_on"}},
                                         .layer_key = {},
                                         .at = "--tracking"});
  const Positions at = positions_in(table);
  Reading reading(engine, duties, why_not, day_format, *this);
  while (auto row = table.next()) {
    const auto cell = [&](std::size_t position) { return row->texts.at(position); };
    reading.take({.row = row->id,
                  .file = row->part,
                  .parcel = cell(at.parcel),
                  .obligation = cell(at.obligation),
                  .done_on = cell(at.done_on),
                  .note = at.note ? cell(*at.note) : ""});
  }
  notes_ = table.notes();
}

const TrackedDuty* Tracking::find(ParcelId parcel, std::size_t duty) const {
  const auto found = by_parcel_.find({parcel, duty});
  return found == by_parcel_.end() ? nullptr : &found->second;
}

const TrackedDuty* Tracking::find_at_site(ParcelId site, std::size_t duty) const {
  const auto found = by_site_.find({site, duty});
  return found == by_site_.end() ? nullptr : &found->second;
}

}  // namespace metes::tools
