#pragma once

#include "data/import/import.hpp"
#include "data/layer/row_filter.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "tools/command/progress_bar.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// Which parcels of a snapshot a command writes.
struct ParcelChoice {
  enum class Subject {
    any,      // all
    perhaps,  // those that some directive covers, or on which it depends
    covered,  // those that some directive covers
  };
  Subject subject = Subject::any;
  std::optional<std::string> where{};  // a condition in SQL on ParcelSheet's fields
};

/// "covered parcels where use = 'park'", for what is said about a layer.
[[nodiscard]] std::string to_string(const ParcelChoice& choice);

/// Goes through the parcels that are chosen, row by row, and shows how far it is. What it is given
/// must outlive it. Not shared between threads.
class ParcelSelection {
 public:
  /// Throws UsageError for a --where that is no condition on the fields.
  ParcelSelection(const Snapshot& snapshot, ParcelSheet& sheet, const ParcelChoice& choice,
                  std::stop_token stop);

  /// Calls take(parcel, texts) for each; `what` is shown. Throws Interrupted when it is asked to
  /// stop.
  template <typename Take>
  void go_through(std::string_view what, Take take) {
    const std::uint32_t count = snapshot_.parcel_count();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i % kStride == 0) look_up_from_work(what, i, count);
      const auto texts = sheet_.row(ParcelId{i});
      if (is_chosen(texts)) take(ParcelId{i}, texts);
    }
    look_up_from_work(what, count, count);
    bar_.clear();
  }
  /// Of one parcel; what the sheet says is then about it.
  [[nodiscard]] bool has(ParcelId parcel) { return is_chosen(sheet_.row(parcel)); }

 private:
  // Parcels between two looks at the clock and at the signals.
  static constexpr std::uint32_t kStride = 1'024;

  void look_up_from_work(std::string_view what, std::uint32_t done, std::uint32_t count);
  [[nodiscard]] bool is_chosen(std::span<const std::string> texts);

  const Snapshot& snapshot_;
  ParcelSheet& sheet_;
  ParcelChoice::Subject subject_;
  std::optional<data::RowFilter> filter_;
  std::stop_token stop_;
  ProgressBar bar_;
};

/// Makes room in `widths` for the texts of a row, bytes.
void widen(std::vector<std::size_t>& widths, std::span<const std::string> texts);

}  // namespace metes::tools
