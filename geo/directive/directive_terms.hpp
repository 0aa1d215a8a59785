#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

// The closed vocabularies of a directive and the word of each term, as directive files write it
// (data/DIRECTIVES.md says what each means). Constants only; callable from any thread.

namespace metes {

enum class Instrument : std::uint8_t {
  executive_order,
  directive,
  ordinance,
  resolution,
  motion,
  court_order,
  port_order,
  board_policy,
  council_policy,
};

enum class DirectiveStatus : std::uint8_t {
  proposed,
  draft_ordered,
  adopted,
  in_effect,
  amended,
  partly_enjoined,
  enjoined,
  expired,
  repealed,
};

enum class SourceKind : std::uint8_t { primary, press, secondary };
enum class JurisdictionKind : std::uint8_t { city, county, port, district };
enum class Matter : std::uint8_t { civil, criminal, both };
enum class ActorKind : std::uint8_t {
  federal,
  federal_state_local,
  other_government,
  any_nonowner,
  any_entity,
};
enum class ScopeMode : std::uint8_t { rule, enumerated, rule_and_list };
enum class AreaKind : std::uint8_t { public_area, nonpublic_area, both };
enum class Geography : std::uint8_t { inside_limits, anywhere };
enum class RightOfWay : std::uint8_t { included, excluded, silent };
enum class Standing : std::uint8_t { included, excluded, silent, adopted_separately };
enum class OptInParty : std::uint8_t { owner, leaseholder };

enum class ExceptionKind : std::uint8_t {
  judicial_warrant,
  court_order,
  permit,
  emergency,
  criminal,
  authorized,
  required_by_law,
  consent,
  listed_conditions,
};

enum class ObligationKind : std::uint8_t {
  identify,
  sign,
  barrier,
  liaison,
  plan,
  inform,
  report,
  document,
  train,
  audit,
  legal_action,
  draft_ordinance,
  discipline,
  organise,
};

/// The words of a vocabulary; each specialisation has `kTable`.
template <typename Term>
struct Words;

template <typename Term>
concept NamedTerm = requires {
  Words<Term>::kTable;
};

template <typename Term>
using Word = std::pair<Term, std::string_view>;

template <NamedTerm Term>
[[nodiscard]] constexpr std::string_view to_string(Term term) {
  for (const auto& [value, word] : Words<Term>::kTable) {
    if (value == term) return word;
  }
  return "unknown";
}

template <NamedTerm Term>
[[nodiscard]] constexpr std::optional<Term> parse_term(std::string_view text) {
  for (const auto& [value, word] : Words<Term>::kTable) {
    if (word == text) return value;
  }
  return std::nullopt;
}

template <>
struct Words<Instrument> {
  static constexpr std::array kTable{
      Word<Instrument>{Instrument::executive_order, "executive_order"},
      Word<Instrument>{Instrument::directive, "directive"},
      Word<Instrument>{Instrument::ordinance, "ordinance"},
      Word<Instrument>{Instrument::resolution, "resolution"},
      Word<Instrument>{Instrument::motion, "motion"},
      Word<Instrument>{Instrument::court_order, "court_order"},
      Word<Instrument>{Instrument::port_order, "port_order"},
      Word<Instrument>{Instrument::board_policy, "board_policy"},
      Word<Instrument>{Instrument::council_policy, "council_policy"},
  };
};

template <>
struct Words<DirectiveStatus> {
  static constexpr std::array kTable{
      Word<DirectiveStatus>{DirectiveStatus::proposed, "proposed"},
      Word<DirectiveStatus>{DirectiveStatus::draft_ordered, "draft_ordered"},
      Word<DirectiveStatus>{DirectiveStatus::adopted, "adopted"},
      Word<DirectiveStatus>{DirectiveStatus::in_effect, "in_effect"},
      Word<DirectiveStatus>{DirectiveStatus::amended, "amended"},
      Word<DirectiveStatus>{DirectiveStatus::partly_enjoined, "partly_enjoined"},
      Word<DirectiveStatus>{DirectiveStatus::enjoined, "enjoined"},
      Word<DirectiveStatus>{DirectiveStatus::expired, "expired"},
      Word<DirectiveStatus>{DirectiveStatus::repealed, "repealed"},
  };
};

template <>
struct Words<SourceKind> {
  static constexpr std::array kTable{
      Word<SourceKind>{SourceKind::primary, "primary"},
      Word<SourceKind>{SourceKind::press, "press"},
      Word<SourceKind>{SourceKind::secondary, "secondary"},
  };
};

template <>
struct Words<JurisdictionKind> {
  static constexpr std::array kTable{
      Word<JurisdictionKind>{JurisdictionKind::city, "city"},
      Word<JurisdictionKind>{JurisdictionKind::county, "county"},
      Word<JurisdictionKind>{JurisdictionKind::port, "port"},
      Word<JurisdictionKind>{JurisdictionKind::district, "district"},
  };
};

template <>
struct Words<Matter> {
  static constexpr std::array kTable{
      Word<Matter>{Matter::civil, "civil"},
      Word<Matter>{Matter::criminal, "criminal"},
      Word<Matter>{Matter::both, "both"},
  };
};

template <>
struct Words<ActorKind> {
  static constexpr std::array kTable{
      Word<ActorKind>{ActorKind::federal, "federal"},
      Word<ActorKind>{ActorKind::federal_state_local, "federal_state_local"},
      Word<ActorKind>{ActorKind::other_government, "other_government"},
      Word<ActorKind>{ActorKind::any_nonowner, "any_nonowner"},
      Word<ActorKind>{ActorKind::any_entity, "any_entity"},
  };
};

template <>
struct Words<ScopeMode> {
  static constexpr std::array kTable{
      Word<ScopeMode>{ScopeMode::rule, "rule"},
      Word<ScopeMode>{ScopeMode::enumerated, "enumerated"},
      Word<ScopeMode>{ScopeMode::rule_and_list, "rule_and_list"},
  };
};

template <>
struct Words<AreaKind> {
  static constexpr std::array kTable{
      Word<AreaKind>{AreaKind::public_area, "public"},
      Word<AreaKind>{AreaKind::nonpublic_area, "nonpublic"},
      Word<AreaKind>{AreaKind::both, "both"},
  };
};

template <>
struct Words<Geography> {
  static constexpr std::array kTable{
      Word<Geography>{Geography::inside_limits, "inside_limits"},
      Word<Geography>{Geography::anywhere, "anywhere"},
  };
};

template <>
struct Words<RightOfWay> {
  static constexpr std::array kTable{
      Word<RightOfWay>{RightOfWay::included, "included"},
      Word<RightOfWay>{RightOfWay::excluded, "excluded"},
      Word<RightOfWay>{RightOfWay::silent, "silent"},
  };
};

template <>
struct Words<Standing> {
  static constexpr std::array kTable{
      Word<Standing>{Standing::included, "included"},
      Word<Standing>{Standing::excluded, "excluded"},
      Word<Standing>{Standing::silent, "silent"},
      Word<Standing>{Standing::adopted_separately, "adopted_separately"},
  };
};

template <>
struct Words<OptInParty> {
  static constexpr std::array kTable{
      Word<OptInParty>{OptInParty::owner, "owner"},
      Word<OptInParty>{OptInParty::leaseholder, "leaseholder"},
  };
};

template <>
struct Words<ExceptionKind> {
  static constexpr std::array kTable{
      Word<ExceptionKind>{ExceptionKind::judicial_warrant, "judicial_warrant"},
      Word<ExceptionKind>{ExceptionKind::court_order, "court_order"},
      Word<ExceptionKind>{ExceptionKind::permit, "permit"},
      Word<ExceptionKind>{ExceptionKind::emergency, "emergency"},
      Word<ExceptionKind>{ExceptionKind::criminal, "criminal"},
      Word<ExceptionKind>{ExceptionKind::authorized, "authorized"},
      Word<ExceptionKind>{ExceptionKind::required_by_law, "required_by_law"},
      Word<ExceptionKind>{ExceptionKind::consent, "consent"},
      Word<ExceptionKind>{ExceptionKind::listed_conditions, "listed_conditions"},
  };
};

template <>
struct Words<ObligationKind> {
  static constexpr std::array kTable{
      Word<ObligationKind>{ObligationKind::identify, "identify"},
      Word<ObligationKind>{ObligationKind::sign, "sign"},
      Word<ObligationKind>{ObligationKind::barrier, "barrier"},
      Word<ObligationKind>{ObligationKind::liaison, "liaison"},
      Word<ObligationKind>{ObligationKind::plan, "plan"},
      Word<ObligationKind>{ObligationKind::inform, "inform"},
      Word<ObligationKind>{ObligationKind::report, "report"},
      Word<ObligationKind>{ObligationKind::document, "document"},
      Word<ObligationKind>{ObligationKind::train, "train"},
      Word<ObligationKind>{ObligationKind::audit, "audit"},
      Word<ObligationKind>{ObligationKind::legal_action, "legal_action"},
      Word<ObligationKind>{ObligationKind::draft_ordinance, "draft_ordinance"},
      Word<ObligationKind>{ObligationKind::discipline, "discipline"},
      Word<ObligationKind>{ObligationKind::organise, "organise"},
  };
};

}  // namespace metes
