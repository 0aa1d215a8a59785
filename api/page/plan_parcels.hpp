#pragma once

#include "api/page/plan_view.hpp"
#include "geo/answer/engine.hpp"

#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {

/// The lines of parcels in a view, as paths of SVG. Parcels with the same lines, as those of a
/// condominium, are one of them.
struct PlanParcels {
  struct Label {
    std::string number;
    PlanView::Point at;
  };
  /// By what all directives together say of the parcel on the day, what is drawn last coming last.
  std::array<std::pair<Outcome, std::set<std::string>>, 3> by_outcome{
      {{Outcome::not_covered, {}}, {Outcome::depends, {}}, {Outcome::covered, {}}}};
  std::set<std::string> of_answer;
  std::vector<Label> labels;  // of parcels of the answer
  bool is_cut = false;        // there were too many: those farthest from the middle are left out
};

/// Whether no parcel is in view.
[[nodiscard]] bool is_empty(const PlanParcels& parcels);

/// Those of an answer and the ones around them.
[[nodiscard]] PlanParcels plan_parcels(const PlanView& view, const Answer& answer,
                                       const Engine& engine);

}  // namespace metes::api
