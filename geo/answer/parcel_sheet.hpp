#pragma once

#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "geo/values/layer_field.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace metes {

/// The distinct texts that the parcels' records give for one fact, in their order.
[[nodiscard]] std::string recorded(const Snapshot& snapshot, std::span<const ParcelId> parcels,
                                   std::string_view Record::*fact);

/// "chicago-eo-2025-8" as part of a column's name: chicago_eo_2025_8. A directive that is given
/// twice is numbered.
[[nodiscard]] std::vector<std::string> directive_columns(std::span<const Directive> directives);

/// Whether a sheet has a field for each directive on what its reasons rest: see citations().
enum class Citations { left_out, given };

/// What is recorded and decided of each parcel on a day, as one row of texts: the outcome is that
/// of a lookup by the parcel's number, if no other has it. Parcels of one profile share what is
/// worked out. The engine must outlive it. Not shared between threads.
class ParcelSheet {
 public:
  ParcelSheet(const Engine& engine, Day day, Citations citations = Citations::left_out);

  [[nodiscard]] const std::vector<LayerField>& fields() const { return fields_; }
  /// One text for each field; valid until the next call. Throws DataError on a damaged snapshot.
  [[nodiscard]] std::span<const std::string> row(ParcelId parcel);
  /// The text of one field, by its position, without the others being worked out; valid until the
  /// next call.
  [[nodiscard]] const std::string& text(ParcelId parcel, std::size_t field);
  /// Of the row last asked for.
  [[nodiscard]] Outcome outcome() const { return outcome_; }
  /// The same by directive; valid until the next call of row().
  [[nodiscard]] std::span<const Outcome> outcomes() const { return outcomes_; }

 private:
  // What parcels of one profile, source and kind have in common.
  struct Common {
    Outcome outcome = Outcome::depends;
    std::vector<Outcome> outcomes;  // by directive
    std::vector<std::string> texts;
  };
  [[nodiscard]] Common work_out(ParcelId parcel) const;
  [[nodiscard]] const Common& common(ParcelId parcel);
  [[nodiscard]] std::string own_text(ParcelId parcel, std::size_t field) const;

  const Engine& engine_;
  std::shared_ptr<const Designations> designations_;
  bool by_parcel_;  // a directive names parcels, so that those of one profile may differ
  Citations citations_;
  std::vector<LayerField> fields_;
  std::unordered_map<std::uint64_t, Common> known_;
  Common own_;
  std::optional<ParcelId> own_parcel_;
  std::vector<std::string> row_;
  Outcome outcome_ = Outcome::depends;
  std::span<const Outcome> outcomes_;
};

}  // namespace metes
