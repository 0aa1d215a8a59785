#pragma once

#include "geo/decision/by_source.hpp"
#include "geo/values/day.hpp"
#include "geo/values/tenure.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace metes {

/// What all records of a parcel together say of one interest on one day.
struct Holding {
  Fact fact = Fact::not_recorded;
  bool disputed = false;   // one record says yes, another no: then the fact is not_recorded
  bool left_open = false;  // one says yes or no, another may speak otherwise: so it is then too
  bool lapsed = false;     // `no` only because every statement of `yes` is for other days
};

/// The same in one word.
enum class Recorded : std::uint8_t { nothing, yes, no, lapsed, disputed, left_open };
[[nodiscard]] constexpr Recorded recorded(const Holding& holding) {
  if (holding.disputed) return Recorded::disputed;
  if (holding.left_open) return Recorded::left_open;
  if (holding.fact == Fact::not_recorded) return Recorded::nothing;
  if (holding.fact == Fact::yes) return Recorded::yes;
  return holding.lapsed ? Recorded::lapsed : Recorded::no;
}

/// By interest.
class Holdings {
 public:
  [[nodiscard]] Holding& operator[](Interest interest) { return by_interest_[position(interest)]; }
  [[nodiscard]] const Holding& operator[](Interest interest) const {
    return by_interest_[position(interest)];
  }

 private:
  static std::size_t position(Interest interest) { return static_cast<std::size_t>(interest); }
  std::array<Holding, kInterests.size()> by_interest_;
};

/// Gathers the holdings of a parcel on a day, record by record. A statement counts on the days of
/// its interval. A `yes` for other days only (a lease that ended, land not yet bought) is a `no`
/// that any statement for the day itself outranks. One that leaves it open may be a `yes`: beside
/// it no `no` is settled. Nor is the `yes` of another row of the same source, which may be about
/// another part of the parcel, or unit. Not shared between threads.
class HoldingsOn {
 public:
  explicit HoldingsOn(Day day) : day_(day) {}

  void note(const Source* source, std::span<const Tenure> tenures);
  [[nodiscard]] Holdings conclude() const;

 private:
  // Which kinds of statement were met for one interest.
  struct Statements {
    bool yes = false;
    bool no = false;
    bool yes_on_other_days = false;
    bool open = false;  // of the day, without saying which
  };
  using Statement = std::array<Statements, kInterests.size()>;

  [[nodiscard]] Holding conclude(std::size_t interest) const;

  Day day_;
  BySource<Statement> sources_;
};

}  // namespace metes
