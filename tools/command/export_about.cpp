#include "tools/command/export_about.hpp"

#include "tools/command/city_about.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace metes::tools {

ParcelChoice choice_of(const ExportArguments& arguments) {
  using Subject = ParcelChoice::Subject;
  return {.subject = arguments.covered ? Subject::covered : Subject::any, .where = arguments.where};
}

data::LayerAbout export_about(const ParcelChoice& choice, const Engine& engine, Day day) {
  data::LayerAbout about = about_answers(fmt::format("Parcels of {} and what applies there on {}",
                                                     engine.snapshot().city().name, to_string(day)),
                                         engine, day);
  about.facts.insert(about.facts.begin() + 1, {"selection", to_string(choice)});
  return about;
}

data::LayerAbout about_answers(const std::string& title, const Engine& engine, Day day) {
  const City& city = engine.snapshot().city();
  return {.facts = {{"title", title},
                    {"as_of", to_string(day)},
                    {"vintage", vintages_in(city)},
                    {"licence", licences_in(city)},
                    {"digest", engine.snapshot().digest()},
                    {"engine", "metes " METES_VERSION},
                    {"notice", notice_of(city)}},
          .tables = {sources_table(city), directives_table(engine.directives())}};
}

data::LayerStyle export_style() {
  const auto shown = [](Outcome outcome, std::uint32_t fill) {
    const std::string value(to_string(outcome));
    std::string label = value;
    std::replace(label.begin(), label.end(), '_', ' ');
    return data::LayerStyle::Class{.value = value, .label = std::move(label), .fill = fill};
  };
  return {.field = "outcome",
          .classes = {shown(Outcome::covered, 0x2F6DA8), shown(Outcome::depends, 0xE3B23C),
                      shown(Outcome::unknown, 0xB5A8C9), shown(Outcome::not_covered, 0xEDEDED)}};
}

}  // namespace metes::tools
