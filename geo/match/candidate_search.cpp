#include "geo/match/candidate_search.hpp"

#include "geo/address/street_name.hpp"
#include "geo/address/words_of.hpp"
#include "geo/match/glued_type.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/named_street.hpp"
#include "geo/match/other_street_name.hpp"
#include "geo/match/road_class.hpp"
#include "geo/match/street_sound.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace metes {
namespace {

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

// "4OTH" as 40TH, "1STH" as 15TH: with a digit for the letter that looks like it; empty where there
// is none behind the digits.
std::string with_hidden_digit(std::string_view letters) {
  constexpr std::string_view kLetters = "OILZSGB";
  constexpr std::string_view kDigits = "0112568";
  constexpr std::size_t kOrdinal = 2;  // letters
  const auto digits = std::min(letters.find_first_not_of("0123456789"), letters.size());
  if (digits + kOrdinal >= letters.size()) return {};
  const auto like = kLetters.find(letters[digits]);
  if (like == std::string_view::npos) return {};
  std::string read(letters);
  read[digits] = kDigits[like];
  return read;
}

std::string words(const StreetName& street) {
  return street.pre_type.empty() ? street.name : street.pre_type + " " + street.name;
}

// "DR MARTIN LUTHER KING JR" has "KING" behind its first word.
bool has_within(std::string_view name, std::string_view words) {
  for (auto at = name.find(words, 1); at != std::string_view::npos; at = name.find(words, at + 1)) {
    const auto end = at + words.size();
    if (name[at - 1] == ' ' && (end == name.size() || name[end] == ' ')) return true;
  }
  return false;
}

// Of AVENUE J only the word before the letter may be misspelled; "AVENUE" is not AVENUE E.
bool keeps_letter(const StreetName& asked, const StreetName& name) {
  return name.name.size() > 1 || asked.name == name.name || asked.name.ends_with(" " + name.name) ||
         spelling(asked) == spelling(name);
}

}  // namespace

CandidateSearch::CandidateSearch(const AddressIndex& index, const HomeTown& home,
                                 const InnerWords& inner_words, const ParsedText& text)
    : index_(&index), home_(&home), inner_words_(&inner_words), text_(&text) {}

const AskedAddress& CandidateSearch::asked(std::size_t reading) {
  std::unique_ptr<AskedAddress>& asked = asked_.at(reading);
  if (!asked) asked = std::make_unique<AskedAddress>(*index_, *home_, *text_, reading);
  return *asked;
}

ParsedAddress CandidateSearch::take_reading(const Weighed& found) {
  const auto asked = std::find_if(asked_.begin(), asked_.end(), [&](const auto& each) {
    return each && &each->address == found.reading;
  });
  return std::move((*asked)->address);
}

bool CandidateSearch::knows(const AddressCandidate& candidate) const {
  return std::any_of(found_.begin(), found_.end(), [&](const Weighed& other) {
    return other.candidate.street == candidate.street &&
           other.candidate.houses == candidate.houses &&
           other.candidate.stretch <= candidate.stretch &&
           other.candidate.doubts.size() <= candidate.doubts.size();
  });
}

void CandidateSearch::add(Weighed weighed) {
  if (!knows(weighed.candidate)) found_.push_back(std::move(weighed));
}

void CandidateSearch::add_houses(const AskedAddress& asked, const Street& street,
                                 AddressCandidate candidate, HousesAtPlace place) {
  const Stretch of_street = candidate.stretch;
  Weighed weighed{.candidate = std::move(candidate),
                  .reading = &asked.address,
                  .of_street = of_street,
                  .names_beside = asked.has_names_beside,
                  .quarter_beside = asked.has_quarter,
                  .direction_of_town = asked.direction_of_town};
  weighed.candidate.houses = std::move(place.houses);
  if (place.suffix_differs) add_doubt(weighed.candidate, Doubt::suffix_not_found);
  if (place.range_is_partly) add_doubt(weighed.candidate, Doubt::range_not_found);
  weigh_town(*index_, *home_, asked, place, street.name_id, weighed);
  add(std::move(weighed));
}

void CandidateSearch::add_without_house(const AskedAddress& asked, const Street& street,
                                        AddressCandidate candidate) {
  const ParsedAddress& reading = asked.address;
  const Stretch of_street = candidate.stretch;
  Weighed weighed{.candidate = std::move(candidate), .reading = &reading, .of_street = of_street};
  add_doubt(weighed.candidate, Doubt::number_not_found);
  weighed.may_have_number = could_have(*index_, street, reading.number.low, reading.zip);
  weigh_town(*index_, *home_, asked, {}, street.name_id, weighed);
  add(std::move(weighed));
}

