#include "geo/answer/wording.hpp"

#include "geo/answer/filled.hpp"
#include "geo/values/use.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

constexpr std::array kLanguageCodes{std::string_view("en"), std::string_view("es")};

constexpr std::array<Wording, 4> kOutcomes{{
    {"covered", "se aplica"},
    {"not covered", "no se aplica"},
    {"depends", "depende"},
    {"unknown", "no se sabe"},
}};

constexpr std::array<Wording, 12> kClauses{{
    {"", ""},
    {"whether it is in force", "si está en vigor"},
    {"which land", "qué terrenos"},
    {"which uses", "qué usos"},
    {"which areas", "qué áreas"},
    {"how far it reaches", "hasta dónde llega"},
    {"streets and sidewalks", "calles y aceras"},
    {"its list", "su lista"},
    {"whose land it leaves out", "los terrenos de quién excluye"},
    {"which bodies", "qué entidades"},
    {"rights above it", "derechos superiores"},
    {"private land that joins it", "terrenos privados que se adhieren"},
}};

constexpr std::array<Wording, kInterests.size()> kInterestWords{{
    {"owned", "propiedad"},
    {"leased in", "arrendamiento a favor de la ciudad"},
    {"leased out", "arrendamiento a terceros"},
    {"controlled", "control"},
    {"easement", "servidumbre"},
    {"trust", "fideicomiso"},
    {"right-of-way", "vía pública"},
}};

constexpr std::array<Wording, 3> kFacts{{
    {"no", "no"},
    {"yes", "sí"},
    {"not recorded", "no consta"},
}};

constexpr std::array<Wording, 3> kAreas{{
    {"public", "públicas"},
    {"nonpublic", "no públicas"},
    {"public and nonpublic", "públicas y no públicas"},
}};

constexpr std::array<Wording, 2> kParties{{
    {"owner", "titular"},
    {"leaseholder", "arrendatario"},
}};

constexpr std::array<Wording, 9> kStatuses{{
    {"proposed", "propuesta"},
    {"draft ordered", "borrador encargado"},
    {"adopted", "adoptada"},
    {"in effect", "en vigor"},
    {"amended", "modificada"},
    {"partly enjoined", "suspendida en parte por un tribunal"},
    {"enjoined", "suspendida por un tribunal"},
    {"expired", "vencida"},
    {"repealed", "derogada"},
}};

constexpr std::array<Wording, 8> kRoles{{
    {"fabric", "parcelario"},
    {"inventory", "inventario"},
    {"roll", "padrón"},
    {"boundary", "límites"},
    {"addresses", "domicilios"},
    {"districts", "distritos"},
    {"contacts", "contactos"},
    {"opt-in", "adhesiones"},
}};

constexpr std::array<Wording, kMatchStatusCount> kMatches{{
    {"exact", "exacta"},
    {"in other words", "con otras palabras"},
    {"corrected", "corregida"},
    {"within the street's numbers", "dentro de la numeración de la calle"},
    {"the street alone", "solo la calle"},
    {"a crossing", "un cruce"},
    {"a place", "un lugar"},
    {"not certain", "no es segura"},
    {"none", "ninguna"},
}};

constexpr std::array<Wording, kDoubtCount> kDoubts{{
    {"no source has the number", "ninguna fuente tiene el número"},
    {"the number is on file with another letter or fraction",
     "el número consta con otra letra o fracción"},
    {"only a part of the range is on file", "solo consta una parte del tramo de números"},
    {"the direction is another", "la orientación es otra"},
    {"the ZIP is another", "el código postal es otro"},
    {"the city is another", "la ciudad es otra"},
    {"no source says in which city it is", "ninguna fuente dice en qué ciudad está"},
    {"the state is another", "el estado es otro"},
    {"words are left over", "sobran palabras"},
    {"another street fits as well", "otra calle corresponde igualmente"},
    {"the street as written exists, without this number",
     "la calle tal como está escrita existe, sin este número"},
    {"the name is spelled too differently", "el nombre está escrito de forma demasiado distinta"},
    {"sources put it at places far apart", "las fuentes la sitúan en lugares muy distantes"},
    {"no number was given", "no se indicó el número"},
}};

constexpr std::array<Wording, kUses.size()> kUseWords{{
    {"airport", "aeropuerto"},
    {"building", "edificio"},
    {"community center", "centro comunitario"},
    {"fire station", "estación de bomberos"},
    {"garage", "edificio de estacionamiento"},
    {"harbor", "puerto"},
    {"housing", "vivienda"},
    {"library", "biblioteca"},
    {"other", "otro"},
    {"park", "parque"},
    {"parking lot", "estacionamiento al aire libre"},
    {"plaza", "plaza"},
    {"police station", "comisaría de policía"},
    {"right-of-way", "vía pública"},
    {"school", "escuela"},
    {"utility", "instalación de servicios públicos"},
    {"vacant lot", "lote baldío"},
    {"yard", "patio de maniobras"},
}};

