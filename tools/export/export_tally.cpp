#include "tools/export/export_tally.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/command/text_table.hpp"

#include <fmt/format.h>

#include <vector>

namespace metes::tools {

void ExportTally::note(ParcelId parcel, Outcome outcome) {
  const bool has_shape = snapshot_.shapes().polygons(index(parcel)).size() > 0;
  if (!has_shape) ++without_shape_;
  if (has_shape || !needs_shape_) ++outcomes_[outcome];
}

std::string ExportTally::to_text(const std::string& output, const std::string& form,
                                 Day day) const {
  std::string text = fmt::format("wrote {} ({}): {} of {} parcels on {}\n", output, form,
                                 data::grouped(outcomes_.total()),
                                 data::grouped(snapshot_.parcel_count()), to_string(day));
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome : kShownOutcomes) {
    const std::uint64_t parcels = outcomes_[outcome];
    if (parcels > 0) rows.push_back({std::string(to_string(outcome)), data::grouped(parcels)});
  }
  if (without_shape_ > left_out())
    rows.push_back({"without a shape", data::grouped(without_shape_)});
  if (!rows.empty()) text += text_table(rows, "<>");
  return text;
}

}  // namespace metes::tools
