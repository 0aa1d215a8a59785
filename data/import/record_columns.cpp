#include "data/import/record_columns.hpp"

#include "geo/values/error.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace metes::data {
namespace {

std::uint32_t end_of(std::size_t size, const char* what) {
  if (size >= std::numeric_limits<std::uint32_t>::max()) {
    throw DataError(std::string("too many ") + what +
                    " for one snapshot: expected fewer than 4,294,967,295");
  }
  return static_cast<std::uint32_t>(size);
}

/// Column by column, so that only one is there twice at a time.
template <typename T>
void permute(std::vector<T>& from, const std::vector<std::uint32_t>& order, std::vector<T>& to) {
  to.clear();
  to.reserve(order.size());
  for (const std::uint32_t position : order) to.push_back(from[position]);
  from = {};
}

void append_bytes(std::string& key, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) key += static_cast<char>(number >> shift & 0xFF);
}

std::string key_of(const std::vector<Tenure>& tenures) {
  std::string key;
  for (const Tenure& tenure : tenures) {
    key += static_cast<char>(tenure.interest);
    key += static_cast<char>(tenure.fact);
    append_bytes(key, static_cast<std::uint32_t>(tenure.valid.from));
    append_bytes(key, static_cast<std::uint32_t>(tenure.valid.until));
  }
  return key;
}

bool speaks_of(const std::vector<Tenure>& tenures, Interest interest) {
  return std::any_of(tenures.begin(), tenures.end(),
                     [&](const Tenure& tenure) { return tenure.interest == interest; });
}

}  // namespace

RecordColumns::RecordColumns() {
  static_cast<void>(add_list({}));
}

void RecordColumns::add(ParcelId parcel, const NewRecord& record, TextPool& texts) {
  parcel_.push_back(parcel);
  left_open_.push_back(record.left_open);
  const StatementTexts statement{texts.add(record.entity), texts.add(record.custodian),
                                 texts.add(record.use),    texts.add(record.district),
                                 texts.add(record.status), texts.add(record.superior_right)};
  columns_.record_statement.push_back(
      add_statement(record.source, statement, add_list(record.tenures)));
  columns_.record_feature.push_back(record.feature);
  columns_.record_owner.push_back(texts.add(record.owner));
  columns_.record_name.push_back(texts.add(record.name));
  columns_.record_address.push_back(texts.add(record.address));
  tenure_count_ += record.tenures.size();
  static_cast<void>(end_of(parcel_.size(), "records"));
}

StatementId RecordColumns::add_statement(std::uint16_t source, const StatementTexts& texts,
                                         TenureListId tenures) {
  std::string key;
  append_bytes(key, source);
  for (const TextId id : texts) append_bytes(key, static_cast<std::uint32_t>(id));
  append_bytes(key, static_cast<std::uint32_t>(tenures));
  const auto [found, is_new] = statements_.try_emplace(
      std::move(key), static_cast<std::uint32_t>(columns_.statement_source.size()));
  if (is_new) {
    columns_.statement_source.push_back(source);
    columns_.statement_entity.push_back(texts[0]);
    columns_.statement_custodian.push_back(texts[1]);
    columns_.statement_use.push_back(texts[2]);
    columns_.statement_district.push_back(texts[3]);
    columns_.statement_status.push_back(texts[4]);
    columns_.statement_superior_right.push_back(texts[5]);
    columns_.statement_tenures.push_back(tenures);
  }
  return StatementId{found->second};
}

TenureListId RecordColumns::add_list(const std::vector<Tenure>& tenures) {
  const auto [found, is_new] = lists_.try_emplace(
      key_of(tenures), static_cast<std::uint32_t>(columns_.tenure_list_ends.size()));
  if (is_new) {
    for (const Tenure& tenure : tenures) {
      columns_.tenure_interest.push_back(tenure.interest);
      columns_.tenure_fact.push_back(tenure.fact);
      columns_.tenure_from.push_back(tenure.valid.from);
      columns_.tenure_until.push_back(tenure.valid.until);
    }
    columns_.tenure_list_ends.push_back(end_of(columns_.tenure_interest.size(), "tenures"));
  }
  return TenureListId{found->second};
}

std::vector<Tenure> RecordColumns::tenures_of(std::uint32_t record) const {
  const auto statement = static_cast<std::uint32_t>(columns_.record_statement[record]);
  const auto list = static_cast<std::uint32_t>(columns_.statement_tenures[statement]);
  std::vector<Tenure> tenures;
  for (std::uint32_t i = list == 0 ? 0 : columns_.tenure_list_ends[list - 1];
       i < columns_.tenure_list_ends[list]; ++i) {
    tenures.push_back(
        {.interest = columns_.tenure_interest[i],
         .fact = columns_.tenure_fact[i],
         .valid = {.from = columns_.tenure_from[i], .until = columns_.tenure_until[i]}});
  }
  return tenures;
}