constexpr std::array<Wording, kStatementCount> kStatements{{
    {"The directive \"{0}\" covers this place on {1}.",
     "La directiva «{0}» se aplica a este lugar en la fecha {1}."},
    {"The directive \"{0}\" does not cover this place on {1}.",
     "La directiva «{0}» no se aplica a este lugar en la fecha {1}."},
    {"None of the {2} directives in the data covers this place on {1}.",
     "Ninguna de las {2} directivas que constan en los datos se aplica a este lugar en la fecha "
     "{1}."},
    {"Whether the directive \"{0}\" covers this place on {1} depends on what the records do not "
     "settle.",
     "Si la directiva «{0}» se aplica a este lugar en la fecha {1} depende de algo que los "
     "registros no aclaran."},
    {"Whether the directive \"{0}\" covers this place on {1} cannot be said.",
     "No se puede decir si la directiva «{0}» se aplica a este lugar en la fecha {1}."},
    {"This place is recorded as owned or controlled by the city on {1}; no directive is in the "
     "data.",
     "Consta que este lugar es propiedad de la ciudad o está bajo su control en la fecha {1}; los "
     "datos no contienen ninguna directiva."},
    {"This place is recorded as neither owned nor controlled by the city on {1}; no directive is "
     "in the data.",
     "Consta que este lugar no es propiedad de la ciudad ni está bajo su control en la fecha {1}; "
     "los datos no contienen ninguna directiva."},
    {"Whether the city owns or controls this place on {1} depends on what the records do not "
     "settle; no directive is in the data.",
     "Si este lugar es propiedad de la ciudad o está bajo su control en la fecha {1} depende de "
     "algo que los registros no aclaran; los datos no contienen ninguna directiva."},
    {"Whether the city owns or controls this place on {1} cannot be said; no directive is in the "
     "data.",
     "No se puede decir si este lugar es propiedad de la ciudad o está bajo su control en la fecha "
     "{1}; los datos no contienen ninguna directiva."},
    {"Nothing can be said about this place on {1}.",
     "No se puede decir nada sobre este lugar en la fecha {1}."},
}};

constexpr std::array<Wording, kPhraseCount> kPhrases{{
    {"parcel {0} on {1}", "parcela {0}, fecha {1}"},
    {"address {0} on {1}", "dirección {0}, fecha {1}"},
    {"{0}, {1} (latitude, longitude) ± {2} m on {3}",
     "{0}, {1} (latitud, longitud) ± {2} m, fecha {3}"},
    {"match: {0}{1}", "coincidencia: {0}{1}"},
    {"perhaps {0}: {1} ({2})", "quizá {0}: {1} ({2})"},
    {"street {0}: {1}", "calle {0}: {1}"},
    {"… and more", "… y más"},
    {"within {0} m: {1} % of the disc is covered land; at the point itself: {2}",
     "a menos de {0} m: la directiva se aplica al {1} % del círculo; en el punto mismo: {2}"},
    {"parcel {0}: {1}{2}", "parcela {0}: {1}{2}"},
    {", inside, {0} m from its nearest edge", ", dentro, a {0} m de su borde más cercano"},
    {", on the line, {0} m from its nearest edge",
     ", sobre la línea, a {0} m de su borde más cercano"},
    {"{0} of {1}, row {2}", "{0}, datos de {1}, fila {2}"},
    {"{0} of {1}, in no row", "{0}, datos de {1}, en ninguna fila"},
    {"… and {0} more records (all with --json)", "… y {0} registros más (todos con --json)"},
    {"nearest covered parcel: {0}, {1} m away",
     "parcela más cercana a la que se aplica: {0}, a {1} m"},
    {"without a number (feature {0} of {1})", "sin número (elemento {0} de {1})"},
    {"Snapshot {0}… of {1}, engine {2}", "Instantánea {0}… de {1}, motor {2}"},
    {" since {0}", " desde {0}"},
    {" until {0}", " hasta {0}"},
    {" from {0} until {1}", " desde {0} hasta {1}"},
    {"Sources", "Fuentes"},
    {"no date", "sin fecha"},
    {"name", "nombre"},
    {"address", "dirección"},
    {"owner", "titular"},
    {"entity", "entidad"},
    {"custodian", "a cargo"},
    {"use", "uso"},
    {"district", "distrito"},
    {"status", "estado"},
    {"right", "derecho"},
    {"interest", "interés"},
    {"opt-in", "adhesión"},
    {"posted", "anunciada"},
    {"by the {0}", "por el {0}"},
    {", {0} areas", ", áreas {0}"},
    {"proof", "prueba"},
    {"contact", "contacto"},
    {"The records are of {0}.", "Los registros son del {0}."},
    {"The records are of {0} to {1}.", "Los registros son del {0} al {1}."},
    {"Contact: {0}.", "Contacto: {0}."},
    {", revoked on {0}", ", revocada el {0}"},
    {"Not legal advice.", "No es asesoría legal."},
}};

