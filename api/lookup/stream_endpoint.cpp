#include "api/answer/short_answer.hpp"
#include "api/lookup/plain_places.hpp"
#include "api/lookup/row_csv.hpp"
#include "api/lookup/row_form.hpp"
#include "api/lookup/row_frame.hpp"
#include "api/lookup/row_json.hpp"
#include "api/lookup/row_reader.hpp"
#include "api/service/endpoints.hpp"
#include "api/service/problem.hpp"
#include "api/service/question.hpp"
#include "api/service/within_time.hpp"
#include "geo/values/error.hpp"
#include "geo/values/lent.hpp"
#include "geo/values/ordered_work.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

// Rows that are answered together, by one of the threads: half a millisecond of work where they are
// positions, some twenty where they are addresses. To hand them over costs some 10 us.
constexpr std::size_t kBatchRows = 512;
constexpr std::size_t kBatchBytes = 65'536;

// A stream is of one day, also across midnight, and asks for it once a city.
Today remembered(const Today& today, const Catalogue& catalogue) {
  std::map<std::string, Day> days;
  for (const Edition& edition : catalogue.editions()) {
    const City& city = edition.engine->snapshot().city();
    days.try_emplace(city.id, today(city));
  }
  return [days = std::move(days)](const City& city) { return days.at(city.id); };
}

// Rows as they came, one behind the other.
class Batch {
 public:
  explicit Batch(std::uint64_t first_row) : first_row_(first_row) {}

  void add(const RowText& row) {
    text_ += row.text;
    rows_.push_back({.end = text_.size(), .is_too_long = row.is_too_long, .no_rows = row.no_rows});
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool is_full() const {
    return rows_.size() == kBatchRows || text_.size() >= kBatchBytes;
  }
  [[nodiscard]] std::uint64_t row_number(std::size_t i) const { return first_row_ + i; }
  [[nodiscard]] RowText row(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : rows_[i - 1].end;
    return {.text = std::string_view(text_).substr(begin, rows_[i].end - begin),
            .is_too_long = rows_[i].is_too_long,
            .no_rows = rows_[i].no_rows};
  }

 private:
  struct Row {
    std::size_t end = 0;  // in the text
    bool is_too_long = false;
    std::optional<Problem> no_rows = {};
  };
  std::uint64_t first_row_;
  std::string text_;
  std::vector<Row> rows_;
};

// The place of a row that asks for nothing but a position, as all rows are asked.
std::optional<Position> plain_position(const AskedRow& row, const Question& defaults) {
  const auto* const question = std::get_if<Question>(&row.asked);
  if (question == nullptr || question->as_of != defaults.as_of || question->city != defaults.city ||
      question->directives != defaults.directives) {
    return std::nullopt;
  }
  return position_of(*question);
}

struct Stream {
  std::shared_ptr<const Catalogue> catalogue;
  Today today;
  Question defaults;
  SearchLimits search;  // of a wide row
  std::string public_url = {};
  bool has_evidence = false;
  RowForm read = RowForm::json_lines;
  RowForm written = RowForm::json_lines;
  std::shared_ptr<Lent<PlainPlaces>> plain = {};  // where one edition answers all positions

