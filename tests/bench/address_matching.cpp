#include "tests/bench/address_matching.hpp"

#include "tests/bench/address_corpus.hpp"
#include "tests/bench/address_corruption.hpp"
#include "tests/bench/address_rankers.hpp"
#include "tests/bench/address_tally.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace metes::bench {
namespace {

constexpr std::uint32_t kLeftOut = 30;  // percent of the reference

// Half of the addresses, reported apart. It was not kept unseen while the rules were made.
bool is_held_out(const std::string& line) {
  return std::hash<std::string>{}(line) % 2 == 1;
}

/// One reference with holes and what is counted on it.
struct Chicago {
  std::vector<KnownAddress> land;
  std::vector<MessyAddress> messy;
  std::vector<KnownAddress> all;
  Truth truth;
};

Chicago read_chicago(const std::string& data) {
  Chicago city;
  city.land = read_chicago_land(data);
  city.messy = read_chicago_messy(data);
  city.all = city.land;
  for (const MessyAddress& messy : city.messy) city.all.push_back(messy.meant);
  city.truth = truth_of(city.all, "Chicago", "IL");
  return city;
}

using Tallies = std::map<std::string, Tally>;

void report_failure(const std::string& kind, const AddressQuery& query, const Tally& tally,
                    const AddressMatcher& matcher) {
  static const char* wanted = std::getenv("METES_BENCH_SHOW");
  if (wanted == nullptr || kind.find(wanted) == std::string::npos) return;
  if (tally.right == 1 || (tally.absent == 1 && tally.wrong_absent == 0)) return;
  const AddressMatch match = matcher.match(query.text);
  std::string found;
  if (!match.candidates.empty()) {
    const AddressCandidate& first = match.candidates.front();
    found = to_string(matcher.index(), first);
    for (const Doubt doubt : first.doubts) found += fmt::format(" !{}", to_string(doubt));
    for (const AddressChange& change : first.changes) {
      found += fmt::format(" {}:{}>{}", to_string(change.kind), change.from, change.to);
    }
  }
  fmt::print("{}{} {} | {} | {} | {}\n",
             tally.wrong_present + tally.wrong_absent > 0 ? "WRONG " : "", kind, query.text,
             query.meant, to_string(match.status), found);
}

void count(const AddressMatcher& matcher, const Holes& holes, const AddressQuery& query,
           Tallies& tallies) {
  const Tally tally = judge(matcher, query, holes.present.contains(query.meant));
  tallies[query.kind] += tally;
  tallies[query.kind + (is_held_out(query.meant) ? " held-out" : " seen")] += tally;
  report_failure(query.kind, query, tally, matcher);
}

void count_messy(const Chicago& city, const AddressMatcher& matcher, const Holes& holes,
                 Tallies& tallies) {
  for (const MessyAddress& messy : city.messy) {
    count(matcher, holes,
          {.text = messy.text,
           .meant = line_of(messy.meant.number, messy.meant.street),
           .kind = "typed"},
          tallies);
  }
}

void count_corrupted(const Chicago& city, const AddressMatcher& matcher, const Holes& holes,
                     std::uint32_t each, std::uint64_t seed, Tallies& tallies) {
  test::Random random(seed);
  for (const Corruption& corruption : corruptions()) {
    std::uint32_t made = 0;
    for (std::uint32_t tries = 0; made < each && tries < 40 * each; ++tries) {
      const KnownAddress& address = city.land[random.below(city.land.size())];
      const auto text = corruption.corrupt(address, city.truth, random);
      if (!text) continue;
      ++made;
      const bool gone = corruption.severity == Severity::number;
      count(matcher, holes,
            {.text = *text,
             .meant = gone ? std::string() : line_of(address.number, address.street),
             .kind = std::string(corruption.name)},
            tallies);
    }
  }
}

void count_elsewhere(const std::string& data, const AddressMatcher& matcher, Tallies& tallies) {
  for (const char* file : {"florida_inspections.jsonl", "la_inspections.jsonl"}) {
    for (const std::string& text : read_texts(data, file)) {
      const AddressQuery query{.text = text, .meant = {}, .kind = "elsewhere"};
      const Tally tally = judge(matcher, query, false);
      tallies["elsewhere"] += tally;
      report_failure("elsewhere", query, tally, matcher);
    }
  }
}

void print_table(const Tallies& tallies) {
  fmt::print("{}\n", heading());
  for (const auto& [name, tally] : tallies) fmt::print("{}\n", to_line(name, tally));
}

/// Texts with what they mean and whether that is on file, for all to answer alike.
struct Asked {
  std::vector<AddressQuery> queries;
  std::vector<bool> present;
};

// Every so many of the typed texts, and corrupted ones of each kind.
Asked texts_for_all(const Chicago& city, const Holes& holes, std::size_t step) {
  Asked asked;
  const auto add = [&](AddressQuery query) {
    asked.present.push_back(holes.present.contains(query.meant));
    asked.queries.push_back(std::move(query));
  };
  for (std::size_t i = 0; i < city.messy.size(); i += step) {
    const MessyAddress& messy = city.messy[i];
    add({.text = messy.text,
         .meant = line_of(messy.meant.number, messy.meant.street),
         .kind = "typed"});
  }
  test::Random random(7);
  for (const Corruption& corruption : corruptions()) {
    if (corruption.severity != Severity::usual && corruption.severity != Severity::number) continue;
    const bool gone = corruption.severity == Severity::number;
    for (std::size_t tries = 0; tries < 400 / step; ++tries) {
      const KnownAddress& address = city.land[random.below(city.land.size())];
      const auto text = corruption.corrupt(address, city.truth, random);
      if (!text) continue;
      add({.text = *text,
           .meant = gone ? std::string() : line_of(address.number, address.street),
           .kind = gone ? "number mistyped" : "corrupted"});
    }
  }
  return asked;
}

Tally judge_ranked(const std::optional<RankedLine>& first, double threshold,
                   const std::vector<std::string>& meanings, const std::string& meant,
                   bool present) {
  const bool asserted = first && first->likeness >= threshold;
  const bool right = asserted && meanings[first->line] == meant;
  if (!present) return {.absent = 1, .wrong_absent = asserted ? 1U : 0U};
  return {.present = 1,
          .right = right ? 1U : 0U,
          .listed = right ? 1U : 0U,
          .wrong_present = asserted && !right ? 1U : 0U};
}

// The same texts asked of all; a ranker's first answer is asserted from a threshold on.
void compare_rankers(const Chicago& city, const AddressMatcher& matcher, const Holes& holes,
                     bool quick) {
  std::vector<std::string> lines;
  std::vector<std::string> meanings;
  for (const KnownAddress& address : city.all) {
    std::string meaning = line_of(address.number, address.street);
    if (!holes.present.contains(meaning)) continue;
    lines.push_back(plain_text(address.number + " " + address.street));
    meanings.push_back(std::move(meaning));
  }
  const Asked asked = texts_for_all(city, holes, quick ? 20 : 4);
  std::vector<std::string> texts;
  for (const AddressQuery& query : asked.queries) texts.push_back(plain_text(query.text));
  Tallies tallies;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    tallies[asked.queries[i].kind + ", metes"] +=
        judge(matcher, asked.queries[i], asked.present[i]);
  }
  for (const RankerAnswers& answers : ask_rankers(lines, texts)) {
    for (const double threshold : answers.thresholds) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        tallies[fmt::format("{}, {} {:.1f}", asked.queries[i].kind, answers.name, threshold)] +=
            judge_ranked(answers.first[i], threshold, meanings, asked.queries[i].meant,
                         asked.present[i]);
      }
    }
    fmt::print("  {}: {:.0f} us a text\n", answers.name,
               1e6 * answers.seconds / static_cast<double>(texts.size()));
  }
  print_table(tallies);
}