constexpr Wording kNotice{
    "This answer is computed from published records of the dates shown. It is neither legal advice "
    "nor a title search nor a survey.",
    "Esta respuesta se calcula a partir de registros publicados en las fechas indicadas. No es "
    "asesoramiento legal, ni un estudio de títulos, ni un levantamiento topográfico."};

template <typename Enum, std::size_t kSize>
const Wording& entry(const std::array<Wording, kSize>& table, Enum value) {
  return table.at(static_cast<std::size_t>(value));
}

bool is_about_uses(Reason reason) {
  constexpr std::array kAboutUses{Reason::use_in_scope,        Reason::use_not_in_scope,
                                  Reason::use_may_be_in_scope, Reason::use_not_ruled_out,
                                  Reason::uses_disagree,       Reason::use_left_open};
  return std::find(kAboutUses.begin(), kAboutUses.end(), reason) != kAboutUses.end();
}

bool is_about_areas(Reason reason) {
  constexpr std::array kAboutAreas{Reason::area_not_recorded, Reason::opt_in_of_area,
                                   Reason::opt_in_other_area};
  return std::find(kAboutAreas.begin(), kAboutAreas.end(), reason) != kAboutAreas.end();
}

// "parking_lot, garage" in words.
std::string uses_in(std::string_view words, Language language) {
  std::string text;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(", "), words.size());
    const std::string_view use = words.substr(0, end);
    if (!text.empty()) text += ", ";
    text += is_use(use) ? use_wording(use).in(language) : use;
    words.remove_prefix(std::min(end + 2, words.size()));
  }
  return text;
}

// What a reason is about, where it is one of our own words.
std::string what_in(const Because& because, Language language) {
  if (is_about_uses(because.reason)) return uses_in(because.what, language);
  if (is_about_areas(because.reason)) {
    if (const auto area = parse_term<AreaKind>(because.what)) {
      return std::string(wording(*area).in(language));
    }
  }
  if (because.reason == Reason::opt_in_by_other) {
    if (const auto party = parse_term<OptInParty>(because.what)) {
      return std::string(wording(*party).in(language));
    }
  }
  if (because.reason == Reason::candidates_agree) {
    if (const auto outcome = parse_outcome(because.what)) {
      return std::string(wording(*outcome).in(language));
    }
  }
  return because.what;
}

}  // namespace

std::string_view to_string(Language language) {
  return kLanguageCodes.at(static_cast<std::size_t>(language));
}

std::optional<Language> parse_language(std::string_view code) {
  const auto* found = std::find(kLanguageCodes.begin(), kLanguageCodes.end(), code);
  if (found == kLanguageCodes.end()) return std::nullopt;
  return static_cast<Language>(found - kLanguageCodes.begin());
}

const Wording& wording(Outcome outcome) {
  return entry(kOutcomes, outcome);
}
const Wording& wording(Clause clause) {
  return entry(kClauses, clause);
}
const Wording& wording(Interest interest) {
  return entry(kInterestWords, interest);
}
const Wording& wording(Fact fact) {
  return entry(kFacts, fact);
}
const Wording& wording(AreaKind area) {
  return entry(kAreas, area);
}
const Wording& wording(OptInParty party) {
  return entry(kParties, party);
}
const Wording& wording(DirectiveStatus status) {
  return entry(kStatuses, status);
}
const Wording& wording(Role role) {
  return entry(kRoles, role);
}
const Wording& wording(MatchStatus status) {
  return entry(kMatches, status);
}
const Wording& wording(Doubt doubt) {
  return entry(kDoubts, doubt);
}
const Wording& wording(Statement statement) {
  return entry(kStatements, statement);
}
const Wording& wording(Phrase phrase) {
  return entry(kPhrases, phrase);
}

const Wording& use_wording(std::string_view use) {
  const auto* found = std::find(kUses.begin(), kUses.end(), use);
  return kUseWords.at(static_cast<std::size_t>(found - kUses.begin()));
}

std::string_view notice(Language language) {
  return kNotice.in(language);
}

std::string explain(const Because& because, Language language) {
  const std::string_view interest =
      because.interest ? wording(*because.interest).in(language) : std::string_view();
  return filled(wording(because.reason), language, interest, what_in(because, language));
}

}  // namespace metes
