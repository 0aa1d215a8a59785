#include "api/page/answer_html.hpp"

#include "api/page/ask_page.hpp"
#include "api/page/match_html.hpp"
#include "api/page/page_words.hpp"
#include "api/page/parcels_html.hpp"
#include "api/page/plan_html.hpp"
#include "api/service/html_page.hpp"
#include "geo/answer/answer_words.hpp"
#include "geo/answer/citation.hpp"
#include "geo/answer/filled.hpp"
#include "geo/answer/reply.hpp"

#include <fmt/format.h>

namespace metes::api {
namespace {

std::string paragraph(std::string_view kind, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format("<p class=\"{}\">{}</p>\n", kind, escaped_html(text));
}

// "City of Chicago, 2025-10-06", where it can be read.
std::string source_link(const DirectiveSource& source) {
  const std::string& publisher = source.publisher.empty() ? source.id : source.publisher;
  return html_link(
      source.url.value_or(""),
      source.date ? fmt::format("{}, {}", publisher, to_string(*source.date)) : publisher);
}

std::string source_links(const std::vector<const DirectiveSource*>& sources) {
  std::string html;
  for (const DirectiveSource* source : sources) {
    html.append(html.empty() ? " <span class=\"cites\">[" : "; ").append(source_link(*source));
  }
  return html.empty() ? html : html + "]</span>";
}

// Each with the clause that it refers to, and on what that rests.
std::string reasons_html(const std::vector<Because>& reasons, const Directive& directive,
                         Language language) {
  std::string html = "<ul class=\"reasons\">\n";
  for (const Because& because : reasons) {
    html += fmt::format("<li data-reason=\"{}\"><span class=\"text\">{}</span>",
                        to_string(because.reason), escaped_html(explain(because, language)));
    if (because.clause != Clause::none) {
      html += fmt::format(" <span class=\"clause\">({}: <code>{}</code>)</span>",
                          wording(because.clause).in(language), to_string(because.clause));
    }
    html += source_links(cited_sources(directive, {because})) + "</li>\n";
  }
  return html + "</ul>\n";
}

// As the file has them: in the language of the directive's own records.
std::string provisions_html(const Directive& directive, Language language) {
  if (directive.provisions.empty()) return {};
  std::string html = fmt::format("<details>\n<summary>{}</summary>\n<ul lang=\"en\">\n",
                                 page_words::kProvisions.in(language));
  for (const Provision& provision : directive.provisions) {
    html += fmt::format("<li>{}{}{}{}</li>\n", escaped_html(provision.citation),
                        provision.citation.empty() ? "" : ": ", escaped_html(provision.text),
                        source_links(sources_named(directive, provision.cites)));
  }
  return html + "</ul>\n</details>\n";
}

std::string directive_html(const Directive& directive, const DirectiveAnswer& answer,
                           Language language) {
  return fmt::format(
      "<article class=\"directive\" data-directive=\"{}\" data-outcome=\"{}\">\n"
      "<h4>{} <span class=\"outcome {}\">{}</span></h4>\n{}{}</article>\n",
      escaped_html(directive.id), to_string(answer.outcome),
      escaped_html(full_title(directive, language)), to_string(answer.outcome),
      wording(answer.outcome).in(language), reasons_html(answer.because, directive, language),
      provisions_html(directive, language));
}

std::string directives_html(const Answered& answered, Language language) {
  if (answered.answer.directives.empty()) return {};
  std::string html = fmt::format("<h3>{}</h3>\n", page_words::kDirectives.in(language));
  for (std::size_t i = 0; i < answered.answer.directives.size(); ++i) {
    html +=
        directive_html(answered.engine->directives()[i], answered.answer.directives[i], language);
  }
  return html;
}

// Which data, and of which day.
std::string sources_html(const Snapshot& snapshot, Language language) {
  std::string html =
      fmt::format("<h3>{}</h3>\n<ul class=\"sources\">\n", wording(Phrase::sources).in(language));
  for (const Source& source : snapshot.city().sources) {
    const std::string& title = source.title.empty() ? source.id : source.title;
    html += fmt::format("<li>{}{}{} ({})</li>\n", html_link(source.url, title),
                        source.publisher.empty() ? "" : ", ", escaped_html(source.publisher),
                        shown_vintage(source, language));
  }
  return html + "</ul>\n";
}

// The same question for programs: sent as this one was, and so in no URL.
std::string same_as_html(const AskForm& form, Language language) {
  return fmt::format(
      "<form class=\"same\" method=\"post\" action=\"ask\" aria-label=\"{}\">\n{}"
      "<button name=\"as\" value=\"json\">{}</button>\n"
      "<button name=\"as\" value=\"record\">{}</button>\n</form>\n",
      page_words::kSameAs.in(language), hidden_fields(form, "as"), page_words::kAsJson.in(language),
      page_words::kAsRecord.in(language));
}

std::string nearest_html(const Answered& answered, Language language) {
  const auto& nearest = answered.answer.nearest_covered;
  if (!nearest) return {};
  return paragraph("nearest",
                   nearest_covered_line(*nearest, answered.engine->snapshot(), language));
}

std::string head_html(const Answered& answered, const Reply& reply, Language language) {
  const Answer& answer = answered.answer;
  std::string html = fmt::format("<h2 id=\"outcome\" class=\"outcome {}\">{}</h2>\n",
                                 to_string(answer.outcome), headline(answer.outcome, language));
  html += paragraph("sentence", reply.sentence);
  html += reasons_html(answer.because, answered.engine->directives()[answer.decided_by], language);
  html += paragraph("asked", asked_place(answer.query, language));
  if (answer.error) html += paragraph("within", within_disc(*answer.error, language));
  return html;
}

}  // namespace

std::string answer_html(const Answered& answered, const AskForm& form, Language language) {
  const Snapshot& snapshot = answered.engine->snapshot();
  const Reply reply = reply_to(answered.answer, *answered.engine, language);
  std::string html = fmt::format(
      "<section id=\"answer\" tabindex=\"-1\" autofocus aria-labelledby=\"outcome\" "
      "data-outcome=\"{}\" data-city=\"{}\">\n",
      to_string(answered.answer.outcome), escaped_html(snapshot.city().id));
  html += head_html(answered, reply, language);
  html += match_html(answered, form, language);
  html += plan_html(answered, language);
  html += parcels_html(answered, language);
  html += nearest_html(answered, language);
  html += directives_html(answered, language);
  html += sources_html(snapshot, language);
  html += paragraph("records", reply.records);
  html += paragraph("notice", snapshot.city().notice);
  html += paragraph("notice", notice(language));
  return html + same_as_html(form, language) + "</section>\n";
}

}  // namespace metes::api
