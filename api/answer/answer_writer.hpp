#pragma once

#include "api/answer/directive_json.hpp"
#include "api/answer/parcel_json.hpp"
#include "api/json/json_writer.hpp"
#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace metes::api {

/// Writes the answers of one engine as JSON; the one place that knows the field names of an answer.
/// What is the same at every place is text from the beginning: directives, sources, the snapshot,
/// the notice. Immutable; callable from any thread.
class AnswerWriter {
 public:
  /// Shares the engine.
  explicit AnswerWriter(std::shared_ptr<const Engine> engine);
  /// Looks at the engine, which must outlive it.
  explicit AnswerWriter(const Engine& engine);

  [[nodiscard]] const Engine& engine() const { return *engine_; }
  [[nodiscard]] const std::shared_ptr<const Engine>& shared_engine() const { return engine_; }

  /// Appends an answer of the engine as one line without its end: see to_json().
  void append(std::string& out, const Answer& answer, Language language) const;
  /// The members with which every answer ends: "snapshot" and "notice".
  [[nodiscard]] const std::string& end_text(Language language) const {
    return ends_.at(static_cast<std::size_t>(language));
  }

 private:
  void put_directives(JsonWriter& json, const Answer& answer, ReasonTexts& reasons) const;
  void put_parcels(JsonWriter& json, const Answer& answer, ReasonTexts& reasons,
                   UsedSources& used) const;
  void put_sources(JsonWriter& json, const UsedSources& used) const;

  std::shared_ptr<const Engine> engine_;
  std::vector<DirectiveTexts> directives_;
  std::vector<std::string> sources_;                 // by their place in City::sources
  UsedSources always_used_;                          // fabrics and limits
  std::array<std::string, kLanguages.size()> ends_;  // by language
};

}  // namespace metes::api
