#include "tests/bench/address_parsing.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/street_name.hpp"
#include "tests/bench/address_peers.hpp"
#include "tests/bench/address_sets.hpp"
#include "tests/bench/wilson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace metes::bench {
namespace {

using Addresses = std::vector<LabelledAddress>;
// Whether what a parser says is right; both are canonical().
using Judge = std::function<bool(const LabelledAddress&, const AddressFields&)>;

// The towns of the labels.
class KnownTowns : public AddressReference {
 public:
  explicit KnownTowns(const Addresses& addresses) {
    for (const LabelledAddress& address : addresses) keys_.insert(name_key(address.label.city));
  }
  [[nodiscard]] bool knows_towns() const override { return true; }
  [[nodiscard]] bool has_town(std::string_view key) const override {
    return keys_.contains(std::string(key));
  }

 private:
  std::unordered_set<std::string> keys_;
};

bool is_line_right(const LabelledAddress& address, const AddressFields& said) {
  const AddressFields label = canonical(address.label);
  const AddressFields fields = canonical(said);
  return label.number == fields.number && label.street == fields.street;
}

bool is_whole_right(const LabelledAddress& address, const AddressFields& said) {
  AddressFields label = canonical(address.label);
  const AddressFields fields = canonical(said);
  AddressFields with_floor = address.label;
  with_floor.unit = address.unit_with_floor;
  const bool unit = label.unit == fields.unit || canonical(with_floor).unit == fields.unit;
  return unit && label.number == fields.number && label.street == fields.street &&
         label.city == fields.city && label.state == fields.state && label.zip == fields.zip;
}

// Number, street with unit, town and ZIP: where one ends and the next begins.
bool are_bounds_right(const LabelledAddress& address, const AddressFields& said) {
  const AddressFields label = canonical(address.label);
  const AddressFields fields = canonical(said);
  return canonical_line(address.label) == canonical_line(said) && label.city == fields.city &&
         label.zip == fields.zip;
}

bool are_streets_right(const LabelledAddress& address, const AddressFields& said) {
  const AddressFields label = canonical(address.label);
  const AddressFields fields = canonical(said);
  return label.street == fields.street && label.cross == fields.cross && label.city == fields.city;
}

std::vector<std::string> texts_of(const Addresses& addresses) {
  std::vector<std::string> texts;
  texts.reserve(addresses.size());
  for (const LabelledAddress& address : addresses) texts.push_back(address.text);
  return texts;
}

std::vector<AddressFields> our_fields(const Addresses& addresses,
                                      const AddressReference& reference) {
  std::vector<AddressFields> fields;
  fields.reserve(addresses.size());
  for (const LabelledAddress& address : addresses) {
    fields.push_back(fields_of(parse_address(address.text, reference).front()));
  }
  return fields;
}

// Counts the rows of one half (0, 1) or of all (2).
double show_share(const std::string& name, const Addresses& addresses,
                  const std::vector<AddressFields>& said, const Judge& judge, std::size_t half) {
  std::uint64_t right = 0;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    if (half < 2 && i % 2 != half) continue;
    ++all;
    if (judge(addresses[i], said[i])) ++right;
  }
  const WilsonInterval interval = wilson(right, all);
  const double share = 100 * static_cast<double>(right) / static_cast<double>(all);
  fmt::print("    {:<38} {:>6} of {:>6}  {:>6.2f} %  [{:.2f}, {:.2f}]\n", name, right, all, share,
             interval.low, interval.high);
  return share;
}

Addresses without_commas(Addresses addresses) {
  for (LabelledAddress& address : addresses) std::erase(address.text, ',');
  return addresses;
}

struct Goal {
  std::string metric;
  double percent = 0;
  Judge judge;
};

struct Set {
  Addresses addresses;
  bool towns_given = false;
  std::vector<Goal> goals;
};

struct Said {
  std::string name;
  std::vector<AddressFields> fields;
};

