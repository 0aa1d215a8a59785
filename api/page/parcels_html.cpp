#include "api/page/parcels_html.hpp"

#include "api/page/page_words.hpp"
#include "api/service/html_page.hpp"
#include "geo/answer/answer_words.hpp"
#include "geo/answer/filled.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace metes::api {
namespace {

// Of a stack; the JSON has them all.
constexpr std::size_t kMostParcelsShown = 20;
constexpr std::uint32_t kMostRecordsShown = 5;

// Who owns private land is recorded too, and not shown: no answer turns on a person's name.
struct ShownFact {
  Phrase label;
  std::string_view Record::*fact;
};
constexpr std::array kShownFacts{ShownFact{Phrase::name, &Record::name},
                                 ShownFact{Phrase::address, &Record::address},
                                 ShownFact{Phrase::use, &Record::use},
                                 ShownFact{Phrase::custodian, &Record::custodian},
                                 ShownFact{Phrase::district, &Record::district},
                                 ShownFact{Phrase::status, &Record::status},
                                 ShownFact{Phrase::right, &Record::superior_right}};

void add_term(std::string& html, std::string_view label, const std::string& markup) {
  if (markup.empty()) return;
  html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, markup);
}

std::string contact_html(const Contact& contact) {
  std::string html = escaped_html(contact.office);
  if (!contact.phone.empty()) {
    html += fmt::format(", <a href=\"tel:{0}\">{0}</a>", escaped_html(contact.phone));
  }
  if (!contact.email.empty()) {
    html += fmt::format(", <a href=\"mailto:{0}\">{0}</a>", escaped_html(contact.email));
  }
  if (!contact.url.empty()) html += ", " + html_link(contact.url, contact.url);
  return html;
}

std::string contacts_html(const Engine& engine, ParcelId parcel) {
  std::string html;
  for (const std::uint32_t i : engine.contacts().of(engine.snapshot(), parcel)) {
    html.append(html.empty() ? "" : "<br>").append(contact_html(engine.snapshot().contact(i)));
  }
  return html;
}

// Which rows of which sources say so.
std::string records_html(const Snapshot& snapshot, ParcelId parcel, Language language) {
  const Range records = snapshot.records(parcel);
  const std::uint32_t shown = std::min(records.size(), kMostRecordsShown);
  std::string html;
  for (std::uint32_t i = 0; i < shown; ++i) {
    const Record record = snapshot.record(records.begin + i);
    const std::string line = filled(Phrase::record_line, language, record.source->id,
                                    shown_vintage(*record.source, language),
                                    shown_feature(*record.source, record.feature));
    html.append(html.empty() ? "" : "<br>").append(escaped_html(line));
  }
  if (shown < records.size()) {
    html += "<br>" + filled(page_words::kMoreRecords, language, records.size() - shown);
  }
  return html;
}

std::string verdicts_html(const ParcelAnswer& parcel, const Engine& engine, Language language) {
  if (parcel.verdicts.size() < 2) return {};
  std::string html;
  for (std::size_t i = 0; i < parcel.verdicts.size(); ++i) {
    html += fmt::format("{}{}: {}", html.empty() ? "" : "<br>",
                        escaped_html(engine.directives()[i].title),
                        wording(parcel.verdicts[i].outcome).in(language));
  }
  return html;
}

std::string facts_html(const ParcelAnswer& parcel, const Engine& engine, Language language) {
  const Snapshot& snapshot = engine.snapshot();
  const std::array one{parcel.parcel};
  std::string html = "<dl>\n";
  for (const ShownFact& each : kShownFacts) {
    std::string text = recorded(snapshot, one, each.fact);
    if (each.label == Phrase::use && is_use(text)) text = use_wording(text).in(language);
    add_term(html, wording(each.label).in(language), escaped_html(text));
  }
  add_term(html, wording(Phrase::contact).in(language), contacts_html(engine, parcel.parcel));
  add_term(html, page_words::kDirectives.in(language), verdicts_html(parcel, engine, language));
  add_term(html, page_words::kRecords.in(language),
           records_html(snapshot, parcel.parcel, language));
  return html + "</dl>\n";
}

std::string parcel_html(const ParcelAnswer& parcel, const Engine& engine, Language language) {
  const std::string name = shown_parcel(engine.snapshot(), parcel.parcel, language);
  const std::string line = filled(Phrase::parcel_line, language, name,
                                  wording(parcel.outcome).in(language), where_in(parcel, language));
  return fmt::format(
      "<article class=\"parcel\" data-parcel=\"{}\" data-outcome=\"{}\">\n<h4>{}</h4>\n{}"
      "</article>\n",
      escaped_html(name), to_string(parcel.outcome), escaped_html(line),
      facts_html(parcel, engine, language));
}

}  // namespace

std::string parcels_html(const Answered& answered, Language language) {
  const auto& parcels = answered.answer.parcels;
  if (parcels.empty()) return {};
  std::string html = fmt::format("<h3>{}</h3>\n", page_words::kParcels.in(language));
  const std::size_t shown = std::min(parcels.size(), kMostParcelsShown);
  for (std::size_t i = 0; i < shown; ++i)
    html += parcel_html(parcels[i], *answered.engine, language);
  if (shown < parcels.size()) {
    html += fmt::format("<p>{}</p>\n",
                        filled(page_words::kMoreParcels, language, parcels.size() - shown));
  }
  return html;
}

}  // namespace metes::api
