#pragma once

#include "geo/engine.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// What a row of input says about its place, as texts; an empty one is not given.
struct PlaceTexts {
  std::string lat;
  std::string lon;
  std::string address;
  std::string parcel;
  std::string accuracy;
  std::string as_of;
};

/// By what the rows of a table ask.
enum class AskedBy { position, address, parcel };

/// The columns that an audit adds to a row.
inline constexpr std::array<std::string_view, 10> kAnswerColumns{
    "outcome", "reasons", "parcels",   "custodian",         "use",
    "edge_m",  "match",   "directive", "nearest_covered_m", "error"};

/// What was found for a row: a text for each of kAnswerColumns, and what is counted.
struct RowAnswer {
  std::array<std::string, kAnswerColumns.size()> texts;
  std::optional<Outcome> outcome;    // absent: an error
  std::vector<std::string> reasons;  // codes, each once
};

/// Asks for rows: immutable, callable from any thread.
class RowAsker {
 public:
  struct Defaults {
    AskedBy by = AskedBy::position;
    double accuracy_m = 0;
    Day as_of{};
  };
  RowAsker(const Engine& engine, const Defaults& defaults) : engine_(engine), defaults_(defaults) {}

  /// Throws DataError or UsageError for a row that cannot be asked.
  [[nodiscard]] RowAnswer answer(const PlaceTexts& texts) const;

 private:
  [[nodiscard]] Query query_of(const PlaceTexts& texts) const;

  const Engine& engine_;
  Defaults defaults_;
};

/// The answer for a row that was not asked.
[[nodiscard]] RowAnswer failed_row(const std::string& error);

}  // namespace metes::tools
