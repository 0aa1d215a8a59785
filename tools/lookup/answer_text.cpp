#include "tools/lookup/answer_text.hpp"

#include "geo/answer/answer_words.hpp"
#include "geo/answer/match_text.hpp"
#include "geo/answer/reply.hpp"
#include "geo/values/use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

namespace metes::tools {
namespace {

// Records shown of one parcel; a condominium has hundreds. JSON has them all.
constexpr std::uint32_t kRecordsShown = 5;

class Page {
 public:
  explicit Page(Language language) : language_(language) {}

  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }
  /// A phrase of the catalogue, filled, as a line of its own.
  template <typename... Arguments>
  void phrase(std::string_view indent, Phrase phrase, const Arguments&... arguments) {
    line("{}{}", indent, filled(phrase, arguments...));
  }
  template <typename... Arguments>
  [[nodiscard]] std::string filled(Phrase phrase, const Arguments&... arguments) const {
    return fmt::format(fmt::runtime(words(phrase)), arguments...);
  }
  template <typename Term>
  [[nodiscard]] std::string_view words(Term term) const {
    return wording(term).in(language_);
  }
  void reasons(std::string_view indent, const std::vector<Because>& all) {
    for (const Because& because : all) {
      line("{}{} ({})", indent, explain(because, language_), to_string(because.reason));
    }
  }
  /// A label and what it is of, where there is anything.
  void fact(Phrase label, std::string_view value) {
    if (!value.empty()) line("      {:<10}{}", words(label), value);
  }
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

std::string or_dash(std::string_view text) {
  return text.empty() ? "-" : std::string(text);
}

std::string interval(const Page& page, const Interval& valid) {
  if (valid == Interval{}) return "";
  const auto from = to_string(valid.from);
  const auto until = to_string(valid.until);
  if (until.empty()) return page.filled(Phrase::since, from);
  if (from.empty()) return page.filled(Phrase::until, until);
  return page.filled(Phrase::from_until, from, until);
}

void write_record(Page& page, const Record& record) {
  const std::string vintage = shown_vintage(*record.source, page.language());
  if (record.feature == kNotListed) {
    page.phrase("    ", Phrase::silence_line, record.source->id, vintage);
  } else {
    page.phrase("    ", Phrase::record_line, record.source->id, vintage,
                shown_feature(*record.source, record.feature));
  }
  page.fact(Phrase::name, record.name);
  page.fact(Phrase::address, record.address);
  page.fact(Phrase::owner, record.owner);
  page.fact(Phrase::entity, record.entity);
  page.fact(Phrase::custodian, record.custodian);
  page.fact(Phrase::use,
            is_use(record.use) ? use_wording(record.use).in(page.language()) : record.use);
  page.fact(Phrase::district, record.district);
  page.fact(Phrase::status, record.status);
  page.fact(Phrase::right, record.superior_right);
  for (const Tenure& tenure : record.tenures) {
    page.fact(Phrase::interest, fmt::format("{}: {}{}", page.words(tenure.interest),
                                            page.words(tenure.fact), interval(page, tenure.valid)));
  }
}

void write_posting(Page& page, const Posting& posting) {
  page.phrase("    ", Phrase::record_line, posting.source->id,
              shown_vintage(*posting.source, page.language()),
              shown_feature(*posting.source, posting.feature));
  const std::string_view by = page.words(posting.by ? Phrase::opted_in_by : Phrase::opted_in);
  std::string text =
      fmt::format(fmt::runtime(by), posting.by ? page.words(*posting.by) : std::string_view());
  if (posting.area) text += page.filled(Phrase::in_areas, page.words(*posting.area));
  text += interval(page, posting.valid);
  if (posting.revoked != kLastDay) text += page.filled(Phrase::revoked, to_string(posting.revoked));
  page.fact(Phrase::opt_in, text);
  page.fact(Phrase::proof, posting.proof);
}

void write_postings_and_contacts(Page& page, const Engine& engine, ParcelId parcel) {
  const Snapshot& snapshot = engine.snapshot();
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    write_posting(page, snapshot.posting(i));
  }
  for (const std::uint32_t contact : engine.contacts().of(snapshot, parcel)) {
    page.line("    {}: {}", page.words(Phrase::contact), lines_of(snapshot.contact(contact)));
  }
}

void write_parcel(Page& page, const Engine& engine, const ParcelAnswer& parcel) {
  const Snapshot& snapshot = engine.snapshot();
  page.phrase("  ", Phrase::parcel_line, shown_parcel(snapshot, parcel.parcel, page.language()),
              page.words(parcel.outcome), where_in(parcel, page.language()));
  const Range records = snapshot.records(parcel.parcel);
  const std::uint32_t shown = std::min(records.size(), kRecordsShown);
  for (std::uint32_t i = 0; i < shown; ++i) {
    write_record(page, snapshot.record(records.begin + i));
  }
  if (shown < records.size()) {
    page.phrase("    ", Phrase::more_records, records.size() - shown);
  }
  write_postings_and_contacts(page, engine, parcel.parcel);
}

// The reasons of the directive that decides are the answer's own.
void write_directive(Page& page, const Directive& directive, const DirectiveAnswer& answer,
                     bool decides) {
  page.line("  {}: {}", full_title(directive, page.language()), page.words(answer.outcome));
  if (!decides) page.reasons("    ", answer.because);
}

void write_sources(Page& page, const Snapshot& snapshot) {
  page.phrase("", Phrase::sources);
  for (const Source& source : snapshot.city().sources) {
    page.line("  {:<24} {:<10} {}  sha256 {:.12}…", source.id, page.words(source.role),
              shown_vintage(source, page.language()), or_dash(source.sha256));
  }
  page.phrase("", Phrase::snapshot_line, fmt::format("{:.12}", or_dash(snapshot.digest())),
              snapshot.city().name, snapshot.city().engine_version);
}

}  // namespace

std::string to_text(const Answer& answer, const Engine& engine, Language language) {
  const Snapshot& snapshot = engine.snapshot();
  Page page(language);
  page.line("{}", headline(answer.outcome, language));
  page.line("  {}", reply_to(answer, engine, language).sentence);
  page.reasons("  ", answer.because);
  page.line("{}", asked_place(answer.query, page.language()));
  if (answer.match) {
    for (const std::string& line : match_lines(*answer.match, engine.matcher().index(),
                                               answer.candidate_outcomes, page.language())) {
      page.line("  {}", line);
    }
  }
  if (answer.error && answer.error->radius_m > 0) {
    page.line("  {}", within_disc(*answer.error, language));
  }
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    write_directive(page, engine.directives()[i], answer.directives[i], i == answer.decided_by);
  }
  for (const ParcelAnswer& parcel : answer.parcels) write_parcel(page, engine, parcel);
  if (answer.nearest_covered) {
    page.line("  {}", nearest_covered_line(*answer.nearest_covered, snapshot, language));
  }
  write_sources(page, snapshot);
  if (!snapshot.city().notice.empty()) page.line("{}", snapshot.city().notice);
  page.line("{}", notice(language));
  return page.take();
}

}  // namespace metes::tools
