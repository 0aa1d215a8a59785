#pragma once

#include "data/import/text_pool.hpp"
#include "geo/directive/interest_set.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/tenure.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace metes::data {

/// What one row of one source says about a parcel, before it has a place in the tables.
struct NewRecord {
  std::uint16_t source = 0;
  std::int64_t feature = 0;
  std::string owner, entity, custodian, use, name, address, district, status, superior_right;
  std::vector<Tenure> tenures;
  InterestSet left_open{};  // which the row speaks about without saying whether the city holds them
};

/// Records in the order in which they arrive, column by column, each with its parcel; move_to()
/// groups them by parcel and keeps that order within one. What a row leaves open becomes a
/// statement that is not recorded where another row of its source denies it of the same parcel: the
/// one may be about another part of it, or unit. Not shared between threads.
class RecordColumns {
 public:
  RecordColumns();

  void add(ParcelId parcel, const NewRecord& record, TextPool& texts);
  /// How many statements all records make.
  [[nodiscard]] std::uint64_t tenure_count() const { return tenure_count_; }
  void move_to(Tables<Vector>& tables, std::uint32_t parcel_count);

 private:
  [[nodiscard]] std::vector<std::uint32_t> order_by_parcel(
      const std::vector<std::uint32_t>& ends) const;

  /// The texts of a statement: entity, custodian, use, district, status, superior right.
  using StatementTexts = std::array<TextId, 6>;

  StatementId add_statement(std::uint16_t source, const StatementTexts& texts,
                            TenureListId tenures);
  TenureListId add_list(const std::vector<Tenure>& tenures);
  [[nodiscard]] std::vector<Tenure> tenures_of(std::uint32_t record) const;
  [[nodiscard]] std::uint16_t source_of(std::uint32_t record) const;
  /// Records by parcel.
  void settle_open(std::span<const std::uint32_t> order);
  /// Those of one source about one parcel.
  void settle_open_of(std::span<const std::uint32_t> records);
  void leave_open(std::uint32_t record, InterestSet stated);

  std::vector<ParcelId> parcel_;
  std::vector<InterestSet> left_open_;  // by record
  Tables<Vector> columns_;  // of which only those of records, statements and tenures are used
  std::unordered_map<std::string, std::uint32_t> statements_;  // by content, as lists_
  std::unordered_map<std::string, std::uint32_t> lists_;  // by content, in the order of first use
  std::uint64_t tenure_count_ = 0;
};

}  // namespace metes::data
