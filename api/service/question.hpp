#pragma once

#include "api/service/catalogue.hpp"
#include "api/service/parameters.hpp"
#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// A lookup as it is asked: by parameters or by the members of a JSON object, of the same names.
struct Question {
  std::optional<double> lat;
  std::optional<double> lon;
  double accuracy_m = 0;
  bool has_own_accuracy = false;  // it is this question's, not a default of all rows
  std::optional<std::string> parcel;
  std::string_view parcel_parameter = "parcel";  // what it is called where it was given
  std::optional<std::string> address;
  std::optional<Day> as_of;
  std::vector<std::string> directives;  // ids; empty: all
  Language language = Language::english;
  std::string evidence = "none";  // or "record": an evidence record instead of the answer
  std::string city;               // id; empty: whichever has the place
  std::string id;                 // JSON: what the client calls this row of a stream
};

/// The names of all its fields.
inline constexpr std::array<std::string_view, 10> kQuestionFields{
    "lat",   "lon",        "accuracy_m", "parcel",   "address",
    "as_of", "directives", "lang",       "evidence", "city"};

/// Throws RequestError where a field is not of its type.
[[nodiscard]] Question question_of(const Parameters& parameters);
/// The same for a JSON object. Throws RequestError also for text that is none, for members that are
/// not known and for members that are given twice.
[[nodiscard]] Question question_of(std::string_view text);
/// The same for a row of a stream, which may have an "id", a text or a whole number, has no
/// "evidence", and leaves to `defaults` what is the same for all rows.
[[nodiscard]] Question row_question_of(std::string_view text, const Question& defaults);
/// The same for cells with their columns' names, among them "id", a text.
[[nodiscard]] Question row_question_of(const Parameters& cells, const Question& defaults);
/// The same for a GeoJSON feature: a point, or none and a `parcel` or `address` in `properties`.
/// What else is in its properties is passed over: see refuse_lost_fields().
[[nodiscard]] Question feature_question_of(std::string_view text, const Question& defaults);

/// A text as the id of a row.
[[nodiscard]] std::string id_json(std::string_view text);
/// The id of a row that cannot be answered; "" where that cannot be told.
[[nodiscard]] std::string row_id_of(std::string_view text);

/// What of a language's code is known: "en", "es". Throws RequestError.
[[nodiscard]] Language language_from(std::string_view code);

/// Throws RequestError where it is none.
void check_accuracy(double metres);
/// Where a question that asks for a position asks, if it is one that can be answered.
[[nodiscard]] std::optional<Position> position_of(const Question& question);

/// An answer, the engine that gave it, and who can write it; both live as long as this.
struct Answered {
  std::shared_ptr<const Engine> engine;
  std::shared_ptr<const AnswerWriter> writer;
  Answer answer;
};

/// Answers by the catalogue's edition of the day; of several cities by the first that has the
/// place. Throws RequestError for a place that is missing, double or out of range, for a city or a
/// directive that is not served, and for a number or an address that may be of several cities.
[[nodiscard]] Answered answer(const Catalogue& catalogue, const Question& question,
                              const Today& today);
/// The same without the nearest covered parcel.
[[nodiscard]] Answered decision(const Catalogue& catalogue, const Question& question,
                                const Today& today);

}  // namespace metes::api