std::uint16_t RecordColumns::source_of(std::uint32_t record) const {
  return columns_.statement_source[static_cast<std::uint32_t>(columns_.record_statement[record])];
}

void RecordColumns::leave_open(std::uint32_t record, InterestSet stated) {
  std::vector<Tenure> tenures = tenures_of(record);
  const std::size_t before = tenures.size();
  for (const Interest interest : kInterests) {
    if (!stated.contains(interest) || !left_open_[record].contains(interest)) continue;
    if (speaks_of(tenures, interest)) continue;
    tenures.push_back({.interest = interest, .fact = Fact::not_recorded, .valid = {}});
  }
  if (tenures.size() == before) return;
  tenure_count_ += tenures.size() - before;
  const auto at = static_cast<std::uint32_t>(columns_.record_statement[record]);
  const StatementTexts texts{columns_.statement_entity[at], columns_.statement_custodian[at],
                             columns_.statement_use[at],    columns_.statement_district[at],
                             columns_.statement_status[at], columns_.statement_superior_right[at]};
  columns_.record_statement[record] =
      add_statement(columns_.statement_source[at], texts, add_list(tenures));
}

void RecordColumns::settle_open_of(std::span<const std::uint32_t> records) {
  const bool any_open = std::any_of(records.begin(), records.end(), [&](std::uint32_t record) {
    return !left_open_[record].empty();
  });
  if (records.size() < 2 || !any_open) return;
  InterestSet stated;
  for (const std::uint32_t record : records) {
    for (const Tenure& tenure : tenures_of(record)) {
      if (tenure.fact != Fact::not_recorded) stated |= InterestSet(tenure.interest);
    }
  }
  if (stated.empty()) return;
  for (const std::uint32_t record : records) leave_open(record, stated);
}

void RecordColumns::settle_open(std::span<const std::uint32_t> order) {
  while (!order.empty()) {
    const auto is_other = [&](std::uint32_t record) {
      return parcel_[record] != parcel_[order.front()] ||
             source_of(record) != source_of(order.front());
    };
    const auto end = std::find_if(order.begin(), order.end(), is_other);
    const auto size = static_cast<std::size_t>(end - order.begin());
    settle_open_of(order.first(size));
    order = order.subspan(size);
  }
}

std::vector<std::uint32_t> RecordColumns::order_by_parcel(
    const std::vector<std::uint32_t>& ends) const {
  std::vector<std::uint32_t> place(ends.size());
  for (std::size_t parcel = 1; parcel < ends.size(); ++parcel) place[parcel] = ends[parcel - 1];
  std::vector<std::uint32_t> order(parcel_.size());
  for (std::size_t record = 0; record < parcel_.size(); ++record) {
    order[place[index(parcel_[record])]++] = static_cast<std::uint32_t>(record);
  }
  return order;
}

void RecordColumns::move_to(Tables<Vector>& tables, std::uint32_t parcel_count) {
  tables.parcel_record_ends.assign(parcel_count, 0);
  for (const ParcelId parcel : parcel_) ++tables.parcel_record_ends[index(parcel)];
  std::uint32_t end = 0;
  for (std::uint32_t& count : tables.parcel_record_ends) count = end += count;
  const auto order = order_by_parcel(tables.parcel_record_ends);
  settle_open(order);
  parcel_ = {};
  tables.tenure_list_ends = std::move(columns_.tenure_list_ends);
  tables.tenure_interest = std::move(columns_.tenure_interest);
  tables.tenure_fact = std::move(columns_.tenure_fact);
  tables.tenure_from = std::move(columns_.tenure_from);
  tables.tenure_until = std::move(columns_.tenure_until);
  tables.statement_source = std::move(columns_.statement_source);
  tables.statement_entity = std::move(columns_.statement_entity);
  tables.statement_custodian = std::move(columns_.statement_custodian);
  tables.statement_use = std::move(columns_.statement_use);
  tables.statement_district = std::move(columns_.statement_district);
  tables.statement_status = std::move(columns_.statement_status);
  tables.statement_superior_right = std::move(columns_.statement_superior_right);
  tables.statement_tenures = std::move(columns_.statement_tenures);
  permute(columns_.record_statement, order, tables.record_statement);
  permute(columns_.record_feature, order, tables.record_feature);
  permute(columns_.record_owner, order, tables.record_owner);
  permute(columns_.record_name, order, tables.record_name);
  permute(columns_.record_address, order, tables.record_address);
  columns_ = {};
}

}  // namespace metes::data