void CandidateSearch::add_street(const AskedAddress& asked, const Street& street, StreetFit fit,
                                 const SearchStep& step) {
  AskedOnStreet there = asked_on_street(*index_, asked, street, std::move(fit), step);
  const HouseNumber& number = there.parted ? *there.parted : asked.address.number;
  auto places = find_houses(*index_, street, number);
  if (places.empty()) return add_without_house(asked, street, std::move(there.candidate));
  const auto last = std::prev(places.end());
  for (auto place = places.begin(); place != last; ++place) {
    add_houses(asked, street, there.candidate, std::move(*place));
  }
  add_houses(asked, street, std::move(there.candidate), std::move(*last));
}

void CandidateSearch::add_name(const AskedAddress& asked, NameId name, const SearchStep& step) {
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

bool CandidateSearch::reaches(const AskedAddress& asked, const Street& street) const {
  const ParsedAddress& address = asked.address;
  const std::uint32_t number = address.number.low;
  const bool may_have =
      could_have(*index_, street, number, {}) &&
      (address.zip.empty() || is_beside_zip(*index_, street, number, address.zip));
  return may_have || !find_houses(*index_, street, address.number).empty();
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
  const auto first = text_->known_street(reading);
  if (!first) return;
  const AskedAddress& asked = this->asked(reading);
  const std::uint32_t end = index_->streets(*text_->street_name(reading)).end;
  for (auto i = static_cast<std::uint32_t>(*first); i < end;
       i = index_->next_alike(StreetId{i}, end)) {
    const Street street = index_->street(StreetId{i});
    if (street.pre_type == asked.address.street.pre_type) add_street(asked, street, {}, {});
  }
}

void CandidateSearch::by_name(std::size_t reading) {
  if (const auto name = text_->street_name(reading)) add_name(asked(reading), *name, {});
}

void CandidateSearch::add_parted(const AskedAddress& asked, const StreetName& parted) {
  const auto name = index_->name(street_key(parted));
  if (!name) return;
  // "57RDST": of its own ordinal nobody can tell what is wrong
  const SearchStep step{
      .least = contradicts_itself(parted) ? Stretch::words_dropped : Stretch::added,
      .changes = {{.part = AddressPart::name,
                   .kind = ChangeKind::misspelled,
                   .from = asked.address.street.name,
                   .to = parted.type.empty() ? parted.name : parted.name + " " + parted.type}}};
  const Range streets = index_->streets(*name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street street = index_->street(StreetId{i});
    if (street.type == parted.type) add_street(asked, street, fit(parted, street), step);
  }
}

void CandidateSearch::add_types(const AskedAddress& asked) {
  const StreetName& street = asked.address.street;
  for (const StreetName& parted : part_glued_type(street)) add_parted(asked, parted);
  for (const StreetName& parted : part_misspelled_type(street)) add_parted(asked, parted);
  for (const StreetName& other : other_names_for_street(street)) add_parted(asked, other);
}

void CandidateSearch::add_roads(const AskedAddress& asked) {
  const StreetName& street = asked.address.street;
  const std::string itself = street_key(street);
  for (const OtherRoad& road : other_words_for_road(street, home_->state)) {
    const std::string key = street_key(road.street);
    const auto name = index_->name(key);
    const Stretch least = road.is_unsure ? Stretch::words_dropped : Stretch::replaced;
    if (name && key != itself) add_name(asked, *name, {.least = least});
  }
}

void CandidateSearch::add_in_spanish(const AskedAddress& asked) {
  StreetName street = asked.address.street;
  const bool is_calle = street.pre_type == "CALLE";
  if (!street.type.empty() || !(is_calle || street.pre_type == "AVENIDA")) return;
  if (index_->names_beginning(street.pre_type).size() > 0) return;  // streets are called so here
  const std::string from = std::exchange(street.pre_type, {});
  const std::string key = street_key(street);
  const auto name = index_->name(key);
  if (!name) return;
  // CALLE 5 is no 5TH AVE.
  const bool may_be_any = is_calle && !is_digit(key.front());
  const Range streets = index_->streets(*name);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    const Street known = index_->street(StreetId{i});
    const bool is_so =
        may_be_any ? is_common_type(known.type) : known.type == (is_calle ? "ST" : "AVE");
    if (!is_so || !known.pre_type.empty()) continue;
    street.type = known.type;
    add_street(asked, known, fit(street, known),
               {.least = Stretch::replaced,
                .changes = {{.part = AddressPart::type,
                             .kind = ChangeKind::replaced,
                             .from = from,
                             .to = std::string(known.type)}}});
  }
}

