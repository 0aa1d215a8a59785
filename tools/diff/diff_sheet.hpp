#pragma once

#include "data/layer/layer_about.hpp"
#include "geo/answer/engine.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/shape/shape_change.hpp"
#include "tools/diff/outcome_changes.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// In what a parcel of a new snapshot differs from what it was in an old one.
enum class Change : std::uint8_t {
  added,         // it is in the new one only
  removed,       // it is in the old one only
  renumbered,    // it has another number
  reshaped,      // its lines moved farther than the sources' line tolerance
  redrawn,       // they moved, within that
  shape_gained,  // it had no shape
  shape_lost,    // it has none any more
  attributes,    // a record says something else
  answer,        // the outcome is another, of all directives or of one
  reasons,       // the outcome is the same, and the reasons are others
};
inline constexpr std::size_t kChangeCount = static_cast<std::size_t>(Change::reasons) + 1;
[[nodiscard]] std::string_view to_string(Change change);

/// What records say of a parcel, by the names of ParcelSheet's fields.
inline constexpr std::array<std::string_view, 11> kFacts{
    "tenure", "custodian", "use",   "district", "status", "entity",
    "right",  "contact",   "owner", "place",    "address"};

/// What a parcel was and is; either may be kNoParcel.
struct Transition {
  ParcelId before = kNoParcel;
  ParcelId after = kNoParcel;
  std::optional<ShapeChange> shape{};  // where both have one and they are not drawn alike
};

/// How it changed. An outcome that is not there is empty.
struct ParcelChange {
  std::bitset<kChangeCount> kinds{};
  std::bitset<kFacts.size()> facts{};     // those that differ
  OutcomePair all{};                      // of all directives
  std::vector<OutcomePair> directives{};  // by directive of DiffSheet
  std::string cause{};                    // of another answer: "records", "directives" or both

  [[nodiscard]] bool is(Change change) const { return kinds[static_cast<std::size_t>(change)]; }
  /// Lines that were drawn anew, within what they may be off by, are no change of the parcel.
  [[nodiscard]] bool any() const { return kinds.count() > (is(Change::redrawn) ? 1U : 0U); }
};

/// Compares parcels of two snapshots on one day, each by the directives that apply to its snapshot.
/// The engines must outlive it. Not shared between threads.
class DiffSheet {
 public:
  DiffSheet(const Engine& before, const Engine& after, Day day);

  [[nodiscard]] const std::vector<LayerField>& fields() const { return fields_; }
  /// Names of the directives of either, those of the new snapshot first.
  [[nodiscard]] const std::vector<std::string>& directives() const { return names_; }
  /// Valid until the next call.
  [[nodiscard]] const ParcelChange& compare(const Transition& transition);
  /// Of what was compared last: a text for each field.
  [[nodiscard]] std::vector<std::string> row() const;

 private:
  /// One of the two snapshots by some directives, and what it says of a parcel.
  class Side {
   public:
    Side(const Engine& engine, const std::vector<std::string>& directives, Day day);
    void read(ParcelId parcel);
    [[nodiscard]] const std::string& text(std::string_view field) const;
    [[nodiscard]] const std::string& fact(std::size_t i) const { return at(facts_[i]); }
    [[nodiscard]] std::string outcome(std::size_t directive) const;
    [[nodiscard]] std::string reasons(std::size_t directive) const;
    /// Of all directives, then of each.
    [[nodiscard]] std::vector<std::string> outcomes() const;
    [[nodiscard]] double area_m2() const;
    [[nodiscard]] bool has_shape() const;
    [[nodiscard]] double line_tolerance_m() const;

   private:
    [[nodiscard]] std::size_t position(std::string_view field) const;
    [[nodiscard]] const std::string& at(std::size_t position) const;

    const Snapshot& snapshot_;
    ParcelSheet sheet_;
    std::vector<std::size_t> facts_;
    std::vector<std::optional<std::size_t>> outcomes_;  // the column, by directive of the names
    std::span<const std::string> row_;
    ParcelId parcel_ = kNoParcel;
  };

  void note_shape();
  void note_facts();
  void note_answer();
  [[nodiscard]] std::string cause();
  void note(Change change) { change_.kinds.set(static_cast<std::size_t>(change)); }

  std::vector<std::string> names_;
  std::vector<LayerField> fields_;
  Side before_;
  Side after_;
  std::optional<Engine> by_old_texts_;  // the new snapshot by the old one's directives, if others
  std::optional<Side> after_by_old_texts_;
  Transition transition_;
  ParcelChange change_;
};

}  // namespace metes::tools
