#include "geo/candidate_search.hpp"

#include "geo/address_terms.hpp"
#include "geo/ascii.hpp"
#include "geo/house_search.hpp"
#include "geo/left_over_words.hpp"
#include "geo/street_name.hpp"
#include "geo/street_sound.hpp"
#include "geo/street_spelling.hpp"
#include "geo/street_types.hpp"
#include "geo/zip_state.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metes {
namespace {

constexpr std::array kContradictions{Doubt::direction_differs, Doubt::zip_differs,
                                     Doubt::city_differs, Doubt::state_differs};

void doubt(AddressCandidate& candidate, Doubt doubt) {
  if (!has(candidate, doubt)) candidate.doubts.push_back(doubt);
}

void stretch(AddressCandidate& candidate, Stretch stretch) {
  candidate.stretch = std::max(candidate.stretch, stretch);
}

// A digit wrong, lost, doubled or swapped with its neighbour.
bool is_misprint(std::string_view zip, std::string_view of) {
  return edit_distance(zip, of, 1) == 1;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string line;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) line += ' ';
    line += words[i];
  }
  return line;
}

bool is_ordinal(std::string_view key) {
  const auto digits = std::min(key.find_first_not_of("0123456789"), key.size());
  return digits > 0 && key.size() - digits <= 2;
}

/// One of the words that are written for a type.
struct TypeForm {
  std::string_view written;
  std::string_view standard;
};

std::vector<TypeForm> make_plain_type_forms() {
  std::vector<TypeForm> forms;
  for (const StreetType& type : street_types()) {
    if (!type.plain) continue;
    auto written = words_of(type.variants);
    written.push_back(type.standard);
    written.push_back(type.name);
    for (const std::string_view form : written) forms.push_back({form, type.standard});
  }
  return forms;
}

const std::vector<TypeForm>& plain_type_forms() {
  static const std::vector<TypeForm> kForms = make_plain_type_forms();
  return kForms;
}

// With a word of its own before it, however short.
bool ends_in(std::string_view name, std::string_view end) {
  constexpr std::size_t kShortest = 3;
  if (name.size() < end.size() + kShortest || !name.ends_with(end)) return false;
  const std::string_view rest = name.substr(0, name.size() - end.size());
  return rest.back() != ' ';
}

std::string words(const StreetName& street) {
  return street.pre_type.empty() ? street.name : street.pre_type + " " + street.name;
}

// Of AVENUE J only the word before the letter may be misspelled.
bool keeps_letter(std::string_view letters, const StreetName& name) {
  return name.name.size() > 1 || letters.substr(letters.size() - 1) == name.name;
}

// Not "NW CORNER", "SOUTH TOWER", "OAK AVE", "PARCEL 3".
bool may_be_town(const std::vector<std::string_view>& words) {
  if (words.empty() || std::any_of(words.begin(), words.end(), holds_digit)) return false;
  const AddressTerm& last = address_term(words.back());
  if (words.size() == 1 && (last.closes_town || !last.type.empty())) return false;  // "HILL"
  return !leads_elsewhere(words.front()) && !leads_elsewhere(words.back()) &&
         (last.closes_town || (last.type.empty() && last.unit.empty())) &&
         std::find(words.begin(), words.end(), "ACROSS") == words.end();
}

// "MAIN ST S": not a unit that can be told from the direction of another street. "W MAIN S" may
// be cut short for ST, as a name with no type has no second direction.
bool is_unit_direction(const ParsedAddress& reading) {
  if (reading.unit.empty() || address_term(reading.unit).directional.empty()) return false;
  const bool cut_short = reading.unit == "S" && reading.street.type.empty();
  return !cut_short || reading.street.pre_directional.empty();
}

}  // namespace

bool has(const AddressCandidate& candidate, Doubt doubt) {
  return std::find(candidate.doubts.begin(), candidate.doubts.end(), doubt) !=
         candidate.doubts.end();
}

bool is_contradicted(const AddressCandidate& candidate) {
  return std::any_of(kContradictions.begin(), kContradictions.end(),
                     [&](Doubt each) { return has(candidate, each); });
}