Tally sum_of(const Tallies& tallies, Severity severity, std::string_view half) {
  Tally sum;
  for (const Corruption& corruption : corruptions()) {
    const auto found = tallies.find(std::string(corruption.name) + std::string(half));
    if (corruption.severity == severity && found != tallies.end()) sum += found->second;
  }
  return sum;
}

void add_metrics(const Tallies& tallies, std::string_view half, const std::string& suffix,
                 Metrics& metrics) {
  const Tally typed = tallies.at("typed" + std::string(half));
  metrics.at_least("typed_right" + suffix, percent(typed.right, typed.present), 97, "%");
  metrics.at_least("typed_listed" + suffix, percent(typed.listed, typed.present), 98.5, "%");
  metrics.at_most("typed_wrong" + suffix, percent(typed.wrong_present, typed.present), 0.05, "%");
  metrics.at_most("typed_absent_wrong" + suffix, percent(typed.wrong_absent, typed.absent), 0.1,
                  "%");
  const Tally usual = sum_of(tallies, Severity::usual, half);
  metrics.at_least("corrupted_right" + suffix, percent(usual.right, usual.present), 95, "%");
  metrics.at_most("corrupted_wrong" + suffix, percent(usual.wrong_present, usual.present), 0.03,
                  "%");
  metrics.at_most("corrupted_absent_wrong" + suffix, percent(usual.wrong_absent, usual.absent),
                  0.07, "%");
  const Tally hard = sum_of(tallies, Severity::hard, half);
  metrics.at_least("hard_listed" + suffix, percent(hard.listed, hard.present), 75, "%");
  metrics.at_most("hard_wrong" + suffix,
                  percent(hard.wrong_present + hard.wrong_absent, hard.present + hard.absent), 0.1,
                  "%");
  const Tally number = sum_of(tallies, Severity::number, half);
  if (number.absent > 0)  // they mean no address, and so are in neither half
    metrics.at_most("number_typo_wrong" + suffix, number.wrong_absent, 0, "asserted");
  const Tally other = sum_of(tallies, Severity::other_street, half);
  metrics.at_most("other_street_wrong" + suffix,
                  other.right + other.wrong_present + other.wrong_absent, 0, "asserted");
}

}  // namespace

void measure_matching(const std::filesystem::path& folder, bool quick, Metrics& metrics) {
  const std::string data = folder;
  const Chicago city = read_chicago(data);
  Tallies tallies;
  const std::uint32_t seeds = quick ? 1 : 3;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    const Holes holes = with_holes(city.all, "Chicago, Illinois", kLeftOut, seed);
    const AddressMatcher matcher(*holes.snapshot);
    count_messy(city, matcher, holes, tallies);
    count_corrupted(city, matcher, holes, quick ? 500 : 1'700, seed, tallies);
    if (seed == 1) {
      count_elsewhere(data, matcher, tallies);
      compare_rankers(city, matcher, holes, quick);
    }
  }
  print_table(tallies);
  add_metrics(tallies, "", "", metrics);
  add_metrics(tallies, " held-out", "_held_out", metrics);
  metrics.at_most("elsewhere_wrong", tallies.at("elsewhere").wrong_absent, 0, "asserted");
}

}  // namespace metes::bench
