#include "api/endpoints.hpp"
#include "api/lines.hpp"
#include "api/problem.hpp"
#include "api/question.hpp"
#include "api/row_json.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace metes::api {
namespace {

constexpr std::size_t kLongestRow = 65'536;  // bytes
constexpr std::string_view kNdjson = "application/x-ndjson";

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
    engines.push_back(applying(directives, edition.engine));
  }
  return std::make_shared<const Catalogue>(std::move(engines));
}

struct Stream {
  std::shared_ptr<const Catalogue> catalogue;
  Today today;
  Question defaults;
  bool has_evidence = false;

  void answer_row(std::string& out, std::uint64_t row, const Lines::Line& line) const;
  void operator()(Exchange& exchange) const;
};

void Stream::answer_row(std::string& out, std::uint64_t row, const Lines::Line& line) const {
  const std::size_t begin = out.size();
  Problem problem;
  try {
    if (line.is_too_long) throw RequestError({.kind = ProblemKind::too_large});
    const Question question = row_question_of(line.text, defaults);
    const Answered answered = answer(*catalogue, question, today);
    return append_row(out,
                      {.row = row,
                       .id = question.id,
                       .has_evidence = has_evidence,
                       .language = question.language},
                      answered.answer, *answered.engine);
  } catch (const RequestError& error) {
    problem = error.problem();
  } catch (const UsageError&) {
    problem.kind = ProblemKind::invalid_value;
  }
  out.resize(begin);
  append_row_error(out, {.row = row, .id = row_id_of(line.text)}, to_json(problem));
}

void Stream::operator()(Exchange& exchange) const {
  constexpr std::size_t kPiece = 16'384;  // of rows that are handed on together
  Lines lines(exchange, kLongestRow);
  std::string out;
  std::uint64_t row = 0;
  while (const auto line = lines.next()) {
    if (line->text.empty() && !line->is_too_long) continue;
    answer_row(out, ++row, *line);
    if (out.size() < kPiece && lines.has_next_at_hand()) continue;
    exchange.write(out);
    out.clear();
  }
  exchange.write(out);
}

bool wants_evidence(const Call& call) {
  const std::string evidence = call.parameters.text("evidence").value_or("none");
  if (evidence != "none" && evidence != "full") refuse_value("evidence", "none or full");
  return evidence == "full";
}

}  // namespace

Response post_lookups(const Call& call) {
  require_type(call.request, kNdjson);
  Question defaults;
  defaults.accuracy_m = call.parameters.number("accuracy_m").value_or(0);
  defaults.as_of = call.parameters.day("as_of");
  defaults.city = call.parameters.text("city").value_or("");
  defaults.language = language_from(call.parameters.text("lang").value_or("en"));
  if (call.catalogue->known_on(defaults.as_of, defaults.city).empty()) {
    refuse_value("city", "the id of a city that is served");
  }
  return {
      .content_type = std::string(kNdjson),
      .headers = {{"Cache-Control", "no-store"}},
      .stream = Stream{.catalogue = restricted(call.catalogue, call.parameters.list("directives")),
                       .today = remembered(call.site.today),
                       .defaults = std::move(defaults),
                       .has_evidence = wants_evidence(call)}};
}

}  // namespace metes::api
