#include "api/endpoints.hpp"
#include "api/problem.hpp"
#include "api/question.hpp"
#include "api/row_csv.hpp"
#include "api/row_form.hpp"
#include "api/row_json.hpp"
#include "api/row_reader.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace metes::api {
namespace {

// A stream is of one day, also across midnight, and asks for it once a city.
Today remembered(const Today& today) {
  auto days = std::make_shared<std::map<std::string, Day>>();
  return [days = std::move(days), today](const City& city) {
    const auto [found, is_new] = days->try_emplace(city.id);
    if (is_new) found->second = today(city);
    return found->second;
  };
}

// The directives that all rows ask for are chosen once.
std::shared_ptr<const Catalogue> restricted(std::shared_ptr<const Catalogue> catalogue,
                                            const std::vector<std::string>& directives) {
  if (directives.empty()) return catalogue;
  std::vector<std::shared_ptr<const Engine>> engines;
  for (const Edition& edition : catalogue->editions()) {
    engines.push_back(edition.selections->under(directives)->shared_engine());
  }
  return std::make_shared<const Catalogue>(std::move(engines));
}

struct Stream {
  std::shared_ptr<const Catalogue> catalogue;
  Today today;
  Question defaults;
  bool has_evidence = false;
  RowForm read = RowForm::json_lines;
  RowForm written = RowForm::json_lines;

  void put(std::string& out, const RowAnswer& row, const Answered& answered) const;
  void put(std::string& out, const RowAnswer& row, const Problem& problem) const;
  void answer_row(std::string& out, std::uint64_t row, const AskedRow& asked) const;
  void operator()(Exchange& exchange) const;
};

void Stream::put(std::string& out, const RowAnswer& row, const Answered& answered) const {
  switch (written) {
    case RowForm::json_lines:
      return append_row(out, row, answered.answer, *answered.writer);
    case RowForm::csv:
      return append_csv_row(out, row, answered.answer, *answered.engine);
    case RowForm::geojson_seq:
      return append_feature(out, row, answered.answer, *answered.writer);
  }
}

void Stream::put(std::string& out, const RowAnswer& row, const Problem& problem) const {
  switch (written) {
    case RowForm::json_lines:
      return append_row_error(out, row, to_json(problem));
    case RowForm::csv:
      return append_csv_error(out, row, problem);
    case RowForm::geojson_seq:
      return append_feature_error(out, row, to_json(problem));
  }
}

void Stream::answer_row(std::string& out, std::uint64_t row, const AskedRow& asked) const {
  RowAnswer told{.row = row, .id = asked.id, .has_evidence = has_evidence};
  const auto* const question = std::get_if<Question>(&asked.asked);
  if (question == nullptr) return put(out, told, std::get<Problem>(asked.asked));
  told.language = question->language;
  const std::size_t begin = out.size();
  Problem problem{.kind = ProblemKind::invalid_value};
  try {
    return put(out, told, answer(*catalogue, *question, today));
  } catch (const RequestError& error) {
    problem = error.problem();
  } catch (const UsageError&) {  // its text repeats what was sent
  }
  out.resize(begin);
  put(out, told, problem);
}

void Stream::operator()(Exchange& exchange) const {
  constexpr std::size_t kPiece = 16'384;  // of rows that are handed on together
  RowReader rows(exchange, read, defaults);
  std::string out;
  if (written == RowForm::csv) append_csv_header(out);
  std::uint64_t row = 0;
  while (const auto asked = rows.next()) {
    answer_row(out, ++row, *asked);
    if (out.size() < kPiece && rows.has_next_at_hand()) continue;
    exchange.write(out);
    out.clear();
  }
  exchange.write(out);
}

bool wants_evidence(const Call& call, RowForm written) {
  const std::string evidence = call.parameters.text("evidence").value_or("none");
  if (evidence != "none" && evidence != "full") refuse_value("evidence", "none or full");
  if (evidence == "full" && written == RowForm::csv) {
    throw RequestError({.kind = ProblemKind::conflicting_parameters,
                        .parameter = "evidence",
                        .expected = "none where the answer is text/csv"});
  }
  return evidence == "full";
}

}  // namespace

Response post_lookups(const Call& call) {
  const RowForm read = form_of_body(call.request);
  const RowForm written = form_of_answer(call.request, read);
  Question defaults;
  defaults.accuracy_m = call.parameters.number("accuracy_m").value_or(0);
  defaults.as_of = call.parameters.day("as_of");
  defaults.city = call.parameters.text("city").value_or("");
  defaults.language = language_from(call.parameters.text("lang").value_or("en"));
  if (call.catalogue->known_on(defaults.as_of, defaults.city).empty()) {
    refuse_value("city", "the id of a city that is served");
  }
  return {
      .content_type = std::string(media_type(written)),
      .headers = {{"Cache-Control", "no-store"}, {"Vary", "Accept"}},
      .stream = Stream{.catalogue = restricted(call.catalogue, call.parameters.list("directives")),
                       .today = remembered(call.site.today),
                       .defaults = std::move(defaults),
                       .has_evidence = wants_evidence(call, written),
                       .read = read,
                       .written = written}};
}

}  // namespace metes::api
