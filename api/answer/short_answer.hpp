#pragma once

#include "geo/answer/engine.hpp"

#include <optional>
#include <string>
#include <vector>

namespace metes::api {

/// The short form of an answer, for a row of a stream: the words and numbers of to_json() without
/// sentences, records, sources and what is measured.
struct ShortAnswer {
  struct Parcel {
    ParcelId id = kNoParcel;
    Outcome outcome = Outcome::depends;
  };
  struct Match {
    MatchStatus status = MatchStatus::none;
    std::string address;  // where the match is firm
  };

  Outcome outcome = Outcome::unknown;
  std::vector<Reason> reasons;
  std::vector<Outcome> directives;  // of the engine's, in their order
  std::vector<Parcel> parcels;
  Day as_of{};
  std::optional<LonLat> at{};  // of a position
  std::optional<Match> match{};
  std::string common{};  // row_members() of it, where it stands for many rows; or empty
};

/// Of an answer that the engine gave.
[[nodiscard]] ShortAnswer short_answer(const Answer& answer, const Engine& engine);

}  // namespace metes::api
