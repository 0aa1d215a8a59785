#pragma once

#include <gtest/gtest.h>

#include <string>

namespace metes::tests {

/// What the expected exception says; the test fails when there is none.
template <typename Error, typename Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was refused";
  return {};
}

}  // namespace metes::tests
