#pragma once

#include "api/answer/short_answer.hpp"
#include "geo/answer/engine.hpp"
#include "geo/decision/alike_places.hpp"
#include "geo/index/point_index.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace metes::api {

/// Answers about bare positions on one day, in short and many at a time: they are looked up
/// together, and all that are alike (geo/decision/alike_places.hpp) are answered as the first of
/// them. One thread.
class PlainPlaces {
 public:
  PlainPlaces(std::shared_ptr<const Engine> engine, Day day);

  /// Looks up where the positions are. They are called by their place in the list from then on.
  void take(std::span<const Position> positions);
  /// What the engine answers about one of them, until the next call; nullptr where the engine has
  /// to be asked, as a line is near.
  [[nodiscard]] const ShortAnswer* answer(std::size_t i);

  [[nodiscard]] const Engine& engine() const { return *engine_; }

 private:
  [[nodiscard]] ShortAnswer& shared_by_key(const FoundPlace& place);

  std::shared_ptr<const Engine> engine_;
  Day day_;
  std::shared_ptr<const Designations> designations_;
  AlikePlaces alike_;
  std::unordered_map<std::string, ShortAnswer> known_;

  std::span<const Position> positions_;
  std::vector<Coord> points_;  // of positions_
  std::vector<double> limits_m_;
  HitBatch hits_;
  std::vector<std::optional<NearEdge>> edges_;
  std::string key_;
};

}  // namespace metes::api
