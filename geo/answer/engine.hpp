#pragma once

#include "geo/answer/contacts.hpp"
#include "geo/decision/decision.hpp"
#include "geo/decision/designations_by_day.hpp"
#include "geo/directive/directive.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/match/address_matcher.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <memory>
#include <span>
#include <vector>

namespace metes {

/// Answers queries against one snapshot and some directives: the class to read first. Immutable;
/// callable from any thread, also while another engine takes its place.
class Engine {
 public:
  /// Applies the snapshot's directives, or city_property_rule() where it has none.
  explicit Engine(const std::shared_ptr<const Snapshot>& snapshot);
  /// Applies others: what would they say? There must be one at least; a parcel number in a list is
  /// read by the city's scheme.
  Engine(const std::shared_ptr<const Snapshot>& snapshot, std::vector<Directive> directives);
  /// The same snapshot under others, which shares what is worked out for both.
  [[nodiscard]] Engine under(std::vector<Directive> directives) const;

  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  /// Of the snapshot. Made when it is first asked for: its words take a millisecond.
  [[nodiscard]] const AddressMatcher& matcher() const;
  /// Answer::directives has one entry for each, in this order.
  [[nodiscard]] std::span<const Directive> directives() const { return directives_; }

  /// What they say of every parcel on a day, without reasons.
  [[nodiscard]] std::shared_ptr<const Designations> designations(Day day) const {
    return designations_->on(day);
  }

  /// Whom to turn to about a custodian's property.
  [[nodiscard]] const Contacts& contacts() const { return contacts_; }

  /// Throws UsageError for a place that cannot be one: a position off the globe, a text that is no
  /// parcel number of this city, or too long to be an address.
  [[nodiscard]] Answer answer(const Query& query) const;
  /// The same without the nearest covered parcel, which takes as long to find as all the rest.
  [[nodiscard]] Answer decision(const Query& query) const;

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

 private:
  Engine(std::shared_ptr<const Snapshot> snapshot, std::vector<Directive> directives,
         std::shared_ptr<GatheredEdges> gathered);
  [[nodiscard]] Answer decide_by(const Designations& designations, const Query& query) const;

  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<Directive> directives_;
  std::shared_ptr<GatheredEdges> gathered_;
  std::unique_ptr<DesignationsByDay> designations_;
  Contacts contacts_;
  struct MadeOnce;
  std::unique_ptr<MadeOnce> matcher_;
};

}  // namespace metes
