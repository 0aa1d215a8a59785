#include "tools/command/parcel_selection.hpp"

#include <algorithm>
#include <utility>

namespace metes::tools {

std::string to_string(const ParcelChoice& choice) {
  std::string text = choice.subject == ParcelChoice::Subject::any ? "all parcels"
                     : choice.subject == ParcelChoice::Subject::perhaps
                         ? "parcels that are or may be covered"
                         : "covered parcels";
  if (choice.where) text += " where " + *choice.where;
  return text;
}

ParcelSelection::ParcelSelection(const Snapshot& snapshot, ParcelSheet& sheet,
                                 const ParcelChoice& choice, std::stop_token stop)
    : snapshot_(snapshot), sheet_(sheet), subject_(choice.subject), stop_(std::move(stop)) {
  if (choice.where) filter_.emplace(sheet_.fields(), *choice.where, "--where", stop_);
}

void ParcelSelection::look_up_from_work(std::string_view what, std::uint32_t done,
                                        std::uint32_t count) {
  if (stop_.stop_requested()) throw data::Interrupted{};
  bar_.show(what, done, count);
}

bool ParcelSelection::is_chosen(std::span<const std::string> texts) {
  using Subject = ParcelChoice::Subject;
  if (subject_ == Subject::covered && sheet_.outcome() != Outcome::covered) return false;
  if (subject_ == Subject::perhaps && sheet_.outcome() == Outcome::not_covered) return false;
  return !filter_ || filter_->keeps(texts);
}

void widen(std::vector<std::size_t>& widths, std::span<const std::string> texts) {
  widths.resize(std::max(widths.size(), texts.size()));
  for (std::size_t i = 0; i < texts.size(); ++i) widths[i] = std::max(widths[i], texts[i].size());
}

}  // namespace metes::tools