bool is_zip_elsewhere(const AddressIndex& index, const HomeTown& home, std::string_view zip) {
  if (zip.empty()) return false;
  if (index.knows_zips()) return !index.has_zip(zip);
  return !home.state.empty() && state_of_zip(zip) != home.state;
}

CandidateSearch::CandidateSearch(const AddressIndex& index, const HomeTown& home,
                                 const ParsedText& text)
    : index_(&index), home_(&home), text_(&text) {}

const CandidateSearch::Asked& CandidateSearch::asked(std::size_t reading) {
  std::unique_ptr<const Asked>& asked = asked_.at(reading);
  if (asked) return *asked;
  auto made = std::make_unique<Asked>();
  made->address = text_->address(reading);
  if (!made->address.city.empty()) made->town = name_key(made->address.city);
  made->is_town = !made->town.empty() && index_->has_town(made->town);
  made->may_be_town = may_be_town(words_of(made->address.city));
  asked = std::move(made);
  return *asked;
}

bool CandidateSearch::knows(const AddressCandidate& candidate) const {
  return std::any_of(found_.begin(), found_.end(), [&](const Weighed& other) {
    return other.candidate.street == candidate.street &&
           other.candidate.houses == candidate.houses &&
           other.candidate.stretch <= candidate.stretch &&
           other.candidate.doubts.size() <= candidate.doubts.size();
  });
}

// Another postal city is put right only where the ZIP agrees; a town that no source names only
// where the street is as written, too: within a ZIP no two are alike. The city's own name is right
// for all of its postal cities.
bool CandidateSearch::weigh_city(Weighed& weighed, const Asked& asked,
                                 std::string_view city) const {
  AddressCandidate& candidate = weighed.candidate;
  if (asked.town.empty() || asked.town == home_->key || asked.address.city == city) return true;
  const bool is_written =
      candidate.stretch <= Stretch::moved && candidate.unexplained.empty() && asked.may_be_town;
  if (weighed.zip_agrees && ((asked.is_town && !city.empty()) || is_written)) {
    stretch(candidate, Stretch::replaced);
    candidate.changes.push_back({.part = AddressPart::city,
                                 .kind = city.empty() ? ChangeKind::left_out : ChangeKind::replaced,
                                 .from = asked.address.city,
                                 .to = std::string(city)});
  } else if (!asked.is_town || !city.empty()) {
    doubt(candidate, Doubt::city_differs);
  }
  return false;
}

// A misprinted ZIP is put right only where the text names the right city, and no street of the name
// has that other ZIP anywhere near the number.
void CandidateSearch::weigh_zip(Weighed& weighed, const Asked& asked, std::string_view zip,
                                bool same_city, NameId name) const {
  AddressCandidate& candidate = weighed.candidate;
  const ParsedAddress& address = asked.address;
  if (address.zip.empty() || weighed.zip_agrees) return;
  if (zip.empty()) {
    if (is_zip_elsewhere(*index_, *home_, address.zip)) doubt(candidate, Doubt::zip_differs);
    return;
  }
  const bool misprinted = same_city && !address.city.empty() && is_misprint(address.zip, zip) &&
                          !has_house_in(*index_, name, address.number.low, address.zip);
  if (!misprinted) return doubt(candidate, Doubt::zip_differs);
  stretch(candidate, Stretch::replaced);
  candidate.changes.push_back({.part = AddressPart::zip,
                               .kind = ChangeKind::replaced,
                               .from = address.zip,
                               .to = std::string(zip)});
}

void CandidateSearch::weigh_town(Weighed& weighed, const Asked& asked, std::string_view zip,
                                 std::string_view city, NameId name) const {
  const std::string& state = asked.address.state;
  weighed.zip_agrees = !zip.empty() && asked.address.zip == zip;
  if (!state.empty() && !home_->state.empty() && state != home_->state) {
    doubt(weighed.candidate, Doubt::state_differs);
  }
  const bool same_city = weigh_city(weighed, asked, city);
  weigh_zip(weighed, asked, zip, same_city, name);
}

