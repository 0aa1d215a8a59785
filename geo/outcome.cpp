#include "geo/outcome.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace metes {
namespace {

struct Words {
  Reason reason;
  std::string_view code;
  std::string_view sentence;  // {} is the interest
};

constexpr std::array kReasons{
    Words{Reason::interest_held, "interest_held", "The city is recorded as holding it: {}."},
    Words{Reason::interest_not_held, "interest_not_held",
          "The city is recorded as not holding it: {}."},
    Words{Reason::interest_lapsed, "interest_lapsed",
          "The record of this interest is for other days: {}."},
    Words{Reason::interest_not_recorded, "interest_not_recorded",
          "No record says whether the city holds it: {}."},
    Words{Reason::records_disagree, "records_disagree",
          "The records disagree on whether the city holds it: {}."},
    Words{Reason::parcels_differ, "parcels_differ",
          "Several parcels are meant, and they have different outcomes."},
    Words{Reason::on_boundary, "on_boundary", "The position is exactly on a parcel line."},
    Words{Reason::near_edge, "near_edge",
          "The position is too near an edge to be sure on which side of it it is."},
    Words{Reason::right_of_way, "right_of_way",
          "The position is in the city but in no parcel: a street, sidewalk or other right-of-way, "
          "on which the rule is silent."},
    Words{Reason::no_parcel, "no_parcel",
          "The position is in no parcel of the data, which is not declared complete."},
    Words{Reason::outside_city, "outside_city", "The position is outside the city limits."},
    Words{Reason::outside_extent, "outside_extent",
          "The position is outside the area that the data is about."},
    Words{Reason::parcel_not_found, "parcel_not_found", "No parcel has this number."},
    Words{Reason::no_shape, "no_shape",
          "The parcel is known by its records alone: no source gives its shape."},
};

const Words& words(Reason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::covered:
      return "covered";
    case Outcome::not_covered:
      return "not_covered";
    case Outcome::depends:
      return "depends";
    case Outcome::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_string(Reason reason) {
  return words(reason).code;
}

std::string explain(const Because& because) {
  const std::string_view interest = because.interest ? to_string(*because.interest) : "";
  return fmt::format(fmt::runtime(words(because.reason).sentence), interest);
}

}  // namespace metes
