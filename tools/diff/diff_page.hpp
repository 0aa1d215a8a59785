#pragma once

#include "data/layer/layer_about.hpp"
#include "tools/diff/diff_summary.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace metes::tools {

/// What changed, as one page for people: the counts, the first parcels that have another answer,
/// and what was compared. One thread at a time.
class DiffPage {
 public:
  DiffPage(data::LayerAbout about, const DiffSheet& sheet);

  /// A parcel that changed, with its row by the sheet's fields.
  void note(const ParcelChange& change, const std::vector<std::string>& row);
  [[nodiscard]] std::string text(const DiffSummary& summary, Day day) const;

 private:
  data::LayerAbout about_;
  std::vector<std::string> directives_;
  std::vector<std::size_t> shown_;  // positions of the fields that a line has
  std::vector<std::vector<std::string>> lines_;
};

}  // namespace metes::tools
