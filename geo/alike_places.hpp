#pragma once

#include "geo/coordinate.hpp"
#include "geo/directive.hpp"
#include "geo/hit.hpp"
#include "geo/snapshot.hpp"

#include <span>
#include <string>

namespace metes {

/// Tells positions apart by what is decided of them on a day. Two positions that are clear of all
/// lines (geo/clear_of_lines.hpp) and have one key get the same outcome for the same reasons,
/// parcel by parcel; only the parcels' names and what is measured differ. Immutable; callable from
/// any thread.
class AlikePlaces {
 public:
  /// Looks at the snapshot, which must outlive it.
  AlikePlaces(const Snapshot& snapshot, std::span<const Directive> directives);

  /// Adds what the ground says, as bytes: the city's limits and the extent of the data.
  void add_ground(Coord point, std::string& key) const;
  /// Adds what the parcels say: their profiles and sources; themselves, where a directive names
  /// parcels one by one.
  void add_parcels(std::span<const Hit> hits, std::string& key) const;

 private:
  const Snapshot& snapshot_;
  bool by_parcel_ = false;
};

}  // namespace metes