void CandidateSearch::add_street(const Asked& asked, const Street& street, StreetFit fit,
                                 const Step& step) {
  const ParsedAddress& reading = asked.address;
  AddressCandidate base{.street = street.id,
                        .stretch = std::max(fit.stretch, step.least),
                        .changes = std::move(fit.changes),
                        .unexplained = reading.unexplained};
  base.changes.insert(base.changes.begin(), step.changes.begin(), step.changes.end());
  base.unexplained.insert(base.unexplained.end(), step.unexplained.begin(), step.unexplained.end());
  if (fit.direction_differs || is_unit_direction(reading)) {
    base.doubts.push_back(Doubt::direction_differs);
  }
  const auto places = find_houses(*index_, street, reading.number);
  for (const HousesAtPlace& place : places) {
    Weighed weighed{.candidate = base, .reading = &reading, .of_street = base.stretch};
    weighed.candidate.houses = place.houses;
    if (place.suffix_differs) doubt(weighed.candidate, Doubt::suffix_not_found);
    if (place.range_is_partly) doubt(weighed.candidate, Doubt::range_not_found);
    weigh_town(weighed, asked, place.zip, place.city, street.name_id);
    if (!knows(weighed.candidate)) found_.push_back(std::move(weighed));
  }
  if (!places.empty()) return;
  const Stretch of_street = base.stretch;
  Weighed weighed{.candidate = std::move(base), .reading = &reading, .of_street = of_street};
  doubt(weighed.candidate, Doubt::number_not_found);
  weighed.may_have_number = could_have(*index_, street, reading.number.low, reading.zip);
  weigh_town(weighed, asked, "", "", street.name_id);
  if (!knows(weighed.candidate)) found_.push_back(std::move(weighed));
}

void CandidateSearch::add_name(const Asked& asked, NameId name, const Step& step) {
  const Range streets = index_->streets(name);
  bool some_unreached = false;
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index_->street(StreetId{i});
    if (step.least < Stretch::edited_once || reaches(asked, street)) {
      add_street(asked, street, fit(asked.address.street, street), step);
    } else {
      some_unreached = true;
    }
  }
  if (some_unreached) unreached_.push_back({.asked = &asked, .name = name, .step = step});
}

bool CandidateSearch::reaches(const Asked& asked, const Street& street) const {
  const ParsedAddress& address = asked.address;
  return could_have(*index_, street, address.number.low, address.zip) ||
         !find_houses(*index_, street, address.number).empty();
}

void CandidateSearch::by_unreached() {
  for (const Unreached& each : unreached_) {
    const Range streets = index_->streets(each.name);
    for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
      const Street street = index_->street(StreetId{i});
      if (reaches(*each.asked, street)) continue;
      add_street(*each.asked, street, fit(each.asked->address.street, street), each.step);
    }
  }
}

void CandidateSearch::by_street(std::size_t reading) {
  const auto name = text_->street_name(reading);
  if (!name || !text_->has_street(reading)) return;
  const Asked& asked = this->asked(reading);
  const StreetName& written = asked.address.street;
  const StreetAffixes affixes{.pre_directional = written.pre_directional,
                              .type = written.type,
                              .post_directional = written.post_directional};
  const Range streets = index_->streets(*name);
  for (std::uint32_t i = index_->find_street(streets, affixes); i < streets.end;
       i = index_->find_street({.begin = i + 1, .end = streets.end}, affixes)) {
    const Street street = index_->street(StreetId{i});
    if (street.pre_type == written.pre_type) add_street(asked, street, {}, {});
  }
}

void CandidateSearch::by_name(std::size_t reading) {
  if (const auto name = text_->street_name(reading)) add_name(asked(reading), *name, {});
}

void CandidateSearch::add_parted(const Asked& asked, const StreetName& parted) {
  const auto name = index_->name(street_key(parted));
  if (!name) return;
  const Step step{.least = Stretch::added,
                  .changes = {{.part = AddressPart::name,
                               .kind = ChangeKind::misspelled,
                               .from = asked.address.street.name,
                               .to = parted.name + " " + parted.type}}};
  const Range streets = index_->streets(*name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index_->street(StreetId{i});
    if (street.type == parted.type) add_street(asked, street, fit(parted, street), step);
  }
}