// The rules were looked at on the even rows only.
void measure_goal(const Goal& goal, const Set& set, const std::vector<Said>& all,
                  Metrics& metrics) {
  fmt::print("  {}{}\n", goal.metric, set.towns_given ? ", towns given" : "");
  const Said& ours = all.front();
  const double share = show_share(ours.name, set.addresses, ours.fields, goal.judge, 2);
  show_share("  rows that rules were written on", set.addresses, ours.fields, goal.judge, 0);
  show_share("  other rows", set.addresses, ours.fields, goal.judge, 1);
  for (std::size_t i = 1; i < all.size(); ++i) {
    show_share(all[i].name, set.addresses, all[i].fields, goal.judge, 2);
  }
  metrics.at_least(goal.metric, share, goal.percent, "percent");
}

void measure_set(const Set& set, const AddressPeers& peers, Metrics& metrics) {
  const KnownTowns towns(set.addresses);
  const AddressReference nothing;
  const AddressReference& reference = set.towns_given ? towns : nothing;
  std::vector<Said> all{{.name = "metes", .fields = our_fields(set.addresses, reference)}};
  for (const std::string& name : peers.names()) {
    all.push_back({.name = name, .fields = peers.ask(name, texts_of(set.addresses)).fields});
  }
  for (const Goal& goal : set.goals) measure_goal(goal, set, all, metrics);
}

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// In the time of the processor, as other processes only take it away; the best of several rounds.
double parses_per_second(const Addresses& addresses, int rounds) {
  double best = 0;
  std::size_t readings = 0;
  for (int round = 0; round < rounds; ++round) {
    const double begun = processor_seconds();
    for (int i = 0; i < 10; ++i) {
      for (const LabelledAddress& address : addresses) {
        readings += parse_address(address.text).size();
      }
    }
    const double seconds = processor_seconds() - begun;
    best = std::max(best, 10 * static_cast<double>(addresses.size()) / seconds);
  }
  fmt::print("  {} readings in {} rounds\n", readings, rounds);
  return best;
}

void measure_speed(const Addresses& addresses, const AddressPeers& peers, bool quick,
                   Metrics& metrics) {
  const double ours = parses_per_second(addresses, quick ? 5 : 20);
  metrics.at_least("parses_per_second_a_core", ours, 500'000, "1/s");
  for (const std::string& name : peers.names()) {
    const PeerAnswers answers = peers.ask(name, texts_of(addresses));
    metrics.note("parses_per_second_" + name,
                 static_cast<double>(addresses.size()) / answers.seconds, "1/s");
  }
}

}  // namespace

void measure_parsing(const std::filesystem::path& data, bool quick, Metrics& metrics) {
  const std::filesystem::path folder = data / "addresses";
  if (!std::filesystem::exists(folder)) {
    fmt::print("  Parsing is left out: no {} (METES_DATA)\n", folder.string());
    return;
  }
  const AddressPeers peers("build/bench-addresses");
  measure_set({.addresses = read_usaddress(folder / "usaddress_labeled_train.jsonl"),
               .towns_given = false,
               .goals = {{"usaddress_whole", 88, is_whole_right},
                         {"usaddress_number_and_street", 92, is_line_right}}},
              peers, metrics);
  const Addresses la = read_inspections(folder / "la_inspections.jsonl", 1);
  measure_set({la, false, {{"la_commas", 99.3, are_bounds_right}}}, peers, metrics);
  measure_set({without_commas(la), false, {{"la_no_commas", 99.0, are_bounds_right}}}, peers,
              metrics);
  const Addresses florida = read_inspections(folder / "florida_inspections.jsonl", quick ? 24 : 4);
  measure_set({florida, true, {{"florida_commas", 99.0, are_bounds_right}}}, peers, metrics);
  measure_set({without_commas(florida), true, {{"florida_no_commas", 97.5, are_bounds_right}}},
              peers, metrics);
  measure_set({read_crossings(folder / "chicago_intersections_divvy.jsonl"),
               false,
               {{"divvy_both_streets", 99, are_streets_right}}},
              peers, metrics);
  measure_speed(la, peers, quick, metrics);
}

}  // namespace metes::bench
