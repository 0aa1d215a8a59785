#pragma once

#include "geo/answer/engine.hpp"

#include <array>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tools {

/// What a row of input says about its place; an empty text is not given. Views of the row, or of
/// what is kept here.
struct PlaceTexts {
  std::string_view lat;
  std::string_view lon;
  std::string_view address;
  std::string_view parcel;
  std::string_view accuracy;
  std::string_view as_of;
  std::list<std::string> kept{};
};

/// Gives the numbers of a position, written with decimal commas, decimal points. Throws DataError
/// for one that has a point already.
void read_decimal_commas(PlaceTexts& texts);

/// By what the rows of a table ask.
enum class AskedBy { position, address, parcel };

/// The columns that an audit adds to a row.
inline constexpr std::array<std::string_view, 10> kAnswerColumns{
    "outcome", "reasons", "parcels",   "custodian",         "use",
    "edge_m",  "match",   "directive", "nearest_covered_m", "error"};

/// Their positions.
enum class AnswerColumn : std::size_t {
  outcome,
  reasons,
  parcels,
  custodian,
  use,
  edge_m,
  match,
  directive,
  nearest_covered_m,
  error
};

/// What was found for a row: a text for each of kAnswerColumns, and what is counted.
struct RowAnswer {
  std::array<std::string, kAnswerColumns.size()> texts;
  std::optional<Outcome> outcome;    // absent: an error, or not asked for
  std::vector<std::string> reasons;  // codes, each once
  bool any_covered = false;          // a parcel at the place, by some directive
  std::string district{};            // as recorded of the parcels
  std::optional<Coord> at{};         // the position, or that of what was found

  [[nodiscard]] const std::string& text(AnswerColumn column) const {
    return texts.at(static_cast<std::size_t>(column));
  }
};

/// Asks for rows: immutable, callable from any thread.
class RowAsker {
 public:
  struct Defaults {
    AskedBy by = AskedBy::position;
    double accuracy_m = 0;
    Day as_of{};
    std::string day_format{};  // of the rows' days, beside ISO 8601
  };
  RowAsker(const Engine& engine, Defaults defaults)
      : engine_(engine), defaults_(std::move(defaults)) {}

  /// Throws DataError or UsageError for a row that cannot be asked.
  [[nodiscard]] RowAnswer answer(const PlaceTexts& texts) const;
  /// The same where the place is known: whatever it is, and any day.
  [[nodiscard]] RowAnswer answer(const Query& query) const;
  /// The position, where the rows are asked by it and this one gives a plain one of the default
  /// day; else answer() says what it is.
  struct PlainPosition {
    Coord at;
    double accuracy_m = 0;
  };
  [[nodiscard]] std::optional<PlainPosition> plain_position(const PlaceTexts& texts) const;

  [[nodiscard]] const Engine& engine() const { return engine_; }
  [[nodiscard]] const Defaults& defaults() const { return defaults_; }

 private:
  [[nodiscard]] Query query_of(const PlaceTexts& texts) const;

  const Engine& engine_;
  Defaults defaults_;
};

/// Throws DataError, naming `what`, for a text that is no number.
[[nodiscard]] double number_of(std::string_view text, std::string_view what);

/// Metres as the columns give them: to the centimetre.
void add_metres(double metres, std::string& text);

/// The answer for a row that was not asked.
[[nodiscard]] RowAnswer failed_row(const std::string& error);

}  // namespace metes::tools
