#pragma once

#include "data/import/draft_builder.hpp"
#include "geo/directive/directive.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/day.hpp"
#include "geo/values/tenure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace metes::tests {

/// What a rectangle is drawn from, in metres east and north of kTownHall.
struct Lot {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
};

inline constexpr LonLat kTownHall{.lon = -20, .lat = 40};

/// The position some metres east and north of the town hall, exact to a grid step.
[[nodiscard]] LonLat place(double east, double north);

/// A town drawn by a test, lot by lot: no files. Parcels get the ids 0, 1, … in the order drawn.
class Town {
 public:
  /// `complete`: what is in no lot is right-of-way. `line_tolerance_m`: how far its lines may be
  /// off.
  explicit Town(bool complete = true, double line_tolerance_m = 0);

  /// Adds a lot with a number and, in one record, what is said of it.
  ParcelId lot(const std::string& number, const Lot& lot, const std::vector<Tenure>& tenures);
  /// Adds another record of a parcel, from a second source.
  void also(ParcelId parcel, const std::vector<Tenure>& tenures);
  /// Adds a record as a test says it, of the same second source.
  void also(ParcelId parcel, data::NewRecord record);
  /// Adds a row without a shape.
  ParcelId row(const std::string& number, const std::vector<Tenure>& tenures);
  /// What the town is called: "Town, California".
  void name(const std::string& name);
  void extent(const Box& extent);
  /// Adds an address point; its source, feature and point need not be given.
  void address(data::NewAddress address);
  /// Adds address points "1 MAIN ST", each on a lot of its own without a number.
  void addresses(const std::vector<std::string>& lines, const std::string& zip = "",
                 const std::string& city = "");
  /// How old its inventory may be, days.
  void fresh_for(std::uint32_t days);
  /// The same of its lots.
  void map_fresh_for(std::uint32_t days);
  /// The vintage of its lots.
  void map_of(Day vintage);
  /// The same of its limits.
  void limits_fresh_for(std::uint32_t days);
  /// How far the lines of its limits may be off, metres.
  void limits_tolerance(double metres);
  /// How far its address points may be off, metres.
  void addresses_tolerance(double metres);
  /// Draws the city limits.
  void limits(const Lot& lot);

  [[nodiscard]] Snapshot snapshot() const;

 private:
  City city_;
  data::DraftBuilder builder_;
};

/// A town with limits about one lot, "1", which the city owns, kilometres from those of other
/// tests.
[[nodiscard]] Snapshot far_town();

[[nodiscard]] Tenure yes(Interest interest, Interval valid = {});
[[nodiscard]] Tenure no(Interest interest, Interval valid = {});
/// "owned" and "controlled" both false: firmly nothing of the city's.
[[nodiscard]] std::vector<Tenure> nothing_of_the_citys();

/// A city's directive, "test", that covers what a rule says.
[[nodiscard]] Directive directive_by(const std::string& rule = "owned or controlled");
/// Days that are not given are in no source.
[[nodiscard]] DirectiveLife life(DirectiveStatus status, std::optional<Day> signed_on = {},
                                 std::optional<Day> from = {}, std::optional<Day> until = {});

}  // namespace metes::tests
