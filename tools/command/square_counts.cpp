#include "tools/command/square_counts.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace metes::tools {

using Json = nlohmann::ordered_json;

void SquareCounts::note(std::optional<Coord> at, Outcome outcome) {
  if (!at) {
    ++placeless_[outcome];
    return;
  }
  const auto square = grid_.square_of(*at);
  ++(square ? squares_[*square] : outside_)[outcome];
}

void SquareCounts::add(const SquareCounts& part) {
  for (std::size_t i = 0; i < squares_.size(); ++i) squares_[i] += part.squares_.at(i);
  outside_ += part.outside_;
  placeless_ += part.placeless_;
}

Json SquareCounts::to_json() const {
  Json list = Json::array();
  for (std::uint32_t i = 0; i < squares_.size(); ++i) {
    if (squares_[i].total() == 0) continue;
    Json square{{"column", i % grid_.columns()}, {"row", i / grid_.columns()}};
    square.update(tools::to_json(squares_[i]));
    list.push_back(std::move(square));
  }
  return {{"side_m", grid_.side_m()},
          {"columns", grid_.columns()},
          {"rows", grid_.rows()},
          {"outside_extent", tools::to_json(outside_)},
          {"without_position", tools::to_json(placeless_)},
          {"counts", std::move(list)}};
}

SquareCounts SquareCounts::from_json(const Json& json, const SquareGrid& grid) {
  SquareCounts counts(grid);
  const auto number = [](const Json& of, const char* name) {
    return of.at(name).get<std::uint32_t>();
  };
  if (json.at("side_m").get<double>() != grid.side_m() ||
      number(json, "columns") != grid.columns() || number(json, "rows") != grid.rows()) {
    throw DataError(fmt::format("counts on {} by {} squares, expected {} by {}",
                                number(json, "columns"), number(json, "rows"), grid.columns(),
                                grid.rows()));
  }
  counts.outside_ = outcome_counts_in(json.at("outside_extent"));
  counts.placeless_ = outcome_counts_in(json.at("without_position"));
  for (const Json& square : json.at("counts")) {
    const std::uint32_t column = number(square, "column");
    const std::uint32_t row = number(square, "row");
    if (column >= grid.columns() || row >= grid.rows()) {
      throw DataError(
          fmt::format("square {}, {} of {} by {}", column, row, grid.columns(), grid.rows()));
    }
    counts.squares_[row * grid.columns() + column] += outcome_counts_in(square);
  }
  return counts;
}

SquareGrid audit_squares(const Box& extent) {
  constexpr std::uint32_t kMost = 60;
  return {extent, kMost};
}

}  // namespace metes::tools
