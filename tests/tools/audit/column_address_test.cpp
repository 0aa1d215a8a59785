#include "tools/audit/column_address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

std::string address_of(const std::vector<std::string>& columns) {
  std::string address;
  for (const std::string& column : columns) tools::add_column(column, address);
  return address;
}

TEST(ColumnAddress, NumberDirectionAndStreetAreOneLine) {
  for (const auto& columns : std::vector<std::vector<std::string>>{{"969 N Cambridge"},
                                                                   {"969", "N Cambridge"},
                                                                   {"969 N", "Cambridge"},
                                                                   {"969", "N", "Cambridge"}}) {
    EXPECT_EQ(address_of(columns), "969 N Cambridge");
  }
  EXPECT_EQ(address_of({"12-1/2", "South West", "5th St"}), "12-1/2 South West 5th St");
  EXPECT_EQ(address_of({"", "969", "", "Elm"}), "969 Elm");
}

TEST(ColumnAddress, WhatFollowsTheStreetIsAPartOfItsOwn) {
  EXPECT_EQ(address_of({"969", "N Elm St", "Apt 2", "Springfield", "62701"}),
            "969 N Elm St, Apt 2, Springfield, 62701");
  EXPECT_EQ(address_of({"Elm St", "969"}), "Elm St, 969");
  EXPECT_EQ(address_of({"", ""}), "");
}

}  // namespace
}  // namespace metes::tests