void CandidateSearch::add_glued(const Asked& asked) {
  const StreetName& street = asked.address.street;
  if (!street.type.empty()) return;
  for (const TypeForm& form : plain_type_forms()) {
    if (!ends_in(street.name, form.written)) continue;
    StreetName parted = street;
    parted.name.resize(street.name.size() - form.written.size());
    parted.type = form.standard;
    add_parted(asked, parted);
  }
}

void CandidateSearch::add_ordinal(const Asked& asked, const std::string& letters) {
  const auto digits = std::min(letters.find_first_not_of("0123456789"), letters.size());
  if (digits == 0 || digits == letters.size()) return;
  StreetName ordinal = asked.address.street;
  ordinal.pre_type.clear();
  ordinal.name = letters.substr(0, digits);
  const std::string key = street_key(ordinal);  // "69TH"
  const auto name = index_->name(key);
  if (!name || key == letters || edit_distance(letters, key, 1) > 1) return;
  add_name(asked, *name,
           {.least = Stretch::edited_once,
            .changes = {{.part = AddressPart::name,
                         .kind = ChangeKind::misspelled,
                         .from = words(asked.address.street),
                         .to = key}}});
}

void CandidateSearch::by_spelling(std::size_t reading) {
  constexpr std::size_t kShortest = 3;  // letters of a name of four that lacks one
  constexpr std::size_t kForTwo = 4;    // of a name of six that lacks two
  const Asked& asked = this->asked(reading);
  const StreetName& street = asked.address.street;
  const auto itself = text_->street_name(reading);
  const auto change = [&](NameId name, ChangeKind kind) {
    return AddressChange{.part = AddressPart::name,
                         .kind = kind,
                         .from = words(street),
                         .to = words(index_->example(name))};
  };
  for (const NameId name : index_->names_bare(bare_key(street))) {
    if (name == itself) continue;
    add_name(asked, name, {.least = Stretch::added, .changes = {change(name, ChangeKind::added)}});
  }
  add_glued(asked);
  const std::string letters = spelling(street);
  add_ordinal(asked, letters);
  if (letters.size() < kShortest || is_ordinal(letters)) return;
  for (const NearName& near : index_->names_near(letters, letters.size() < kForTwo ? 1 : 2)) {
    if (near.name == itself || !keeps_letter(letters, index_->example(near.name))) {
      continue;
    }
    add_name(asked, near.name,
             {.least = near.edits > 1 ? Stretch::edited_twice : Stretch::edited_once,
              .changes = {change(near.name, ChangeKind::misspelled)}});
  }
  const std::string sound = sound_of(letters);
  if (sound.empty()) return;
  for (const NameId name : index_->names_sounding(sound)) {
    if (name == itself || !keeps_letter(letters, index_->example(name))) continue;
    add_name(asked, name,
             {.least = Stretch::edited_twice, .changes = {change(name, ChangeKind::misspelled)}});
  }
}

void CandidateSearch::by_words(std::size_t reading) {
  constexpr std::size_t kShortest = 4;  // letters that say something of the rest
  constexpr std::uint32_t kMost = 8;    // names that begin alike
  const Asked& asked = this->asked(reading);
  const StreetName& street = asked.address.street;
  const auto words = words_of(street.name);
  const auto drop = [&](std::size_t begin, std::size_t end, std::string_view dropped) {
    StreetName shorter = street;
    shorter.name = joined(words, begin, end);
    const std::string key = street_key(shorter);
    const auto name = index_->name(key);
    if (!name || is_ordinal(key)) return;
    add_name(asked, *name,
             {.least = Stretch::words_dropped, .unexplained = {std::string(dropped)}});
  };
  if (words.size() > 1) {
    drop(1, words.size(), words.front());
    drop(0, words.size() - 1, words.back());
  }
  const std::string key = street_key(street);
  if (key.size() < kShortest || is_ordinal(key)) return;
  const Range longer = index_->names_beginning(key);
  if (longer.size() > kMost) return;
  for (std::uint32_t i = longer.begin; i < longer.end; ++i) {
    if (index_->key(NameId{i}) == key) continue;
    add_name(asked, NameId{i}, {.least = Stretch::words_dropped});
  }
}

}  // namespace metes