void CandidateSearch::add_misread(const AskedAddress& asked, const std::string& read) {
  StreetName street = asked.address.street;
  street.name = read;
  const std::string key = street_key(street);
  const auto name = index_->name(key);
  if (!name) return;
  const AddressChange change{.part = AddressPart::name,
                             .kind = ChangeKind::misspelled,
                             .from = words(asked.address.street),
                             .to = key};
  add_name(asked, *name, {.least = Stretch::words_dropped, .changes = {change}});
}

void CandidateSearch::add_ordinal(const AskedAddress& asked, const std::string& letters) {
  if (letters.empty() || !is_digit(letters.front()) || is_digit(letters.back())) return;
  if (letters == "5T" && asked.address.street.type.empty()) return;  // rather ST
  if (const std::string hidden = with_hidden_digit(letters); !hidden.empty()) {
    return add_misread(asked, hidden);
  }
  StreetName ordinal = asked.address.street;
  ordinal.pre_type.clear();
  ordinal.name.clear();
  std::copy_if(letters.begin(), letters.end(), std::back_inserter(ordinal.name), is_digit);
  const std::string key = street_key(ordinal);  // "69TH"
  const auto name = index_->name(key);
  if (!name || key == letters || edit_distance(letters, key, 1) > 1) return;
  // A letter among the digits is theirs but swapped with the last, or else one that is misread.
  const bool is_among = letters.find_first_not_of("0123456789") < ordinal.name.size();
  if (is_among && letters.size() != key.size()) return;
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
  const AskedAddress& asked = this->asked(reading);
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
  add_roads(asked);
  add_in_spanish(asked);
  add_types(asked);
  const std::string letters = spelling(street);
  add_ordinal(asked, letters);
  if (letters.size() < kShortest || is_ordinal(letters)) return;
  for (const NearName& near : index_->names_near(letters, letters.size() < kForTwo ? 1 : 2)) {
    if (near.name == itself || !keeps_letter(street, index_->example(near.name))) {
      continue;
    }
    add_name(asked, near.name,
             {.least = near.edits > 1 ? Stretch::edited_twice : Stretch::edited_once,
              .changes = {change(near.name, ChangeKind::misspelled)}});
  }
  const std::string sound = sound_of(letters);
  if (sound.empty()) return;
  for (const NameId name : index_->names_sounding(sound)) {
    if (name == itself || !keeps_letter(street, index_->example(name))) continue;
    add_name(asked, name,
             {.least = Stretch::edited_twice, .changes = {change(name, ChangeKind::misspelled)}});
  }
}

void CandidateSearch::by_words(std::size_t reading) {
  constexpr std::size_t kShortest = 4;  // letters that say something of the rest
  constexpr std::uint32_t kMost = 8;    // names that begin alike
  const AskedAddress& asked = this->asked(reading);
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
  const std::uint32_t end = longer.size() > kMost ? longer.begin : longer.end;
  for (std::uint32_t i = longer.begin; i < end; ++i) {
    if (index_->key(NameId{i}) == key) continue;
    add_name(asked, NameId{i}, {.least = Stretch::words_dropped});
  }
  add_longer(asked);
}

void CandidateSearch::add_longer(const AskedAddress& asked) {
  const bool some_near = std::any_of(found_.begin(), found_.end(), [](const Weighed& other) {
    return other.candidate.stretch < Stretch::edited_twice;
  });
  if (some_near) return;
  constexpr std::size_t kMost = 8;  // names; words that more have say too little
  const StreetName& street = asked.address.street;
  const std::string wanted = words(street);
  std::vector<NameId> longer;
  for (const NameId name : inner_words_->names_with(words_of(wanted).front())) {
    const bool may_have = street.pre_type.empty() ? has_within(index_->written(name), street.name)
                                                  : index_->written(name) == street.name;
    if (may_have && has_within(words(index_->example(name)), wanted)) longer.push_back(name);
  }
  if (longer.size() > kMost) return;
  for (const NameId name : longer) add_name(asked, name, {.least = Stretch::words_dropped});
}

}  // namespace metes
