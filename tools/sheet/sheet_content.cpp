#include "tools/sheet/sheet_content.hpp"

#include "geo/answer/answer_words.hpp"
#include "geo/answer/citation.hpp"
#include "geo/answer/filled.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/answer/reply.hpp"
#include "geo/decision/holding.hpp"
#include "geo/values/use.hpp"
#include "tools/command/city_about.hpp"
#include "tools/inventory/site.hpp"
#include "tools/sheet/sheet_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

namespace metes::tools {
namespace {

class Facts {
 public:
  Facts(const Snapshot& snapshot, std::vector<ParcelId> parcels, Language language)
      : snapshot_(snapshot), parcels_(std::move(parcels)), language_(language) {}

  void add(std::string_view label, std::string text) {
    if (!text.empty()) all_.push_back({.label = std::string(label), .text = std::move(text)});
  }
  void add(Phrase label, std::string text) { add(wording(label).in(language_), std::move(text)); }
  /// What the parcels' records say, each text once.
  void add(Phrase label, std::string_view Record::*fact) {
    add(label, recorded(snapshot_, parcels_, fact));
  }
  void add_uses() {
    std::string text = recorded(snapshot_, parcels_, &Record::use);
    if (is_use(text)) text = use_wording(text).in(language_);
    add(Phrase::use, std::move(text));
  }
  [[nodiscard]] std::vector<SheetContent::Fact> take() { return std::move(all_); }

 private:
  const Snapshot& snapshot_;
  std::vector<ParcelId> parcels_;
  Language language_;
  std::vector<SheetContent::Fact> all_;
};

std::string text_of(Interest interest, const Holding& holding, Language language) {
  const auto with = [&](const Wording& word) {
    return fmt::format("{}: {}", wording(interest).in(language), word.in(language));
  };
  switch (recorded(holding)) {
    case Recorded::disputed:
      return with(sheet_words::kDisputed);
    case Recorded::left_open:
      return with(sheet_words::kLeftOpen);
    case Recorded::nothing:
      return {};
    case Recorded::yes:
    case Recorded::no:
    case Recorded::lapsed:
      break;
  }
  return with(wording(holding.fact));
}

// What is recorded of the city's interests in the parcels, each once.
std::string interests_of(const Answer& answer, Language language) {
  std::vector<std::string> texts;
  for (const ParcelAnswer& parcel : answer.parcels) {
    for (const Interest interest : kInterests) {
      std::string text = text_of(interest, parcel.holdings[interest], language);
      if (text.empty() || std::find(texts.begin(), texts.end(), text) != texts.end()) continue;
      texts.push_back(std::move(text));
    }
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string contacts_of(const Answer& answer, const Engine& engine) {
  std::vector<std::string> texts;
  for (const ParcelAnswer& parcel : answer.parcels) {
    for (const std::uint32_t i : engine.contacts().of(engine.snapshot(), parcel.parcel)) {
      std::string text = lines_of(engine.snapshot().contact(i));
      if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
        texts.push_back(std::move(text));
      }
    }
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::vector<SheetContent::Fact> facts_of(const Answer& answer, const Engine& engine,
                                         Language language) {
  std::vector<ParcelId> parcels;
  for (const ParcelAnswer& parcel : answer.parcels) parcels.push_back(parcel.parcel);
  Facts facts(engine.snapshot(), parcels, language);
  // The answer is about this place, which need not be the whole parcel.
  if (!std::holds_alternative<Number>(answer.query.place)) {
    facts.add(sheet_words::kAskedAbout.in(language), asked_place(answer.query, language));
  }
  facts.add(Phrase::name, &Record::name);
  facts.add(Phrase::address, &Record::address);
  facts.add(Phrase::custodian, &Record::custodian);
  facts.add_uses();
  facts.add(Phrase::interest, interests_of(answer, language));
  facts.add(Phrase::district, &Record::district);
  facts.add(Phrase::status, &Record::status);
  facts.add(Phrase::owner, &Record::owner);
  facts.add(Phrase::right, &Record::superior_right);
  facts.add(Phrase::contact, contacts_of(answer, engine));
  if (parcels.size() == 1 && site_of(engine.snapshot(), parcels.front()).is_shared) {
    facts.add(sheet_words::kSameLines.in(language), std::string(sheet_words::kShared.in(language)));
  }
  return facts.take();
}

// Where the sources can be read that the reasons rest on: "order: City of Chicago, https://…".
std::string sources_cited(const Directive& directive, const std::vector<Because>& reasons) {
  std::string text;
  for (const DirectiveSource* source : cited_sources(directive, reasons)) {
    text += fmt::format("; {}: {}{}{}", source->id, source->publisher,
                        source->url && !source->publisher.empty() ? ", " : "",
                        source->url.value_or(""));
  }
  return text;
}

SheetContent::UnderDirective under(const Directive& directive, const DirectiveAnswer& answer,
                                   Language language) {
  SheetContent::UnderDirective said{
      .title = fmt::format("{}: {}", headline(answer.outcome, language),
                           full_title(directive, language)),
      .reasons = {},
      .citation = {}};
  for (const Because& because : answer.because) {
    said.reasons += fmt::format("{}{} ({})", said.reasons.empty() ? "" : " ",
                                explain(because, language), to_string(because.reason));
  }
  const std::string cited =
      citations(directive, {.outcome = answer.outcome, .because = answer.because});
  if (!cited.empty()) {
    said.citation =
        filled(sheet_words::kRestsOn, language, cited) + sources_cited(directive, answer.because);
  }
  return said;
}

std::vector<std::string> small_print(const Answer& answer, const Snapshot& snapshot,
                                     Language language) {
  const City& city = snapshot.city();
  std::vector<std::string> sources;
  for (const Source& source : city.sources) {
    const std::string& publisher = source.publisher.empty() ? source.title : source.publisher;
    sources.push_back(fmt::format("{}{}{} ({})", source.id, publisher.empty() ? "" : ", ",
                                  publisher, shown_vintage(source, language)));
  }
  std::vector<std::string> lines{
      fmt::format("{}: {}", wording(Phrase::sources).in(language), fmt::join(sources, "; ")),
      filled(sheet_words::kLicence, language, licences_in(city)),
      filled(sheet_words::kDigest, language, snapshot.digest(), METES_VERSION,
             to_string(answer.query.as_of))};
  if (!city.notice.empty()) lines.push_back(city.notice);
  lines.emplace_back(notice(language));
  return lines;
}

}  // namespace

SheetContent sheet_content(const Answer& answer, const Engine& engine, Language language) {
  const Snapshot& snapshot = engine.snapshot();
  const std::string first = shown_parcel(snapshot, answer.parcels.front().parcel, language);
  // Several lots of one number are called by it once.
  const auto others =
      std::count_if(answer.parcels.begin(), answer.parcels.end(), [&](const ParcelAnswer& parcel) {
        return shown_parcel(snapshot, parcel.parcel, language) != first;
      });
  SheetContent content{.title = others == 0
                                    ? filled(sheet_words::kParcel, language, first)
                                    : filled(sheet_words::kMoreParcels, language, first, others),
                       .place = filled(sheet_words::kCityOnDay, language, snapshot.city().name,
                                       to_string(answer.query.as_of)),
                       .headline = headline(answer.outcome, language),
                       .sentence = reply_to(answer, engine, language).sentence,
                       .facts = facts_of(answer, engine, language),
                       .directives = {},
                       .small_print = small_print(answer, snapshot, language)};
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    content.directives.push_back(under(engine.directives()[i], answer.directives[i], language));
  }
  return content;
}

}  // namespace metes::tools
