#include "api/answer/parcel_json.hpp"

#include "geo/values/parcel_number.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace metes::api {
namespace {

void put_day(JsonWriter& json, std::string_view name, Day day) {
  json.text_or_null(name, to_string(day));
}

void mark(const Snapshot& snapshot, const Source* source, UsedSources& used) {
  used[static_cast<std::size_t>(source - snapshot.city().sources.data())] = true;
}

void put_tenures(JsonWriter& json, const std::vector<Tenure>& tenures) {
  json.key("tenures");
  json.begin_array();
  for (const Tenure& tenure : tenures) {
    json.begin_object();
    json.member("interest", JsonWord{to_string(tenure.interest)});
    json.member("fact", JsonWord{to_string(tenure.fact)});
    put_day(json, "from", tenure.valid.from);
    put_day(json, "until", tenure.valid.until);
    json.end_object();
  }
  json.end_array();
}

// Where a source says it.
void put_place(JsonWriter& json, const Source& source, std::int64_t feature) {
  const FeatureInFile own = feature_in_file(source, feature);
  json.member("source", source.id);
  json.member("feature", own.number);
  if (!own.file.empty()) json.member("file", own.file);
}

void put_record(JsonWriter& json, const Record& record) {
  json.begin_object();
  if (record.feature == kNotListed) {
    json.member("source", record.source->id);
    json.member("feature", kJsonNull);
  } else {
    put_place(json, *record.source, record.feature);
  }
  put_day(json, "vintage", record.source->vintage.value_or(kFirstDay));
  json.text_or_null("owner", record.owner);
  json.text_or_null("entity", record.entity);
  json.text_or_null("custodian", record.custodian);
  json.text_or_null("use", record.use);
  json.text_or_null("name", record.name);
  json.text_or_null("address", record.address);
  json.text_or_null("district", record.district);
  json.text_or_null("status", record.status);
  json.text_or_null("superior_right", record.superior_right);
  put_tenures(json, record.tenures);
  json.end_object();
}

// What put(i) writes for each of a range.
template <typename Put>
void put_list(JsonWriter& json, std::string_view name, Range range, Put put) {
  json.key(name);
  json.begin_array();
  for (std::uint32_t i = range.begin; i < range.end; ++i) put(i);
  json.end_array();
}

void put_records(JsonWriter& json, const Snapshot& snapshot, ParcelId parcel, UsedSources& used) {
  put_list(json, "records", snapshot.records(parcel), [&](std::uint32_t i) {
    const Record record = snapshot.record(i);
    mark(snapshot, record.source, used);
    put_record(json, record);
  });
}

template <typename Term>
void put_term(JsonWriter& json, std::string_view name, const std::optional<Term>& term) {
  json.text_or_null(name, term ? to_string(*term) : std::string_view());
}

void put_posting(JsonWriter& json, const Posting& posting) {
  json.begin_object();
  put_place(json, *posting.source, posting.feature);
  put_term(json, "by", posting.by);
  put_term(json, "area", posting.area);
  json.text_or_null("proof", posting.proof);
  put_day(json, "from", posting.valid.from);
  put_day(json, "until", posting.valid.until);
  put_day(json, "revoked", posting.revoked);
  json.end_object();
}

void put_postings(JsonWriter& json, const Snapshot& snapshot, ParcelId parcel, UsedSources& used) {
  put_list(json, "postings", snapshot.postings(parcel), [&](std::uint32_t i) {
    const Posting posting = snapshot.posting(i);
    mark(snapshot, posting.source, used);
    put_posting(json, posting);
  });
}

void put_contacts(JsonWriter& json, const Engine& engine, ParcelId parcel) {
  json.key("contacts");
  json.begin_array();
  for (const std::uint32_t i : engine.contacts().of(engine.snapshot(), parcel)) {
    const Contact contact = engine.snapshot().contact(i);
    json.begin_object();
    json.member("custodian", contact.custodian);
    json.member("office", contact.office);
    json.text_or_null("phone", contact.phone);
    json.text_or_null("email", contact.email);
    json.text_or_null("url", contact.url);
    put_place(json, *contact.source, contact.feature);
    json.end_object();
  }
  json.end_array();
}

// By Recorded; a `no` is one, whatever other days have.
constexpr std::array<std::string_view, 6> kHoldingWords{"not_recorded", "true",     "false",
                                                        "false",        "disputed", "left_open"};

void put_interests(JsonWriter& json, const Holdings& holdings) {
  json.key("interests");
  json.begin_object();
  for (const Interest interest : kInterests) {
    const auto what = static_cast<std::size_t>(recorded(holdings[interest]));
    json.member(to_string(interest), JsonWord{kHoldingWords[what]});
  }
  json.end_object();
}

void put_verdicts(JsonWriter& json, const std::vector<Verdict>& verdicts, const Engine& engine,
                  ReasonTexts& reasons) {
  json.key("directives");
  json.begin_array();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    json.begin_object();
    json.member("directive", engine.directives()[i].id);
    json.member("outcome", JsonWord{to_string(verdicts[i].outcome)});
    json.value(reasons.of(verdicts[i].because));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

double told_metres(double metres) {
  constexpr double kSteps = 100;
  return std::round(metres * kSteps) / kSteps;
}

void put_names(JsonWriter& json, const Snapshot& snapshot, ParcelId parcel) {
  const auto& tables = snapshot.tables();
  const std::uint32_t i = index(parcel);
  json.text_or_null("number",
                    display_number(snapshot.number(parcel), snapshot.city().number_scheme));
  json.text_or_null("number_as_written", snapshot.text(tables.parcel_number_display[i]));
  put_place(json, snapshot.source_of(parcel), snapshot.feature_of(parcel));
  json.member("has_shape", snapshot.shapes().polygons(i).size() > 0);
}

void put_parcel(JsonWriter& json, const ParcelAnswer& answer, const Engine& engine,
                ReasonTexts& reasons, UsedSources& used) {
  const Snapshot& snapshot = engine.snapshot();
  json.begin_object();
  put_names(json, snapshot, answer.parcel);
  if (answer.location) json.member("location", JsonWord{to_string(*answer.location)});
  if (answer.edge_m) json.member("edge_distance_m", told_metres(*answer.edge_m));
  json.member("outcome", JsonWord{to_string(answer.outcome)});
  put_verdicts(json, answer.verdicts, engine, reasons);
  put_interests(json, answer.holdings);
  put_records(json, snapshot, answer.parcel, used);
  put_postings(json, snapshot, answer.parcel, used);
  put_contacts(json, engine, answer.parcel);
  json.end_object();
}

void mark_sources(const Snapshot& snapshot, ParcelId parcel, UsedSources& used) {
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    mark(snapshot, &snapshot.record_source(i), used);
  }
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    mark(snapshot, snapshot.posting(i).source, used);
  }
}

}  // namespace metes::api