  void put(std::string& out, const RowHead& row, const ShortAnswer& told,
           const Engine& engine) const;
  void put(std::string& out, const RowHead& row, const Problem& problem) const;
  [[nodiscard]] Answered answered(const Question& question) const;
  void answer_row(std::string& out, std::uint64_t row, const AskedRow& asked) const;
  void answer_rows(std::string& out, const Batch& batch, std::span<const AskedRow> asked,
                   const std::atomic<bool>& is_over) const;
  void answer_rows(std::string& out, const Batch& batch, std::span<const AskedRow> asked,
                   PlainPlaces& places, const std::atomic<bool>& is_over) const;
  [[nodiscard]] std::string answer_batch(const RowReader& rows, const Batch& batch,
                                         const std::atomic<bool>& is_over) const;
  void operator()(Exchange& exchange) const;
};

void Stream::put(std::string& out, const RowHead& row, const ShortAnswer& told,
                 const Engine& engine) const {
  switch (written) {
    case RowForm::json_lines:
      return append_row(out, row, told, engine);
    case RowForm::csv:
      return append_csv_row(out, row, told, engine);
    case RowForm::geojson_seq:
    case RowForm::geojson:
      out += before_feature(written);
      append_feature(out, row, told, engine);
      out += behind_feature(written);
      return;
  }
}

void Stream::put(std::string& out, const RowHead& row, const Problem& problem) const {
  switch (written) {
    case RowForm::json_lines:
      return append_row_error(out, row, to_json(problem, public_url));
    case RowForm::csv:
      return append_csv_error(out, row, problem);
    case RowForm::geojson_seq:
    case RowForm::geojson:
      out += before_feature(written);
      append_feature_error(out, row, to_json(problem, public_url));
      out += behind_feature(written);
      return;
  }
}

Answered Stream::answered(const Question& question) const {
  const auto work = [&] {
    return has_evidence ? answer(*catalogue, question, today)
                        : decision(*catalogue, question, today);
  };
  return question.accuracy_m > 0 ? within_time(search, work) : work();
}

void Stream::answer_row(std::string& out, std::uint64_t row, const AskedRow& asked) const {
  RowHead head{.row = row, .id = asked.id, .whole = {}};
  const auto* const question = std::get_if<Question>(&asked.asked);
  if (question == nullptr) return put(out, head, std::get<Problem>(asked.asked));
  Problem problem{.kind = ProblemKind::invalid_value};
  try {
    const Answered told = answered(*question);
    std::string whole;
    if (has_evidence) told.writer->append(whole, told.answer, question->language);
    head.whole = whole;
    return put(out, head, short_answer(told.answer, *told.engine), *told.engine);
  } catch (const RequestError& error) {
    problem = error.problem();
  } catch (const UsageError&) {  // its text repeats what was sent
  } catch (const DataError&) {   // GEOS names what it could not unite
    problem.kind = ProblemKind::failed;
  }
  head.whole = {};
  put(out, head, problem);
}

void Stream::answer_rows(std::string& out, const Batch& batch, std::span<const AskedRow> asked,
                         const std::atomic<bool>& is_over) const {
  for (std::size_t i = 0; i < asked.size() && !is_over; ++i) {
    answer_row(out, batch.row_number(i), asked[i]);
  }
}

// The same, with the plain positions looked up together.
void Stream::answer_rows(std::string& out, const Batch& batch, std::span<const AskedRow> asked,
                         PlainPlaces& places, const std::atomic<bool>& is_over) const {
  std::vector<Position> positions;
  std::vector<std::size_t> rows;  // of positions
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto position = plain_position(asked[i], defaults);
    if (!position) continue;
    positions.push_back(*position);
    rows.push_back(i);
  }
  places.take(positions);
  std::size_t next = 0;
  for (std::size_t i = 0; i < asked.size() && !is_over; ++i) {
    const bool is_plain = next < rows.size() && rows[next] == i;
    if (const auto* const told = is_plain ? places.answer(next++) : nullptr) {
      put(out, {.row = batch.row_number(i), .id = asked[i].id, .whole = {}}, *told,
          places.engine());
    } else {
      answer_row(out, batch.row_number(i), asked[i]);
    }
  }
}

std::string Stream::answer_batch(const RowReader& rows, const Batch& batch,
                                 const std::atomic<bool>& is_over) const {
  std::vector<AskedRow> asked;
  asked.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) asked.push_back(rows.read(batch.row(i)));
  std::string out;
  constexpr std::size_t kUsualRow = 300;  // bytes
  out.reserve(batch.size() * kUsualRow);
  if (!plain) {
    answer_rows(out, batch, asked, is_over);
  } else {
    plain->with([&](PlainPlaces& places) { answer_rows(out, batch, asked, places, is_over); });
  }
  return out;
}

