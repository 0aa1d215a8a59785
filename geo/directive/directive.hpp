#pragma once

#include "geo/directive/directive_terms.hpp"
#include "geo/directive/due_rule.hpp"
#include "geo/directive/rule.hpp"
#include "geo/values/day.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

// A directive as published: a dated, cited, sometimes disputed public document, reduced to values.
// What no source gives is absent, never guessed; what was looked for and not found is listed.
// `cites` are ids of the directive's sources. All are plain values; const ones are callable from
// any thread.

using Cites = std::vector<std::string>;

struct Jurisdiction {
  std::string name;
  JurisdictionKind kind = JurisdictionKind::city;
  std::string state;
  std::optional<std::string> city;  // id of the manifest whose boundary it is
};

struct DirectiveSource {
  std::string id;
  std::string publisher;
  SourceKind kind = SourceKind::press;
  std::optional<std::string> url;
  std::optional<Day> date;
  std::string note;
};

/// The status on the day for which a source reports it, and the days known of its life.
struct DirectiveLife {
  DirectiveStatus status = DirectiveStatus::proposed;
  std::optional<Day> signed_on;
  std::optional<Day> adopted_on;
  std::optional<Day> effective_from;
  std::optional<Day> effective_until;  // the first day on which it no longer holds
  std::string period;                  // where no day is known: "November to December 2025"
  std::string note;
  Cites cites;
};

/// A directive that supersedes another, and when it does.
struct Successor {
  std::string id;
  DirectiveLife life;
};

/// One clause, in our words.
struct Provision {
  std::string id;
  std::string citation;  // of the instrument's own section; empty: no source gives it
  std::string text;
  Cites cites;
};

struct Conduct {
  std::string term;
  std::optional<std::string> definition;  // the instrument's own words
  Cites cites;
};

struct Actors {
  ActorKind kind = ActorKind::federal;
  std::string text;
  Cites cites;
};

/// The parcel uses in scope.
struct UseScope {
  bool any = false;
  std::vector<std::string> uses;  // words of kUses, none if `any`
  bool closed = true;             // false: a use that is not listed may be in scope too
  std::string note;
};

struct Scope {
  ScopeMode mode = ScopeMode::rule;
  std::optional<Rule> rule;
  std::string wording;  // what the rule is read from, as the source words it
  std::optional<UseScope> uses;
  std::optional<AreaKind> area;
  std::optional<Geography> geography;
  std::vector<std::string> exclusions;  // places left out, as text
  std::optional<RightOfWay> right_of_way;
  std::string note;
  Cites cites;
};

/// An entry of an enumerated list. Without parcel numbers nothing can be matched by it.
struct ListedPlaces {
  std::string text;
  std::optional<std::uint32_t> count;
  std::vector<std::string> uses;
  std::vector<std::string> numbers;  // an engine puts them in order
  Cites cites;
  std::vector<std::string>
      open{};  // numbers of which a snapshot leaves open which parcels they are
};

/// Property that the instrument leaves out by right: held by the city as `rule` says and owned by
/// `owner`.
struct ExcludedInterest {
  std::string owner;
  std::vector<std::string> names;  // the spellings by which records know it, normalize_body_name()
  std::optional<Rule> rule;
  std::string text;
  Cites cites;
};

/// A department, board or other body, and whether it is inside the directive.
struct EntityStanding {
  std::string name;
  std::vector<std::string> names;  // its spellings in records and its name, normalize_body_name()
  Standing standing = Standing::silent;
  std::string text;
  Cites cites;
};

/// A statement shown with the answer and never decided: a superior right, a dispute.
struct CitedText {
  std::string text;
  Cites cites;
};

struct DirectiveException {
  ExceptionKind kind = ExceptionKind::judicial_warrant;
  std::string text;
  Cites cites;
};

struct PrivateOptIn {
  std::vector<OptInParty> who;
  std::optional<AreaKind> area;
  std::string text;
  Cites cites;
};

struct Obligation {
  std::string id;
  ObligationKind kind = ObligationKind::identify;
  std::string who;
  std::string text;
  std::optional<DueRule> due;
  std::string limit;  // "where possible"
  Cites cites;
};

struct SignText {
  std::string language;  // ISO 639: "en"
  std::string text;      // the official words
  Cites cites;
};

/// Sources that do not agree, side by side.
struct SourceConflict {
  std::string on;  // what about: "obligation identify"
  std::vector<CitedText> statements;
  std::string note;  // how the file treats it
};

/// One instrument in one version.
struct Directive {
  std::string sha256;  // of the file's bytes, hex; empty: no file
  std::string id;
  std::uint32_t version = 1;
  std::optional<std::string> supersedes;
  Jurisdiction jurisdiction;
  std::string issuing_body;
  Instrument instrument = Instrument::executive_order;
  std::optional<std::string> number;
  std::string title;
  DirectiveLife life;
  std::vector<DirectiveSource> sources;
  std::vector<SourceConflict> conflicts;
  std::vector<Provision> provisions;
  std::vector<Conduct> conduct;
  std::optional<Actors> actors;
  std::optional<Matter> matter;
  Scope scope;
  std::vector<ListedPlaces> listed;
  std::vector<ExcludedInterest> excluded;
  std::vector<EntityStanding> entities;
  std::vector<CitedText> superior_rights;
  std::vector<DirectiveException> exceptions;
  std::optional<PrivateOptIn> private_opt_in;
  std::vector<Obligation> obligations;
  std::vector<SignText> signs;
  std::vector<CitedText> disputes;
  std::vector<std::string> not_known;   // names among optional_facts()
  std::vector<std::string> not_found;   // what was looked for in vain, as text
  std::vector<Successor> successors{};  // others of its set; not said in its own file
};

/// The facts of a directive that a file may leave out, by the names under which `not_known` lists
/// them.
[[nodiscard]] std::span<const std::string_view> optional_facts();
/// Whether the directive gives the fact of that name.
[[nodiscard]] bool gives(const Directive& directive, std::string_view fact);
[[nodiscard]] bool is_not_known(const Directive& directive, std::string_view fact);

/// Tells each directive of a set which others of it supersede it, beside those it was told before.
void note_successors(std::vector<Directive>& directives);

/// The rule that lookups apply where a snapshot holds no directive: land that the city owns or
/// controls. No source publishes it: it has none, and no number.
[[nodiscard]] const Directive& city_property_rule();
/// Whether it has sources; the rule above has none.
[[nodiscard]] bool is_published(const Directive& directive);

/// The day on which an obligation falls due; nothing when it has no due rule, or the rule counts
/// from an event or from a day that no source gives.
[[nodiscard]] std::optional<Day> due_day(const Directive& directive, const Obligation& obligation);

}  // namespace metes