// All rows that the client has sent, up to a batch.
Batch next_batch(RowReader& rows, std::uint64_t first_row) {
  Batch batch(first_row);
  while (auto row = rows.next()) {
    batch.add(*row);
    if (batch.is_full() || !rows.has_next_at_hand()) break;
  }
  return batch;
}

void Stream::operator()(Exchange& exchange) const {
  RowReader rows(exchange, read, defaults);
  RowFrame frame(exchange, written);
  frame.begin();
  std::atomic<bool> is_over{false};  // the client may be gone, and a batch take minutes
  const auto work = [&](const Batch& batch) { return answer_batch(rows, batch, is_over); };
  const auto take = [&](const std::string& out) { frame.write(out); };
  std::optional<OrderedWork<Batch, decltype(work), decltype(take)>> threads;  // of a long stream
  const std::unique_ptr<std::atomic<bool>, void (*)(std::atomic<bool>*)> end(
      &is_over, [](std::atomic<bool>* over) { *over = true; });
  std::uint64_t row = 1;
  for (;;) {
    Batch batch = next_batch(rows, row);
    if (batch.size() == 0) break;
    row += batch.size();
    const bool is_more_at_hand = rows.has_next_at_hand();
    if (!threads && !is_more_at_hand) {
      take(work(batch));
      continue;
    }
    if (!threads) threads.emplace(std::max(1U, std::thread::hardware_concurrency()), work, take);
    threads->add(std::move(batch));
    if (!is_more_at_hand) threads->finish();  // before waiting for the client
  }
  if (threads) threads->finish();
  frame.end();
}

// The plain positions of a stream without evidence: from one edition, or of none.
std::shared_ptr<Lent<PlainPlaces>> plain_places(const Catalogue& catalogue,
                                                const Question& defaults, const Today& today) {
  const auto editions =
      catalogue.editions_on(defaults.as_of, today, defaults.city, defaults.directives);
  if (editions.size() != 1) return nullptr;
  auto engine = editions.front()->selections->under(defaults.directives)->shared_engine();
  const Day day = defaults.as_of ? *defaults.as_of : today(engine->snapshot().city());
  return std::make_shared<Lent<PlainPlaces>>(
      [engine = std::move(engine), day] { return std::make_unique<PlainPlaces>(engine, day); });
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
  if (call.site.is_batch) want_key(call, call.site.is_batch, "a batch");
  const RowForm read = form_of_body(call.request);
  const RowForm written = form_of_answer(call.request, read);
  Question defaults;
  defaults.accuracy_m = call.parameters.number("accuracy_m").value_or(0);
  check_accuracy(defaults.accuracy_m);
  defaults.as_of = call.parameters.day("as_of");
  defaults.city = call.parameters.text("city").value_or("");
  defaults.language = language_from(call.parameters.text("lang").value_or("en"));
  defaults.directives = call.parameters.list("directives");
  const auto editions = call.catalogue->editions_on(defaults.as_of, call.site.today, defaults.city,
                                                    defaults.directives);
  if (editions.empty()) refuse_value("city", "the id of a city that is served");
  static_cast<void>(
      editions.front()->selections->under(defaults.directives));  // refuses an id that is not known
  Stream stream{.catalogue = call.catalogue,
                .today = remembered(call.site.today, *call.catalogue),
                .defaults = std::move(defaults),
                .search = call.site.search,
                .public_url = call.site.public_url,
                .has_evidence = wants_evidence(call, written),
                .read = read,
                .written = written};
  if (!stream.has_evidence) {
    stream.plain = plain_places(*stream.catalogue, stream.defaults, stream.today);
  }
  return {.content_type = std::string(media_type(written)),
          .headers = {{"Cache-Control", "no-store"}, {"Vary", "Accept"}},
          .stream = std::move(stream)};
}

}  // namespace metes::api
